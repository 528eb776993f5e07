import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { DatedChange } from '../../shared/kernel/dated-fact.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import { checkGradeBand, type GradeBands } from '../../shared/roster/grade-band.rules.ts'
import { datedFields, datedText, dayOfChange, type DatedField } from '../../shared/roster/dated-fields.ts'
import type { WorkerFields } from '../../shared/roster/roster-row.rules.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'
import type { LoggedFields } from '../audit-log/append.ts'
import { factWriter, type FactOrigin } from '../dated-fact/dated-fact.service.ts'
import type { WriteScope } from '../db/contexts.ts'
import { readGradeBands } from '../standard/standard.service.ts'
import { pastEmploymentInserter } from './employment.repository.ts'
import { loggedFields } from './roster-log.ts'
import { pinyinIndex, type PinyinIndex } from './pinyin-index.ts'
import {
  changedColumns,
  contentReader,
  workerUpdater,
  type StoredColumns,
  type StoredWorker,
} from './roster.repository.ts'

export interface WorkerChange {
  readonly stored: StoredWorker
  readonly next: WorkerFields
  readonly extra: Readonly<Record<string, string>>
  /** Needed as soon as a dated field changes. */
  readonly dated?: DatedChange | undefined
  /** Words for the audit log: reason or document. */
  readonly summary?: string | undefined
}

/** The dated fields in which two states of a person differ. */
export function changedDatedFields(before: WorkerFields, after: WorkerFields): DatedField[] {
  return datedFields.filter((field) => datedText(before, field) !== datedText(after, field))
}

/**
 * The one way in which a stored person changes: dated fields become facts with a day and a ground, and the person's own
 * columns hold what is true today; a person who comes back begins another employment; the audit log gets its entry.
 *
 * @returns (from the returned function) SQL columns that changed, before and after
 * @throws AppError ROSTER_NEEDS_DATE, ROSTER_HAS_ERRORS (post and level that don't go together on their day),
 *   CONCURRENT_MODIFICATION
 */
export function workerChanger(
  scope: WriteScope,
  origin: FactOrigin = {},
): (change: WorkerChange) => { before: StoredColumns; after: StoredColumns } {
  const stamp = { by: scope.actor.id, now: scope.clock.now(), today: scope.clock.today() }
  const update = workerUpdater(scope.bulk, { ...stamp, batchId: origin.batchId ?? null })
  const facts = factWriter(scope.bulk, 'worker', stamp, origin)
  const readContent = contentReader(scope.bulk)
  const keepEmployment = pastEmploymentInserter(scope.bulk, stamp)
  const pinyinOf = rememberedPinyin()
  const bands = readGradeBands(scope.bulk)
  return ({ stored, next: wished, extra, dated, summary }) => {
    const isBack = stored.values.status === exitedStatus && wished.values.status !== exitedStatus
    const next = isBack ? comingBack(stored, wished) : wished
    const changed = changedDatedFields(stored, next)
    if (changed.length > 0 && (dated === undefined || dated.basis.length < 2)) {
      throw new AppError('ROSTER_NEEDS_DATE', { fields: changed.map((field) => rosterSheet.columns[field].header) })
    }
    const dayOf = (field: DatedField) =>
      dayOfChange(field, stored, next, exitedStatus) ?? dated?.effectiveOn ?? stamp.today
    assertPair(next, changed, dayOf, bands)
    const before = readContent(stored.id)
    const ahead: Record<string, LoggedFields[string]> = {}
    let today = next
    for (const field of changed) {
      const effectiveOn = dayOf(field)
      const to = datedText(next, field)
      const change = { effectiveOn, basis: dated?.basis ?? '' }
      const holds = facts.change(stored.id, field, datedText(stored, field), to, change)
      if (holds === to) continue
      ahead[`${rosterSheet.columns[field].header}（自${effectiveOn}起）`] = to
      today = withDated(today, field, holds)
    }
    if (isBack) keepEmployment(stored)
    update(stored, today, extra, pinyinOf(String(today.values.name ?? '')))
    scope.record({
      objectType: 'worker',
      objectId: stored.id,
      before: loggedFields(stored, stored.extra),
      after: { ...loggedFields(today, extra), ...ahead },
      ...(summary === undefined || summary === '' ? {} : { summary: withDay(summary, changed, dated?.effectiveOn) }),
    })
    return changedColumns(before, readContent(stored.id))
  }
}

const pairFields: readonly DatedField[] = ['postClass', 'grade']

/** Post and level must go together from the day on which the later of the two changes. */
function assertPair(
  { values }: WorkerFields,
  changed: readonly DatedField[],
  dayOf: (field: DatedField) => CalendarDate,
  bands: readonly GradeBands[],
): void {
  const day = changed
    .filter((field) => pairFields.includes(field))
    .map(dayOf)
    .toSorted()
    .at(-1)
  if (day === undefined || values.status === exitedStatus) return
  const { name, postClass = null, grade = null } = values
  const pair = { postClass: postClass as string | null, grade: grade as number | null }
  const findings = checkGradeBand(pair, bands, day).map((f) => ({
    ...f,
    message: `${String(name)}：自${day}起${f.message}`,
  }))
  if (findings.length > 0) throw new AppError('ROSTER_HAS_ERRORS', { findings })
}

const withDay = (summary: string, changed: readonly DatedField[], day: CalendarDate | undefined) =>
  changed.length === 0 || day === undefined ? summary : `自${day}起，${summary}`

/** Whoever comes back has not left: the former employment is kept on its own. */
function comingBack(stored: StoredWorker, next: WorkerFields): WorkerFields {
  const { joinedOn, exitOn } = stored.values
  if (typeof next.values.joinedOn !== 'string' || next.values.joinedOn === joinedOn) {
    throw new AppError('ROSTER_COMES_BACK', { name: String(stored.values.name), left: String(exitOn ?? '') })
  }
  return { ...next, values: { ...next.values, exitOn: null, exitReason: null } }
}

/** A person with one dated field as the history keeps it. */
export function withDated(worker: WorkerFields, field: DatedField, text: string | null): WorkerFields {
  if (field === 'community') return { ...worker, communityId: Number(text) }
  const value: SheetValue =
    text === null ? null : field === 'grade' ? Number(text) : field === 'posts' ? text.split(',') : text
  return { ...worker, values: { ...worker.values, [field]: value } }
}

/** Pinyin of names, worked out once per name. */
export function rememberedPinyin(): (name: string) => PinyinIndex {
  const known = new Map<string, PinyinIndex>()
  return (name) => {
    const index = known.get(name) ?? pinyinIndex(name)
    known.set(name, index)
    return index
  }
}
