import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import { isRestorable } from '../../shared/person-record/record-access.rules.ts'
import { binDays } from '../../shared/person-record/record-parameters.ts'
import { recordKindLabels, type RecordKind } from '../../shared/person-record/record-kinds.ts'
import { isExactlyRecord, type RecordValues } from '../../shared/person-record/record.rules.ts'
import { recordKeys } from '../../shared/person-record/record.sheets.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import type { PersonnelBlocks } from '../personnel-block/personnel-block.ts'
import { rowsOfPerson } from '../roster/roster.service.ts'
import {
  getRecord,
  listRecords,
  recordInserter,
  recordUpdater,
  setRemoved,
  type StoredRecord,
} from './person-record.repository.ts'
import { listWaiting } from './honour-standing.repository.ts'
import { honourFindings } from './honour-block.ts'
import { assertKnownFields, recordReader } from './read-record.ts'
import { clearTexts, loggedRecord } from './record-view.ts'

type Texts = Readonly<Record<string, string>>

/**
 * Adds records of one kind to a person in the transaction of the caller, all or none.
 * @returns the new ids
 * @throws AppError PERSON_MERGED_AWAY, PERSON_RECORD_HAS_ERRORS, PERSON_RECORD_UNKNOWN_COLUMN, NOT_FOUND
 */
export async function addRecords(
  { workerId, kind, rows }: { readonly workerId: number; readonly kind: RecordKind; readonly rows: readonly Texts[] },
  { trx, bulk, actor, clock, record }: WriteScope,
  blocks: PersonnelBlocks,
): Promise<number[]> {
  const { person, rowIds, mergedIntoId } = await rowsOfPerson(trx, actor, workerId)
  if (mergedIntoId !== null) throw new AppError('PERSON_MERGED_AWAY', { name: person.name })
  const read = recordReader(kind, { birthOn: person.birthOn, today: clock.today() })
  const standing = (await listRecords(trx, rowIds, kind)).flatMap(({ removed, values }) => (removed ? [] : [values]))
  const known = kind === 'honour' ? await blocks(trx) : []
  const insert = recordInserter(bulk, { by: actor.id, now: clock.now(), batchId: null })
  return rows.map((texts, nth) => {
    assertKnownFields(kind, texts)
    const { values, findings } = read(texts)
    const all = values
      ? [...findings, ...repeated(kind, values, standing), ...honourFindings(kind, values, { person, blocks: known })]
      : findings
    if (!values || hasErrors(all)) throw refused(rows.length > 1 ? `第${nth + 1}条 ` : '', all)
    standing.push(values)
    const { id } = insert({ workerId, kind, values, extra: {} })
    record({
      objectType: 'person_record',
      objectId: id,
      after: loggedRecord(kind, values),
      summary: `${person.name}的${recordKindLabels[kind]}`,
    })
    return id
  })
}

/** The same record is on file already: entered twice by mistake. */
function repeated(kind: RecordKind, values: RecordValues, standing: readonly RecordValues[]): Finding[] {
  const keys = recordKeys[kind]
  if (!standing.some((other) => isExactlyRecord(keys, values, other))) return []
  const message = `已有同样的${recordKindLabels[kind]}记录`
  return [{ severity: 'error', code: 'RECORD_EXISTS', field: keys[0], message, remedy: '请修改原有记录，不要重复登记' }]
}

function refused(before: string, findings: readonly Finding[]): AppError {
  return new AppError('PERSON_RECORD_HAS_ERRORS', {
    findings: findings.map(({ message, ...finding }) => ({ ...finding, message: before + message })),
  })
}

/** Of whose record it is, as the account may see them; a removed record is refused unless it is wanted. */
async function openRecord(
  trx: ReadDb,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
): Promise<StoredRecord> {
  const stored = await getRecord(trx, id)
  if (stored.rowVersion !== rowVersion) throw new AppError('CONCURRENT_MODIFICATION', { what: '子表记录' })
  if ((await listWaiting(trx, [id])).has(id)) throw new AppError('HONOUR_WAITS', {})
  return stored
}

