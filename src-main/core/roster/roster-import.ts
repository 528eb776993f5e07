import { formatYuanPlain, type Fen } from '../../shared/kernel/money.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import {
  checkRosterRow,
  communityIndex,
  storedFields,
  type WorkerFields,
} from '../../shared/roster/roster-row.rules.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { LoggedFields } from '../audit-log/append.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import type { CheckedRow, FieldDifference, ImportTarget, StagedRow } from '../import-batch/import-target.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { pinyinIndex } from './pinyin-index.ts'
import {
  getStoredWorker,
  listAllWorkers,
  updateWorker,
  workerInserter,
  type StoredWorker,
} from './roster.repository.ts'

interface ParsedWorker {
  readonly worker: WorkerFields
  readonly extra: Readonly<Record<string, string>>
}

/** Roster files: keyed by ID number; a blank cell keeps what is stored. */
export const rosterImport: ImportTarget = {
  sheetId: 'roster',
  spec: rosterSheet,
  essential: ['name', 'idNo'],

  async open(db, clock) {
    const communities = communityIndex(await listCommunities(db))
    const known = await loadKnown(db)
    const today = clock.today()
    return {
      check(values, extra) {
        const { worker, findings } = checkRosterRow(values, communities, today)
        const name = typeof values['name'] === 'string' ? values['name'] : ''
        const key = worker === undefined ? keyOf(values) : String(worker.values.idNo)
        if (!worker) return refused(name, key, findings)
        const stored = known.byIdNo.get(key ?? '')
        const clash = empNoClash(worker, stored, known.byEmpNo)
        if (clash) return refused(name, key, [...findings, clash])
        const changes = stored ? differences(stored, worker) : []
        const outcome = stored ? (changes.length > 0 ? 'changed' : 'same') : 'new'
        return {
          outcome,
          name,
          key,
          parsed: { worker, extra } satisfies ParsedWorker,
          findings,
          changes,
          objectId: stored?.id ?? null,
        }
      },
    }
  },

  async write(scope, rows, batch, onRow) {
    const insert = workerInserter(scope.bulk, { by: scope.actor.id, now: scope.clock.now(), batchId: batch.id })
    for (const [index, row] of rows.entries()) {
      onRow(index)
      const { worker, extra } = row.parsed as ParsedWorker
      if (row.outcome === 'changed') await writeChange(scope, row, worker, extra, batch.id)
      else {
        const id = insert(worker, extra, pinyinIndex(String(worker.values.name ?? '')))
        scope.record({ objectType: 'worker', objectId: id, after: loggedFields(worker) })
      }
    }
  },
}

function keyOf(values: Readonly<Record<string, SheetValue>>): string | undefined {
  return typeof values['idNo'] === 'string' ? values['idNo'] : undefined
}

function refused(name: string, key: string | undefined, findings: CheckedRow['findings']): CheckedRow {
  return { outcome: 'refused', name, key, parsed: null, findings, changes: [], objectId: null }
}

async function loadKnown(db: ReadDb) {
  const workers = await listAllWorkers(db)
  return {
    byIdNo: new Map(workers.map((w) => [String(w.values.idNo), w])),
    byEmpNo: new Map(workers.flatMap((w) => (w.values.empNo ? [[String(w.values.empNo), w] as const] : []))),
  }
}

function empNoClash(
  worker: WorkerFields,
  stored: StoredWorker | undefined,
  byEmpNo: ReadonlyMap<string, StoredWorker>,
) {
  const empNo = worker.values.empNo
  const holder = typeof empNo === 'string' ? byEmpNo.get(empNo) : undefined
  if (!holder || holder.id === stored?.id) return undefined
  return {
    severity: 'error' as const,
    code: 'EMP_NO_TAKEN',
    field: 'empNo',
    message: `人员编号${String(empNo)}已属于${String(holder.values.name)}`,
    remedy: '请核对人员编号或身份证号',
  }
}

async function writeChange(
  scope: WriteScope,
  row: StagedRow,
  worker: WorkerFields,
  extra: Readonly<Record<string, string>>,
  batchId: number,
): Promise<void> {
  const stored = await getStoredWorker(scope.trx, row.objectId ?? 0)
  const values = filledValues(worker)
  const merged: WorkerFields = { ...worker, values: { ...stored.values, ...values } }
  await updateWorker(scope.trx, stored, {
    ...merged,
    values,
    extra: { ...stored.extra, ...extra },
    pinyin: pinyinIndex(String(merged.values.name ?? '')),
    by: scope.actor.id,
    now: scope.clock.now(),
    batchId,
  })
  scope.record({
    objectType: 'worker',
    objectId: stored.id,
    before: loggedFields(stored),
    after: loggedFields(merged),
  })
}

/** Blank keeps: only columns that say something can change anything. */
function filledValues(worker: WorkerFields): Partial<Record<RosterField, SheetValue>> {
  return Object.fromEntries(Object.entries(worker.values).filter(([, value]) => value !== null))
}

/** Columns in which the row says something else than the roster, as text for the difference view. */
export function differences(stored: StoredWorker, worker: WorkerFields): FieldDifference[] {
  const changes: FieldDifference[] = []
  for (const field of storedFields) {
    const after = worker.values[field] ?? null
    if (after === null) continue
    const before = stored.values[field] ?? null
    if (plain(before) !== plain(after))
      changes.push({ field, before: shownValue(field, before), after: shownValue(field, after) })
  }
  if (stored.communityId !== worker.communityId) {
    changes.push({ field: 'community', before: stored.community, after: String(worker.communityId) })
  }
  return changes
}

const plain = (value: SheetValue) => (Array.isArray(value) ? value.join(',') : String(value ?? ''))

/** A stored value as people read it: labels for codes, 是 and 否, amounts in yuan. */
export function shownValue(field: RosterField, value: SheetValue | undefined): string {
  if (value === null || value === undefined) return ''
  const column = rosterSheet.columns[field]
  const table = 'codeTable' in column ? column.codeTable : ''
  switch (column.kind) {
    case 'code':
      return codeLabel(table, String(value))
    case 'codes':
      return (value as readonly string[]).map((code) => codeLabel(table, code)).join('、')
    case 'boolean':
      return value === true ? '是' : '否'
    case 'money':
      return formatYuanPlain(value as Fen)
    default:
      return String(value)
  }
}

/** Field names and stored values of a person for the audit log, which masks the sensitive ones by name. */
export function loggedFields(worker: WorkerFields): LoggedFields {
  return { communityId: worker.communityId, ...worker.values }
}
