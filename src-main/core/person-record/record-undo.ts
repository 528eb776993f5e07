import { maskValue } from '../../shared/kernel/masking.ts'
import type { ColumnSpec } from '../../shared/kernel/sheet-spec.ts'
import type { UndoPlan } from '../../shared/import-batch/import-batch.contract.ts'
import type { RecordKind } from '../../shared/person-record/record-kinds.ts'
import { recordColumns } from '../../shared/person-record/record.sheets.ts'
import { listEntriesOf } from '../audit-log/audit-log.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import type { ImportUndo, StoredColumns, UndoStep, WrittenChange } from '../import-batch/import-target.ts'
import { columnOfField, getRecord, hashOf } from './person-record.repository.ts'
import {
  contentInOrder,
  listRawRecords,
  listRecordDependants,
  recordRemover,
  recordRestorer,
  type RawRecord,
} from './record-undo.repository.ts'
import { columnShown, loggedRecord } from './record-view.ts'

type LaterEdit = UndoPlan['laterEdits'][number]
type ColumnChange = Extract<WrittenChange, { readonly before: StoredColumns }>

const touched = '导入后有过修改'
const attached = '已有附件'
const announced = '已随公示办理'

/** Takes back an import of records: added ones go, changed columns get their former values. */
export const recordUndo: ImportUndo = {
  async look(db, changes, sinceSeq) {
    const ids = changes.map(({ objectId }) => objectId)
    const records = await listRawRecords(db, ids)
    const named = await listRecordDependants(db, ids)
    const steps: UndoStep[] = []
    for (const change of changes) {
      const record = records.get(change.objectId)
      if (!record) steps.push({ change, name: '', laterEdits: [], keptBy: undefined, isDone: true })
      else if ('contentHash' in change) steps.push(await lookAtAddition(db, record, change, named, sinceSeq))
      else steps.push(lookAtColumns(record, change))
    }
    return steps
  },

  openUndoer(scope) {
    const remove = recordRemover(scope.bulk)
    const restore = recordRestorer(scope.bulk, { by: scope.actor.id, now: scope.clock.now() })
    return async ({ change, name }) => {
      const { id, kind, values, extra } = await getRecord(scope.trx, change.objectId)
      const before = loggedRecord(kind, values, extra)
      const about = { objectType: 'person_record', objectId: id, before }
      if ('contentHash' in change) {
        remove(id)
        return scope.record({ ...about, after: {}, summary: `撤销导入，移除${name}的此条记录` })
      }
      const raw = (await listRawRecords(scope.trx, [id])).get(id)
      if (!raw) return
      restore(raw, untouchedColumns(raw, change))
      const now = await getRecord(scope.trx, id)
      scope.record({ ...about, after: loggedRecord(kind, now.values, now.extra), summary: `撤销导入，${name}` })
    }
  },
}

/** A record that was changed since, even back and forth, stays with its history. */
async function lookAtAddition(
  db: ReadDb,
  record: RawRecord,
  change: Extract<WrittenChange, { readonly contentHash: string }>,
  named: ReadonlyMap<number, string>,
  sinceSeq: number,
): Promise<UndoStep> {
  const isSame = hashOf(contentInOrder(record)) === change.contentHash
  const laterEdits = isSame ? [] : await loggedEdits(db, record, sinceSeq)
  const isTouched = record.rowVersion > 1 && laterEdits.length === 0
  const keptBy = named.has(record.id)
    ? named.get(record.id) === 'honour_standing'
      ? announced
      : attached
    : isTouched
      ? touched
      : undefined
  return { change, name: record.name, laterEdits, keptBy, isDone: false }
}

/** Columns that still hold what the import wrote, with the values from before. */
function untouchedColumns({ columns }: RawRecord, { before, after }: ColumnChange): StoredColumns {
  return Object.fromEntries(Object.entries(before).filter(([column]) => columns[column] === after[column]))
}

function lookAtColumns(record: RawRecord, change: ColumnChange): UndoStep {
  const laterEdits: LaterEdit[] = []
  const specs = columnSpecs(record.kind)
  for (const column of Object.keys(change.before)) {
    const now = record.columns[column] ?? null
    const spec = specs.get(column)
    if (!spec || now === change.after[column] || now === change.before[column]) continue
    const imported = shown(spec, change.after[column] ?? null)
    laterEdits.push({ name: record.name, field: spec.header, imported, now: shown(spec, now) })
  }
  const left = Object.keys(untouchedColumns(record, change)).filter((column) => column !== 'import_batch_id')
  return { change, name: record.name, laterEdits, keptBy: undefined, isDone: left.length === 0 }
}

const columnSpecs = (kind: RecordKind): ReadonlyMap<string, ColumnSpec> =>
  new Map(recordColumns(kind).map(([field, column]) => [columnOfField(field), column]))

function shown(column: ColumnSpec, value: string | number | null): string {
  const text = columnShown(column, value)
  return column.sensitive ? maskValue(column.sensitive, text) : text
}

/** An added record's later edits, from the audit log: the first value and the present one of each column. */
async function loggedEdits(db: ReadDb, { id, kind, name }: RawRecord, sinceSeq: number): Promise<LaterEdit[]> {
  const headers = new Map(recordColumns(kind).map(([field, { header }]) => [field, header]))
  const entries = (await listEntriesOf(db, 'person_record', id)).filter(({ seq }) => seq > sinceSeq)
  const edits = new Map<string, LaterEdit>()
  for (const { changes } of entries.toReversed()) {
    for (const { field, before, after } of changes) {
      const imported = edits.get(field)?.imported ?? before ?? ''
      edits.set(field, { name, field: headers.get(field) ?? field, imported, now: after ?? '' })
    }
  }
  return [...edits.values()].filter(({ imported, now }) => imported !== now)
}