/**
 * Changes columns of a record; columns that are not named stay, blank texts take the value away.
 * @throws AppError CONCURRENT_MODIFICATION, PERSON_RECORD_REMOVED, PERSON_RECORD_HAS_ERRORS, PERSON_RECORD_UNKNOWN_COLUMN
 */
export async function updateRecord(
  { id, rowVersion, values: texts }: { readonly id: number; readonly rowVersion: number; readonly values: Texts },
  { trx, bulk, actor, clock, record }: WriteScope,
  blocks: PersonnelBlocks,
): Promise<number> {
  const stored = await openRecord(trx, { id, rowVersion })
  const { kind } = stored
  if (stored.removed) throw new AppError('PERSON_RECORD_REMOVED', {})
  assertKnownFields(kind, texts)
  const { person } = await rowsOfPerson(trx, actor, stored.workerId)
  const read = recordReader(kind, { birthOn: person.birthOn, today: clock.today() })
  const { values, findings } = read({ ...clearTexts(kind, stored.values), ...texts })
  if (!values) throw refused('', findings)
  const held = honourFindings(kind, values, { person, blocks: kind === 'honour' ? await blocks(trx) : [] })
  if (held.length > 0) throw refused('', held)
  recordUpdater(bulk, { by: actor.id, now: clock.now(), batchId: null })(stored, values, stored.extra)
  record({
    objectType: 'person_record',
    objectId: id,
    before: loggedRecord(kind, stored.values, stored.extra),
    after: loggedRecord(kind, values, stored.extra),
    summary: `${person.name}的${recordKindLabels[kind]}`,
  })
  return rowVersion + 1
}

/**
 * Marks a record as removed; it stays readable and can be put back for some weeks.
 * @throws AppError CONCURRENT_MODIFICATION, PERSON_RECORD_REMOVED
 */
export async function removeRecord(
  wish: { readonly id: number; readonly rowVersion: number; readonly reason: string },
  { trx, bulk, actor, clock, record }: WriteScope,
): Promise<number> {
  const stored = await openRecord(trx, wish)
  if (stored.removed) throw new AppError('PERSON_RECORD_REMOVED', {})
  const { person } = await rowsOfPerson(trx, actor, stored.workerId)
  setRemoved(bulk, stored, { by: actor.id, now: clock.now(), reason: wish.reason })
  record({
    objectType: 'person_record',
    objectId: stored.id,
    before: loggedRecord(stored.kind, stored.values, stored.extra),
    after: {},
    summary: `${person.name}的${recordKindLabels[stored.kind]}，原因：${wish.reason}`,
  })
  return wish.rowVersion + 1
}

/**
 * Puts a removed record back.
 * @throws AppError CONCURRENT_MODIFICATION, PERSON_RECORD_NOT_REMOVED, BIN_OVER, PERSON_RECORD_HAS_ERRORS when the same
 *   record was entered anew in the meantime
 */
export async function restoreRecord(
  wish: { readonly id: number; readonly rowVersion: number },
  { trx, bulk, actor, clock, record }: WriteScope,
  blocks: PersonnelBlocks,
): Promise<number> {
  const stored = await openRecord(trx, wish)
  const { kind, removed, values, extra } = stored
  if (!removed) throw new AppError('PERSON_RECORD_NOT_REMOVED', {})
  if (!isRestorable(removed.at, clock.today())) throw new AppError('BIN_OVER', { days: binDays })
  const { person, rowIds } = await rowsOfPerson(trx, actor, stored.workerId)
  const standing = (await listRecords(trx, rowIds, kind)).flatMap((each) => (each.removed ? [] : [each.values]))
  const own = { person, blocks: kind === 'honour' ? await blocks(trx) : [] }
  const findings = [...repeated(kind, values, standing), ...honourFindings(kind, values, own)]
  if (findings.length > 0) throw refused('', findings)
  setRemoved(bulk, stored, { by: actor.id, now: clock.now(), reason: null })
  record({
    objectType: 'person_record',
    objectId: stored.id,
    after: loggedRecord(kind, values, extra),
    summary: `${person.name}的${recordKindLabels[kind]}`,
  })
  return wish.rowVersion + 1
}
