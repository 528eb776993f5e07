import type { CalendarDate, CalendarMonth } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { SheetValue } from '../kernel/sheet-spec.ts'
import type { GradeBand } from '../roster/grade-band.rules.ts'
import type { GridColumnKey } from '../roster/roster-grid.contract.ts'
import type { RosterField } from '../roster/roster.sheet.ts'
import { healthRules, type HealthRule } from './health-rules.ts'

/** A labour contract that is in force. */
export interface ContractInForce {
  readonly employer: string
  /** Null: open-ended. */
  readonly endsOn: CalendarDate | null
}

/** A person's row of the roster. */
export interface RosterRow {
  readonly id: number
  readonly communityId: number
  /** Columns of the roster sheet as they are stored, with birth and sex, which follow from the ID number. */
  readonly values: Readonly<Partial<Record<RosterField, SheetValue>>>
}

/** What the check of a roster looks at of one person. */
export interface HealthPerson extends RosterRow {
  /** Since when in this community, for those who came from another. */
  readonly transferredOn: CalendarDate | null
  /** First month of retirement by the dated table; null when it can't be told. */
  readonly retireMonth: CalendarMonth | null
  readonly contract: ContractInForce | null
}

export interface HealthCommunity {
  readonly id: number
  readonly name: string
  readonly quota: number
}

export interface HealthFacts {
  readonly today: CalendarDate
  readonly officeName: string
  readonly communities: readonly HealthCommunity[]
  /** Everybody in post. */
  readonly people: readonly HealthPerson[]
  /** Those who left but still carry a post. */
  readonly exited: readonly HealthPerson[]
  /** Communities that had a secretary, and a director, on any of the last sixty days. */
  readonly ledLately: { readonly secretary: ReadonlySet<number>; readonly director: ReadonlySet<number> }
  readonly bands: readonly GradeBand[]
}

export interface HealthFinding {
  readonly rule: HealthRule
  readonly severity: Finding['severity']
  /** What is the matter, without naming the person or community that it is about. */
  readonly message: string
  readonly remedy: string
  readonly basis: string
  /** The person's community, or the one that the finding is about; null for the whole street. */
  readonly communityId: number | null
  readonly workerId: number | null
  /** Column of the person's row in which to look. */
  readonly field: GridColumnKey | null
  /** What the finding rests on: who confirmed it (已核实) confirmed this, and a change of it brings the finding back. */
  readonly fact: string
}

type Said = Pick<HealthFinding, 'severity' | 'message' | 'remedy' | 'fact'> & { readonly basis?: string }

export function ofCommunity(rule: HealthRule, communityId: number | null, said: Said): HealthFinding {
  return { rule, basis: healthRules[rule].basis, communityId, workerId: null, field: null, ...said }
}

export function ofPerson(
  rule: HealthRule,
  { id, communityId }: RosterRow,
  said: Said & { readonly field: GridColumnKey | null },
): HealthFinding {
  return { rule, basis: healthRules[rule].basis, communityId, workerId: id, ...said }
}

/** Text of a column, null for a blank one or one that holds no text. */
export function textOf({ values }: RosterRow, field: RosterField): string | null {
  const value = values[field]
  return typeof value === 'string' ? value : null
}

/** The columns of a row that tell somebody's office in a community. */
export type Offices = Readonly<Partial<Record<'category' | 'posts', SheetValue>>>

/** Codes of the posts (社区职务) that somebody holds. */
export function postsOf({ posts }: Offices): readonly string[] {
  return Array.isArray(posts) ? (posts as readonly string[]) : []
}

/** First day of a date that may be known to the month only. */
export function firstDay(date: string): CalendarDate {
  return (date.length === 7 ? `${date}-01` : date) as CalendarDate
}
