import { maskValue } from '../../shared/kernel/masking.ts'
import type { UndoPlan } from '../../shared/import-batch/import-batch.contract.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import { listEntriesOf } from '../audit-log/audit-log.service.ts'
import { factWriter } from '../dated-fact/dated-fact.service.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import type { ImportUndo, StoredColumns, UndoStep, WrittenChange } from '../import-batch/import-target.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { loggedFields } from './roster-log.ts'
import { columnText } from './roster-view.ts'
import { columnOf, getStoredWorker, hashOf } from './roster.repository.ts'
import {
  contentInOrder,
  listDependants,
  listRawWorkers,
  workerRemover,
  workerRestorer,
  type RawWorker,
} from './worker-undo.repository.ts'

type LaterEdit = UndoPlan['laterEdits'][number]

/** Which field a column holds; columns that follow from another field are in no list. */
const fieldOf = new Map<string, RosterField>([...columnOf].map(([field, column]) => [column, field]))

const dependants: Readonly<Record<string, string>> = {
  dated_fact: '已有变动记录',
  roster_edit_change: '已有修改记录',
  worker: '已并入另一人的记录',
  past_employment: '已有再次入职记录',
  person_record: '已有子表记录',
  attachment: '已有附件',
  labour_contract: '已有劳动合同',
  protected_period: '已登记保护期',
  grade_batch_line: '已列入晋级批次',
  grade_evidence: '已有晋级依据登记',
  attendance: '已有考勤',
  pay_line: '已有工资记录',
  pay_refusal: '已有工资记录',
  accountability_audit: '已有经济责任审计',
  notice: '已列入公示',
}

/** What names a person, in words; empty for nothing. */
export function dependantLabel(table: string | undefined): string {
  return table === undefined ? '' : (dependants[table] ?? '已有其他记录')
}

/** Takes back a roster import: added people go, changed columns get their former values. */
export const rosterUndo: ImportUndo = {
  async look(db, changes, sinceSeq) {
    const ids = changes.map(({ objectId }) => objectId)
    const workers = await listRawWorkers(db, ids)
    const named = await listDependants(db, ids)
    const communities = new Map((await listCommunities(db)).map((c) => [c.id, c.name]))
    const steps: UndoStep[] = []
    for (const change of changes) {
      const worker = workers.get(change.objectId)
      if (!worker) steps.push({ change, name: '', laterEdits: [], keptBy: undefined, isDone: true })
      else if ('contentHash' in change) {
        const table = named.get(worker.id)
        const isTouched = hashOf(contentInOrder(worker)) !== change.contentHash
        steps.push({
          change,
          name: worker.name,
          laterEdits: isTouched ? await loggedEdits(db, worker, sinceSeq) : [],
          keptBy: table === undefined ? undefined : dependantLabel(table),
          isDone: false,
        })
      } else steps.push(lookAtColumns(worker, change, communities))
    }
    return steps
  },

  openUndoer(scope, batchId) {
    const remove = workerRemover(scope.bulk)
    const stamp = { by: scope.actor.id, now: scope.clock.now(), today: scope.clock.today() }
    const restore = workerRestorer(scope.bulk, stamp)
    const facts = factWriter(scope.bulk, 'worker', stamp)
    return async ({ change }) => {
      const before = await getStoredWorker(scope.trx, change.objectId)
      if ('contentHash' in change) {
        remove(change.objectId)
        return recordRemoval(scope, change.objectId, loggedFields(before, before.extra))
      }
      const worker = (await listRawWorkers(scope.trx, [change.objectId])).get(change.objectId)
      if (!worker) return
      facts.void(worker.id, { batchId })
      restore(worker, untouchedColumns(worker, change))
      const after = await getStoredWorker(scope.trx, change.objectId)
      scope.record({
        objectType: 'worker',
        objectId: change.objectId,
        before: loggedFields(before, before.extra),
        after: loggedFields(after, after.extra),
      })
    }
  },
}

function recordRemoval({ record }: WriteScope, objectId: number, before: ReturnType<typeof loggedFields>): void {
  record({ objectType: 'worker', objectId, before, after: {}, summary: '撤销导入，移除此人' })
}

type ColumnChange = Extract<WrittenChange, { readonly before: StoredColumns }>

/** Columns that still hold what the import wrote, with the values from before. */
function untouchedColumns({ columns }: RawWorker, { before, after }: ColumnChange): StoredColumns {
  return Object.fromEntries(Object.entries(before).filter(([column]) => columns[column] === after[column]))
}

function lookAtColumns(worker: RawWorker, change: ColumnChange, communities: ReadonlyMap<number, string>): UndoStep {
  const laterEdits: LaterEdit[] = []
  for (const column of Object.keys(change.before)) {
    const now = worker.columns[column] ?? null
    if (now === change.after[column] || now === change.before[column]) continue
    const shown = (value: string | number | null) => shownColumn(column, value, communities)
    const field = headerOfColumn(column)
    if (field === undefined) continue
    laterEdits.push({ name: worker.name, field, imported: shown(change.after[column] ?? null), now: shown(now) })
  }
  const left = Object.keys(untouchedColumns(worker, change)).filter((column) => column !== 'import_batch_id')
  return { change, name: worker.name, laterEdits, keptBy: undefined, isDone: left.length === 0 }
}

function headerOfColumn(column: string): string | undefined {
  if (column === 'community_id') return rosterSheet.columns.community.header
  if (column === 'extra') return '其他列'
  const field = fieldOf.get(column)
  return field && rosterSheet.columns[field].header
}

function shownColumn(column: string, value: string | number | null, communities: ReadonlyMap<number, string>): string {
  if (value === null) return ''
  if (column === 'community_id') return communities.get(Number(value)) ?? ''
  const field = fieldOf.get(column)
  if (field === undefined) return '（有改动）'
  const spec = rosterSheet.columns[field]
  const text = columnText(field, value)
  return 'sensitive' in spec ? maskValue(spec.sensitive, text) : text
}

/** An added person's later edits, from the audit log: the first value and the present one of each field. */
async function loggedEdits(db: ReadDb, { id, name }: RawWorker, sinceSeq: number): Promise<LaterEdit[]> {
  const entries = (await listEntriesOf(db, 'worker', id)).filter(({ seq }) => seq > sinceSeq)
  const edits = new Map<string, LaterEdit>()
  for (const { changes } of entries.toReversed()) {
    for (const { field, before, after } of changes) {
      const header = Object.hasOwn(rosterSheet.columns, field)
        ? rosterSheet.columns[field as RosterField].header
        : field === 'communityId'
          ? rosterSheet.columns.community.header
          : field
      edits.set(field, { name, field: header, imported: edits.get(field)?.imported ?? before ?? '', now: after ?? '' })
    }
  }
  return [...edits.values()].filter(({ imported, now }) => imported !== now)
}
