import { columnEntries, type SheetValue } from '../kernel/sheet-spec.ts'
import { exitedStatus } from '../roster/code-tables.ts'
import { rosterSheet, type RosterField } from '../roster/roster.sheet.ts'

type Values = Readonly<Partial<Record<RosterField, SheetValue>>>

/** Asked of everybody (domain §2, ●): what the sheet requires, and the address that a contract must name. */
const always: readonly RosterField[] = [
  ...columnEntries(rosterSheet).flatMap(([key, column]) => (column.required === true ? [key as RosterField] : [])),
  'homeAddress',
]
const partyMembers = ['01', '02']

/** Fields that a person's record must hold to be complete: those asked of everybody, and those that others call for (◐). */
export function expectedFields(values: Values): RosterField[] {
  const fields = [...always]
  if (partyMembers.includes(String(values.politics))) fields.push('joinedPartyOn')
  if (values.socialWorkLevel !== null && values.socialWorkLevel !== '0') fields.push('certificateNo', 'certificateOn')
  if (values.identity === '1') fields.push('contractTerm', 'contractFrom', 'bank', 'cardNo')
  if (values.identity === '1' && values.contractTerm === '1') fields.push('contractTo')
  if (values.status === exitedStatus) fields.push('exitOn', 'exitReason')
  return fields
}

/** Fields that ought to be filled in and are not; the community is a reference and never missing. */
export function missingFields(values: Values): RosterField[] {
  return expectedFields(values).filter((field) => field !== 'community' && isBlank(values[field]))
}

const isBlank = (value: SheetValue | undefined) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

export interface Completeness {
  readonly people: number
  readonly expected: number
  readonly missing: number
  /** Share of what is filled in, in hundredths of a per cent, rounded down: 10000 only when nothing is missing. */
  readonly basisPoints: number
}

/** How complete the records of some people are. */
export function completenessOf(people: readonly Values[]): Completeness {
  const expected = people.reduce((sum, values) => sum + expectedFields(values).length, 0)
  const missing = people.reduce((sum, values) => sum + missingFields(values).length, 0)
  const basisPoints = expected === 0 ? 10_000 : Math.floor(((expected - missing) * 10_000) / expected)
  return { people: people.length, expected, missing, basisPoints }
}
