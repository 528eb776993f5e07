import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { checkBankCard, checkIdNumber, checkMobile } from '../kernel/id-card.ts'
import { maskedValueFindings } from '../kernel/masking.ts'
import { columnEntries, type SheetValue } from '../kernel/sheet-spec.ts'
import { exitedStatus } from './code-tables.ts'
import { checkGradeBand, type GradeBands } from './grade-band.rules.ts'
import { checkRosterFacts, sexCode } from './roster.rules.ts'
import { rosterSheet, type RosterField, type RosterRow } from './roster.sheet.ts'

/** Columns that are stored as they are: all but the derived ones and the community, which becomes a reference. */
export const storedFields = columnEntries(rosterSheet)
  .filter(([field, column]) => column.derived !== true && field !== 'community')
  .map(([field]) => field as RosterField)

/** What one person's row comes to: the columns of the roster plus what follows from the ID number. */
export interface WorkerFields {
  readonly communityId: number
  readonly sex: string
  readonly birthOn: CalendarDate
  readonly values: Readonly<Partial<Record<RosterField, SheetValue>>>
}

export interface CommunityIndex {
  /** Id by name, as it is and without 社区, 居委会 and the like. */
  readonly ids: ReadonlyMap<string, number>
  readonly names: readonly string[]
}

/** "青枫路社区居民委员会" and "青枫路" are one community. */
export function communityKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(社区)?(居民委员会|居委会|村民委员会|村委会)$/, '')
    .replace(/社区$/, '')
}

export function communityIndex(communities: readonly { readonly id: number; readonly name: string }[]): CommunityIndex {
  const spellings = communities.flatMap((c) => [[c.name, c.id] as const, [communityKey(c.name), c.id] as const])
  return { ids: new Map(spellings), names: communities.map((c) => c.name) }
}

export interface RowCheck {
  /** Undefined when an error keeps the row out. */
  readonly worker: WorkerFields | undefined
  readonly findings: readonly Finding[]
}

/** What a row is checked against besides itself. */
export interface RowContext {
  readonly communities: CommunityIndex
  readonly today: CalendarDate
  readonly bands: readonly GradeBands[]
  /** Day from which post and level hold; today when nothing else was said. */
  readonly effectiveOn?: CalendarDate | undefined
  /** Post and level as they are stored: a pair that was illegal before is no reason to refuse a new telephone number. */
  readonly stored?: WorkerFields | undefined
}

const maskableColumns = columnEntries(rosterSheet).filter(([, { sensitive }]) => sensitive !== undefined)

/**
 * Checks a parsed roster row as a whole: ID number, phone, card, community and what must agree between columns.
 * Findings carry the field; the caller adds row, cell and value.
 */
export function checkRosterRow(
  parsed: Readonly<Record<string, SheetValue>>,
  { communities, today, bands, effectiveOn, stored }: RowContext,
): RowCheck {
  const row = parsed as Partial<RosterRow>
  const findings: Finding[] = []
  const values: Partial<Record<RosterField, SheetValue>> = { ...parsed }
  if (typeof row.name === 'string') values.name = tidyName(row.name)
  findings.push(...maskedValueFindings(maskableColumns, row))
  const id = row.idNo ? checkIdNumber(row.idNo, today) : undefined
  if (id) {
    findings.push(...id.findings)
    values.idNo = id.idNo
  }
  if (row.mobile) {
    const { mobile, findings: found } = checkMobile(row.mobile)
    findings.push(...found)
    values.mobile = mobile
  }
  if (row.cardNo) {
    const { cardNo, findings: found } = checkBankCard(row.cardNo)
    findings.push(...found)
    values.cardNo = cardNo
  }
  const { ids } = communities
  const communityId = row.community ? (ids.get(row.community) ?? ids.get(communityKey(row.community))) : undefined
  if (row.community && communityId === undefined) findings.push(unknownCommunity(row.community, communities.names))
  if (id?.birthOn && id.sex) findings.push(...checkRosterFacts(factsOf(row, id.birthOn, id.sex), today))
  findings.push(...checkPair(row, bands, effectiveOn ?? today, stored))
  if (communityId === undefined || !id?.birthOn || !id.sex || findings.some((f) => f.severity === 'error')) {
    return { worker: undefined, findings }
  }
  return { worker: { communityId, sex: sexCode[id.sex], birthOn: id.birthOn, values }, findings }
}

function checkPair(
  { postClass = null, grade = null, status }: Partial<RosterRow>,
  bands: readonly GradeBands[],
  day: CalendarDate,
  stored: WorkerFields | undefined,
): Finding[] {
  if (status === exitedStatus) return []
  const isSame = stored !== undefined && stored.values.postClass === postClass && stored.values.grade === grade
  return checkGradeBand({ postClass, grade }, bands, day).map((f) => (isSame ? { ...f, severity: 'warning' } : f))
}

/** "张 三" is 张三; the dot of a transliterated name stays, in its standard form. */
export function tidyName(name: string): string {
  return name.replace(/[\s\u3000]/g, '').replace(/[•・‧∙.．]/g, '·')
}

function factsOf(row: Partial<RosterRow>, idBirthOn: CalendarDate, idSex: 'male' | 'female') {
  return {
    idBirthOn,
    idSex,
    sexCode: row.sex ?? null,
    birthOn: row.birthOn ?? null,
    joinedPartyOn: row.joinedPartyOn ?? null,
    joinedOn: row.joinedOn ?? null,
    workStartedOn: row.workStartedOn ?? null,
    contractTerm: row.contractTerm ?? null,
    contractFrom: row.contractFrom ?? null,
    contractTo: row.contractTo ?? null,
    retirementCategory: row.retirementCategory ?? null,
  }
}

/** One character wrong, missing or too many. */
function isOneSlip(typed: string, known: string): boolean {
  const [short, long] = typed.length <= known.length ? [[...typed], [...known]] : [[...known], [...typed]]
  const start = short.findIndex((character, place) => character !== long[place])
  const from = start < 0 ? short.length : start
  const rest = (characters: readonly string[], at: number) => characters.slice(at).join('')
  if (short.length === long.length) return start >= 0 && rest(short, from + 1) === rest(long, from + 1)
  return long.length - short.length === 1 && rest(short, from) === rest(long, from + 1)
}

function unknownCommunity(name: string, names: readonly string[]): Finding {
  const near = names.filter((known) => [...communityKey(known)].some((character) => name.includes(character)))
  const offered = (near.length > 0 ? near : names).slice(0, 5)
  const [likely, ...others] = names.filter((known) => isOneSlip(communityKey(name), communityKey(known)))
  return {
    ...(likely !== undefined && others.length === 0 ? { proposal: likely } : {}),
    severity: 'error',
    code: 'UNKNOWN_COMMUNITY',
    field: 'community',
    message: `没有名为“${name}”的社区`,
    remedy: `请改为本街道的社区，例如${offered.join('、')}`,
  }
}
