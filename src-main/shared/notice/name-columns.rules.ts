import type { Finding } from '../kernel/finding.ts'

/**
 * Every column that a list of names may ever have (domain §6.3): enough to tell people of one name apart, nothing more.
 * ID, phone, address, card, family, health and an individual's pay are not in this catalogue and so can't be chosen.
 */
export const nameColumns = {
  sex: { header: '性别', from: 'roster' },
  birthMonth: { header: '出生年月', from: 'roster' },
  education: { header: '学历', from: 'roster' },
  politics: { header: '政治面貌', from: 'roster' },
  community: { header: '社区', from: 'roster' },
  post: { header: '岗位', from: 'roster' },
  currentPost: { header: '现任职务', from: 'typed' },
  proposedPost: { header: '拟任职务', from: 'typed' },
  appliedPost: { header: '报考岗位', from: 'typed' },
  proposedCommunity: { header: '拟聘社区', from: 'roster' },
  score: { header: '成绩', from: 'typed' },
  rank: { header: '名次', from: 'typed' },
  grade: { header: '原等级', from: 'roster' },
  proposedGrade: { header: '拟定等级', from: 'typed' },
  ground: { header: '晋级依据', from: 'typed' },
  result: { header: '等次', from: 'typed' },
  honour: { header: '拟授称号', from: 'typed' },
  item: { header: '发放项目', from: 'typed' },
  branch: { header: '所在支部', from: 'typed' },
  note: { header: '备注', from: 'typed' },
} as const satisfies Readonly<Record<string, { readonly header: string; readonly from: 'roster' | 'typed' }>>

export type NameColumn = keyof typeof nameColumns
export const nameColumnKeys = Object.keys(nameColumns) as [NameColumn, ...NameColumn[]]

/** Everything about one person that the chosen columns may show. */
export interface ListedPerson {
  readonly workerId: number | null
  readonly name: string
  readonly cells: Readonly<Partial<Record<NameColumn, string>>>
  /** Last four characters of the ID number; null for somebody who is not on the roster. */
  readonly idTail: string | null
}
/** Name and birth month of everybody who could be mistaken for a listed person: the people on the roster. */
export interface NamedPerson {
  readonly id: number
  readonly name: string
  readonly birthMonth: string
}

export interface NameTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Where a birth date would stand beside the digits of an ID number. */
export const withheld = '—'

/**
 * The list of names in the chosen columns. Somebody who shares name and birth month with another person of the list or
 * the roster (name alone, where no birth month is shown) gets the last four digits of the ID number, and then no birth
 * month: digits beside a birth month would leave a handful of possible numbers, without it more than a thousand.
 */
export function buildNameTable(
  people: readonly ListedPerson[],
  columns: readonly NameColumn[],
  others: readonly NamedPerson[],
): NameTable {
  const showsBirth = columns.includes('birthMonth')
  const keyOf = (name: string, birthMonth: string) => (showsBirth ? `${name} ${birthMonth}` : name)
  const listed = countBy(people.map(({ name, cells }) => keyOf(name, cells.birthMonth ?? '')))
  const elsewhere = countBy(
    others
      .filter(({ id }) => people.every(({ workerId }) => workerId !== id))
      .map(({ name, birthMonth }) => keyOf(name, birthMonth)),
  )
  const rows = people.map(({ name, cells, idTail }, index) => {
    const key = keyOf(name, cells.birthMonth ?? '')
    const isDouble = idTail !== null && (listed.get(key) ?? 0) + (elsewhere.get(key) ?? 0) > 1
    const shown = columns.map((column) => (isDouble && column === 'birthMonth' ? withheld : (cells[column] ?? '')))
    return [String(index + 1), isDouble ? `${name}（${idTail}）` : name, ...shown]
  })
  return { head: ['序号', '姓名', ...columns.map((column) => nameColumns[column].header)], rows }
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const amount = /\d[\d,.]{0,20}\s{0,5}(?:万?元|圆|块钱)|[¥￥]\s*\d/
const address = /(?:路|街|巷|弄|里|村|小区|花园)[^，。；]{0,12}?\d+\s*(?:号(?!网格)|幢|栋|单元|室|弄)/
/** An age or a birth date, which beside the digits of an ID number would give the number away. */
const age = /\d{1,3}\s*周?岁|(?:19|20)\d{2}[\d年月日.\-/]{0,8}\s*出?生/
const endsWithDigits = /（\d{3}[\dX]）$/
const health = /疾病|患病|生病|住院|手术|癌|残疾(?!人)|怀孕|妊娠|流产|抑郁|体检结果|病假/

/** What was typed into a list of names and does not belong before the public: amounts, addresses, health. */
export function checkNameCells({ head, rows }: NameTable, listTitle: string): Finding[] {
  const kinds: readonly (readonly [RegExp, string, string])[] = [
    [amount, 'NOTICE_PERSONAL_PAY', '个人金额'],
    [address, 'NOTICE_HOME_ADDRESS', '住址'],
    [health, 'NOTICE_HEALTH', '健康情况'],
  ]
  const beside: (typeof kinds)[number] = [age, 'NOTICE_AGE_BESIDE_DIGITS', '年龄或出生日期，与身份证后四位并列']
  return rows.flatMap((row, line) =>
    row.flatMap((cell, column) =>
      (endsWithDigits.test(row[1] ?? '') ? [...kinds, beside] : kinds)
        .filter(([pattern]) => pattern.test(cell.normalize('NFKC')))
        .map(([, code, what]): Finding => ({
          severity: 'error',
          code,
          message: `${listTitle}第${line + 1}行“${head[column] ?? ''}”含有${what}`,
          remedy: '公示名单不得列示，请删除',
        })),
    ),
  )
}
