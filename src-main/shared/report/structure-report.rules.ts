import { ageOn, formatChineseDate, type CalendarDate } from '../kernel/calendar-date.ts'
import type { StructureReport } from './report.contract.ts'

/** What R1 needs to know of one person in post on the cut-off day. Codes of the roster's code tables. */
export interface StructurePerson {
  readonly workerId: number
  readonly communityId: number
  readonly sex: string
  readonly birthOn: CalendarDate
  readonly politics: string
  readonly education: string
  readonly socialWorkLevel: string
  readonly category: string
  readonly nation: string
  readonly isVeteran: boolean
}

type Test = (person: StructurePerson, asOf: CalendarDate) => boolean
const within =
  (from: number, to: number): Test =>
  (p, asOf) => {
    const age = ageOn(p.birthOn, asOf)
    return age >= from && age <= to
  }
const oneOf = (field: 'politics' | 'education' | 'socialWorkLevel' | 'category', ...codes: string[]): Test => {
  const set = new Set(codes)
  return (p) => set.has(p[field])
}
const everyone: Test = () => true

/**
 * Columns 1…31 of R1 save the average age: who is counted where (口径). 正职 = 书记, 主任, 一肩挑; 副职 = 副书记,
 * 副主任; 委员 = 党组织委员, 居委会委员 (domain.md §8, T8).
 */
const columns: Readonly<Record<number, Test>> = {
  1: everyone,
  2: (p) => p.sex === '1',
  3: (p) => p.sex === '2',
  4: within(0, 30),
  5: within(31, 35),
  6: within(36, 45),
  7: within(46, 55),
  8: within(56, 200),
  10: oneOf('politics', '01', '02'),
  11: oneOf('politics', '02'),
  12: oneOf('politics', '03'),
  13: oneOf('politics', '04', '05', '06', '07', '08', '09', '10', '11', '12'),
  14: oneOf('politics', '13'),
  15: oneOf('education', '11', '14', '17'),
  16: oneOf('education', '21', '28'),
  17: oneOf('education', '31'),
  18: oneOf('education', '41', '44', '47', '61'),
  19: oneOf('education', '71', '81', '90'),
  20: oneOf('socialWorkLevel', '3'),
  21: oneOf('socialWorkLevel', '2'),
  22: oneOf('socialWorkLevel', '1'),
  23: oneOf('socialWorkLevel', '0'),
  24: oneOf('category', '01', '02', '03'),
  25: oneOf('category', '04', '05'),
  26: oneOf('category', '06', '07'),
  27: oneOf('category', '08'),
  28: oneOf('category', '09', '10', '11', '90'),
  29: oneOf('category', '03'),
  30: (p) => p.nation !== '01',
  31: (p) => p.isVeteran,
}
export const figureCount = 31
const averageAge = 9

/** The people behind one figure: column 9 shows everyone whose age was averaged. */
export function peopleInColumn(
  people: readonly StructurePerson[],
  column: number,
  asOf: CalendarDate,
): StructurePerson[] {
  const test = columns[column] ?? everyone
  return people.filter((p) => test(p, asOf))
}

type Row = StructureReport['rows'][number]

function figuresOf(people: readonly StructurePerson[], asOf: CalendarDate): Row['figures'] {
  return Array.from({ length: figureCount }, (_, index) => {
    const column = index + 1
    return column === averageAge ? averageAgeTenths(people, asOf) : peopleInColumn(people, column, asOf).length
  })
}

/** Tenths of a year, rounded half up; null when nobody is counted. */
function averageAgeTenths(people: readonly StructurePerson[], asOf: CalendarDate): number | null {
  if (people.length === 0) return null
  const years = people.reduce((sum, p) => sum + ageOn(p.birthOn, asOf), 0)
  return Math.floor((years * 20 + people.length) / (people.length * 2))
}

export interface StructureSource {
  readonly officeName: string
  readonly asOf: CalendarDate
  /** In the office's own order. */
  readonly communities: readonly { readonly id: number; readonly name: string }[]
  readonly people: readonly StructurePerson[]
}

/** R1: total row first, then every community, with the cross-checks evaluated. */
export function buildStructureReport({ officeName, asOf, communities, people }: StructureSource): StructureReport {
  const total: Row = { communityId: null, label: '合计', figures: figuresOf(people, asOf) }
  const rows = communities.map(({ id, name }) => ({
    communityId: id,
    label: name,
    figures: figuresOf(
      people.filter((p) => p.communityId === id),
      asOf,
    ),
  }))
  return {
    title: '社区工作者队伍规模结构统计表',
    reportingUnit: officeName,
    asOf,
    definition: `口径：截至${formatChineseDate(asOf)}24时在岗人员，含试用、借调、长期病假、产假和离岗，不含已退出人员；年龄为周岁；正职含书记、主任和一肩挑，副职含副书记、副主任。`,
    rows: [total, ...rows],
    checks: checkStructure([total, ...rows]),
  }
}

/** Sums that must hold in every row: left column = sum of the right ones. */
const rowSums: readonly { readonly left: number; readonly right: readonly number[] }[] = [
  { left: 1, right: [2, 3] },
  { left: 1, right: [4, 5, 6, 7, 8] },
  { left: 1, right: [10, 12, 13, 14] },
  { left: 1, right: [15, 16, 17, 18, 19] },
  { left: 1, right: [20, 21, 22, 23] },
  { left: 1, right: [24, 25, 26, 27, 28] },
]
/** The first column may not exceed the second. */
const notMore: readonly (readonly [number, number])[] = [
  [11, 10],
  [29, 24],
  [30, 1],
  [31, 1],
]

/** Cross-checks of R1 (domain.md §8): within each row, and 合计 = sum of the communities in each column. */
export function checkStructure(rows: readonly Row[]): StructureReport['checks'] {
  const value = (row: Row, column: number) => row.figures[column - 1] ?? 0
  const checks: StructureReport['checks'] = []
  for (const { left, right } of rowSums) {
    const bad = rows.find((row) => value(row, left) !== right.reduce((sum, c) => sum + value(row, c), 0))
    checks.push({
      rule: `第${left}列 = 第${right.join('、')}列之和`,
      severity: 'error',
      ok: bad === undefined,
      detail: bad
        ? `${bad.label}：第${left}列为${value(bad, left)}，各列之和为${right.reduce((sum, c) => sum + value(bad, c), 0)}`
        : '',
    })
  }
  for (const [part, whole] of notMore) {
    const bad = rows.find((row) => value(row, part) > value(row, whole))
    checks.push({
      rule: `第${part}列 ≤ 第${whole}列`,
      severity: 'error',
      ok: bad === undefined,
      detail: bad ? `${bad.label}：第${part}列为${value(bad, part)}，第${whole}列为${value(bad, whole)}` : '',
    })
  }
  return [...checks, checkTotals(rows, value)]
}

function checkTotals(
  rows: readonly Row[],
  value: (row: Row, column: number) => number,
): StructureReport['checks'][number] {
  const [total, ...parts] = rows
  const bad = Array.from({ length: figureCount }, (_, i) => i + 1).find(
    (column) =>
      column !== averageAge &&
      total &&
      value(total, column) !== parts.reduce((sum, row) => sum + value(row, column), 0),
  )
  const sum = bad === undefined ? 0 : parts.reduce((n, row) => n + value(row, bad), 0)
  return {
    rule: '合计 = 各社区之和（第9列除外）',
    severity: 'error',
    ok: bad === undefined,
    detail: bad === undefined || !total ? '' : `第${bad}列：合计为${value(total, bad)}，各社区之和为${sum}`,
  }
}
