import { maskName } from '../../kernel/masking.ts'
import { addFen, zeroFen, type Fen } from '../../kernel/money.ts'
import type { OutputCell, OutputTable } from './output-table.ts'
import type { PaySheetPerson } from './pay-sheet-form.ts'

/** A sum over fewer people than these tells what one of them is paid to the others. */
const fewestInSum = 3
export const smallCommunities = '其他社区'

interface Group {
  readonly community: string
  readonly people: readonly PaySheetPerson[]
}

/** Communities with enough people on their own; the rest together, with the smallest of the others when they are too few. */
export function disclosedGroups(people: readonly PaySheetPerson[]): Group[] {
  const groups = [...Map.groupBy(people, ({ community }) => community)].map(([community, members]) => ({
    community,
    people: members,
  }))
  const shown = groups.filter((group) => group.people.length >= fewestInSum)
  const small = groups.filter((group) => group.people.length < fewestInSum).flatMap((group) => group.people)
  if (small.length === 0) return shown
  if (small.length >= fewestInSum || shown.length === 0)
    return [...shown, { community: smallCommunities, people: small }]
  const smallest = shown.reduce((least, group) => (group.people.length < least.people.length ? group : least))
  const rest = shown.filter((group) => group !== smallest)
  return [...rest, { community: smallCommunities, people: [...smallest.people, ...small] }]
}

/**
 * 公开表: who is paid from which community by masked name and post, and sums per community. Nobody's own amount is in it
 * (domain §6.3), nor a sum from which it could be worked out.
 */
export function disclosureTables(people: readonly PaySheetPerson[], title: string, subtitle: string): OutputTable[] {
  const sum = (members: readonly PaySheetPerson[], item: string): Fen =>
    members.reduce((all, { amounts }) => addFen(all, amounts[item] ?? zeroFen), zeroFen)
  const items = ['gross', 'withholdingSubtotal', 'net', 'employerTotal']
  const hidden = people.length < fewestInSum
  const groups = hidden ? [] : disclosedGroups(people)
  const rows = groups.map(({ community, people: members }): OutputCell[] => [
    ...[community, members.length],
    ...items.map((item) => sum(members, item)),
  ])
  const amount = (header: string) => ({ header, kind: 'money' as const, width: 16, isSummed: true })
  const notes = ['说明：本表只公开合计数，不公开个人工资金额；不足3人的社区并入“其他社区”。姓名按规定隐去部分文字。']
  return [
    {
      ...{ sheetName: '汇总', title, subtitle, rows, notes, totalLabel: '合计' },
      columns: [
        { header: '社区', kind: 'text', width: 16 },
        { header: '人数', kind: 'integer', width: 8 },
        ...['应发合计', '代扣合计', '实发合计', '单位缴费'].map(amount),
      ],
    },
    {
      ...{ sheetName: '发放名单', title: `${title}（发放名单）`, subtitle, notes: [], totalLabel: '' },
      columns: [
        { header: '序号', kind: 'integer', width: 8 },
        { header: '社区', kind: 'text', width: 18 },
        { header: '姓名', kind: 'text', width: 16 },
        { header: '岗位', kind: 'text', width: 28 },
      ],
      rows: people.map((person, nth) => [nth + 1, person.community, maskName(person.name), person.post]),
    },
  ]
}
