import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import { maskValue } from '../../shared/kernel/masking.ts'
import type { ColumnSpecs } from '../../shared/kernel/sheet-spec.ts'
import { isDatedField } from '../../shared/roster/dated-fields.ts'
import { findDuplicates } from '../../shared/roster/duplicates.rules.ts'
import type { duplicatesContract, DuplicateRow } from '../../shared/roster/duplicates.contract.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { HandlersFor, ReadDb, WriteScope } from '../db/contexts.ts'
import { rowCheck } from './edit-workers.ts'
import {
  insertKeptApart,
  keepMistakenIdNo,
  listCandidates,
  listKeptApart,
  markMerged,
} from './duplicates.repository.ts'
import { dependantLabel } from './roster-undo.ts'
import { fieldText, listRow } from './roster-view.ts'
import { getStoredWorker, type StoredWorker } from './roster.repository.ts'
import { viewingOf } from './roster.handlers.ts'
import { listDependants } from './worker-undo.repository.ts'
import { workerChanger } from './worker-change.ts'

const mostPairs = 200
const columns: ColumnSpecs = rosterSheet.columns
const allFields = Object.keys(columns) as RosterField[]
/** Columns that a merge can take over: all but those that follow from the ID number. */
const mergeable = allFields.filter((field) => columns[field]?.derived !== true)

export const duplicatesHandlers = {
  'roster.duplicates': async (_input, { db, clock, actor }) => {
    const apart = await listKeptApart(db)
    const pairs = findDuplicates(await listCandidates(db)).filter(
      ({ first, second }) => !apart.has(`${first} ${second}`),
    )
    const shown = pairs.slice(0, mostPairs)
    const named = await listDependants(
      db,
      shown.flatMap(({ first, second }) => [first, second]),
    )
    const viewing = await viewingOf(db, clock, actor)
    const candidate = async (id: number) => {
      const worker = await getStoredWorker(db, id)
      const { name, community, idNoMasked, mobileMasked, status } = listRow(worker, viewing)
      const label = dependantLabel(named.get(id))
      const { rowVersion, birthOn, createdAt } = worker
      return { id, rowVersion, name, community, idNoMasked, mobileMasked, birthOn, status, createdAt, named: label }
    }
    const rows: DuplicateRow[] = []
    for (const { first, second, kinds } of shown) {
      rows.push({ kinds: [...kinds], first: await candidate(first), second: await candidate(second) })
    }
    return { total: pairs.length, rows }
  },

  'roster.compare': async ({ firstId, secondId }, { db }) => {
    const [first, second] = [await getStoredWorker(db, firstId), await getStoredWorker(db, secondId)]
    const fields = allFields.flatMap((field) => {
      const [a, b] = [fieldText(first, field), fieldText(second, field)]
      if (a === b) return []
      const label = rosterSheet.columns[field].header
      const [shownA, shownB] = field === 'idNo' ? maskAllButDifference(a, b) : [masked(field, a), masked(field, b)]
      const canTake = mergeable.includes(field)
      return [{ field, label, first: shownA, second: shownB, canTake, isDated: isDatedField(field) }]
    })
    return { fields }
  },

  'roster.keepApart': async ({ firstId, secondId, reason }, { trx, actor, clock, record }) => {
    const [first, second] = firstId < secondId ? [firstId, secondId] : [secondId, firstId]
    await insertKeptApart(trx, { first, second, reason, by: actor.id, now: clock.now() })
    record({ objectType: 'worker', objectId: first, summary: `与${second}号记录不是同一人，理由：${reason}` })
    return {}
  },

  'roster.merge': (wish, scope) => mergeWorkers(wish, scope),
} satisfies HandlersFor<typeof duplicatesContract>

function masked(field: RosterField, text: string): string {
  const sensitivity = columns[field]?.sensitive
  return sensitivity ? maskValue(sensitivity, text) : text
}

/** More digits than these of an ID number are never shown. */
const mostShownDigits = 4

/** Two ID numbers with only the digits in which they differ, so that the wrong one can be seen on the original. */
function maskAllButDifference(a: string, b: string): [string, string] {
  const places = [...a].flatMap((digit, place) => (digit === b[place] ? [] : [place]))
  if (a.length !== b.length || places.length > mostShownDigits) return [masked('idNo', a), masked('idNo', b)]
  const shown = (text: string) => [...text].map((digit, place) => (places.includes(place) ? digit : '*')).join('')
  return [shown(a), shown(b)]
}

interface MergeWish {
  readonly keepId: number
  readonly keepVersion: number
  readonly dropId: number
  readonly dropVersion: number
  readonly take: readonly string[]
  readonly effectiveOn?: CalendarDate | undefined
  readonly reason: string
}

/**
 * Merges the second row of a person into the first. Contracts, pay and notices that name the second row stay as they
 * were written; so the row with such records is the one to keep, and two rows with contracts can't be merged.
 *
 * @throws AppError ROSTER_MERGE_SAME, ROSTER_MERGE_OTHER_WAY, ROSTER_MERGE_CONTRACTS, ROSTER_HAS_ERRORS,
 *   CONCURRENT_MODIFICATION, ROSTER_NEEDS_DATE
 */
async function mergeWorkers(wish: MergeWish, scope: WriteScope): Promise<{ fields: number }> {
  const { trx, actor, clock, record } = scope
  const keep = await versionOf(trx, wish.keepId, wish.keepVersion)
  const drop = await versionOf(trx, wish.dropId, wish.dropVersion)
  if (keep.id === drop.id || keep.mergedIntoId !== null || drop.mergedIntoId !== null) {
    throw new AppError('ROSTER_MERGE_SAME', { name: nameOf(drop) })
  }
  await assertDirection(trx, keep, drop)
  const taken = mergeable.filter((field) => isTaken(field, keep, drop, wish.take))
  const givesIdNo = taken.includes('idNo')
  const texts = Object.fromEntries(allFields.map((field) => [field, mergedText(field, givesIdNo, taken, keep, drop)]))
  const { worker, findings } = (await rowCheck(trx, clock, wish.effectiveOn))(texts, keep)
  if (!worker || hasErrors(findings)) throw new AppError('ROSTER_HAS_ERRORS', { findings: [...findings] })
  const row = { id: drop.id, by: actor.id, now: clock.now() }
  const isMerged = await markMerged(trx, { ...row, rowVersion: drop.rowVersion, intoId: keep.id, givesIdNo })
  if (!isMerged) throw new AppError('CONCURRENT_MODIFICATION', { what: nameOf(drop) })
  const { effectiveOn, reason } = wish
  const summary = `合并：${nameOf(drop)}的另一条记录（身份证号${tailOf(drop)}）并入本人记录（${tailOf(keep)}），理由：${reason}`
  workerChanger(scope)({
    stored: keep,
    next: worker,
    extra: { ...drop.extra, ...keep.extra },
    dated: effectiveOn === undefined ? undefined : { effectiveOn, basis: reason },
    summary,
  })
  const [right, wrong] = [String(drop.values.idNo), String(keep.values.idNo)]
  if (givesIdNo) await keepMistakenIdNo(trx, { ...row, rowVersion: drop.rowVersion + 1, idNo: wrong })
  record({
    objectType: 'worker',
    objectId: drop.id,
    before: { mergedInto: null, ...(givesIdNo ? { idNo: right } : {}) },
    after: { mergedInto: keep.id, ...(givesIdNo ? { idNo: wrong } : {}) },
    summary,
  })
  return { fields: taken.length }
}

/** With the other ID number sex and birth follow from it, so the old ones must not speak against it. */
function mergedText(
  field: RosterField,
  givesIdNo: boolean,
  taken: readonly RosterField[],
  keep: StoredWorker,
  drop: StoredWorker,
): string {
  if (givesIdNo && columns[field]?.derived === true) return ''
  return fieldText(taken.includes(field) ? drop : keep, field)
}

/** Blanks are filled up; a fact with a day of effect only when it was chosen, since filling it says since when. */
function isTaken(field: RosterField, keep: StoredWorker, drop: StoredWorker, take: readonly string[]): boolean {
  const theirs = fieldText(drop, field)
  if (theirs === '' || theirs === fieldText(keep, field)) return false
  return take.includes(field) || (fieldText(keep, field) === '' && !isDatedField(field))
}

const tailOf = ({ values }: StoredWorker) => `尾号${String(values.idNo).slice(-4)}`
const nameOf = ({ values }: StoredWorker) => String(values.name)

async function versionOf(db: ReadDb, id: number, rowVersion: number): Promise<StoredWorker> {
  const worker = await getStoredWorker(db, id)
  if (worker.rowVersion !== rowVersion) throw new AppError('CONCURRENT_MODIFICATION', { what: nameOf(worker) })
  return worker
}

/** Records that name a row and hinder nothing: they are shown with the person whichever row they belong to. */
const ownRecords = [
  ...['dated_fact', 'roster_edit_change', 'past_employment', 'worker', 'kept_apart'],
  ...['person_record', 'attachment'],
]

async function assertDirection(db: ReadDb, keep: StoredWorker, drop: StoredWorker): Promise<void> {
  const named = await listDependants(db, [keep.id, drop.id], ownRecords)
  const [kept, dropped] = [named.get(keep.id), named.get(drop.id)]
  if (dropped === undefined) return
  if (kept === undefined)
    throw new AppError('ROSTER_MERGE_OTHER_WAY', { name: nameOf(drop), what: dependantLabel(dropped) })
  if (dropped === 'labour_contract' && kept === 'labour_contract') {
    throw new AppError('ROSTER_MERGE_CONTRACTS', { name: nameOf(drop) })
  }
}
