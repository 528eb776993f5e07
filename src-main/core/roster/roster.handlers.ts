import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import { createRowParser } from '../../shared/import-batch/row-parser.ts'
import type { rosterContract } from '../../shared/roster/roster.contract.ts'
import { checkRosterRow, communityIndex, type WorkerFields } from '../../shared/roster/roster-row.rules.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import type { CommandContext, HandlersFor, ReadDb } from '../db/contexts.ts'
import { headerOf } from '../import-batch/check-rows.ts'
import { rowSources, typedRow } from '../import-batch/raw-rows.ts'
import { stageWorkbook } from '../import-batch/stage.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { exportRoster } from './roster-export.ts'
import { rosterImport } from './roster-import.ts'
import { loggedFields } from './roster-log.ts'
import { detail, fieldText, listRow } from './roster-view.ts'
import { pinyinIndex } from './pinyin-index.ts'
import { findWorkerIdBy, getStoredWorker, listRoster, workerUpdater } from './roster.repository.ts'

/** A change of these needs a reason in the log. */
const needReason: readonly RosterField[] = [
  'idNo',
  'cardNo',
  'grade',
  'postClass',
  'socialInsuranceBase',
  'housingFundBase',
]

export const rosterHandlers = {
  'roster.list': async (input, { db, clock }) => {
    const { rows, total } = await listRoster(db, input)
    const table = await retirementTable(db, clock)
    return { rows: rows.map((worker) => listRow(worker, clock.today(), table)), total }
  },

  'roster.get': async ({ id }, { db, clock }) =>
    detail(await getStoredWorker(db, id), clock.today(), await retirementTable(db, clock)),

  'roster.reveal': async ({ id, field, reason }, { trx, record }) => {
    const worker = await getStoredWorker(trx, id)
    record({
      objectType: 'worker',
      objectId: id,
      summary: `查看明文：${headerOf(rosterSheet, field)}，事由：${reason}`,
    })
    return { value: fieldText(worker, field) }
  },

  'roster.update': (input, context) => updateFields(input, context),

  'roster.stage': ({ sender }, context) => stageWorkbook(rosterImport, context, { month: null, sender }),

  'roster.export': (input, context) => exportRoster(input, context),
} satisfies HandlersFor<typeof rosterContract>

async function retirementTable(db: ReadDb, clock: Clock) {
  return (await getStandardOn(db, 'retirement', clock.today()))?.body
}

type Update = { id: number; rowVersion: number; values: Record<string, string>; reason: string }

async function updateFields({ id, rowVersion, values, reason }: Update, context: CommandContext) {
  const { trx, bulk, actor, clock, record } = context
  const stored = await getStoredWorker(trx, id)
  const changed = Object.keys(values) as RosterField[]
  const unknown = changed.find((field) => !Object.hasOwn(rosterSheet.columns, field))
  if (unknown !== undefined) throw new AppError('ROSTER_UNKNOWN_COLUMN', { column: unknown })
  const sensitive = changed.find((field) => needReason.includes(field))
  if (sensitive && reason.length < 2) throw new AppError('REASON_REQUIRED', { what: headerOf(rosterSheet, sensitive) })
  const current = Object.fromEntries(
    Object.keys(rosterSheet.columns).map((field) => [field, fieldText(stored, field as RosterField)]),
  )
  const worker = await checkedFields(trx, clock, { ...withoutDerived(current, changed), ...values })
  await assertUnique(trx, id, worker)
  const update = workerUpdater(bulk, { by: actor.id, now: clock.now(), batchId: null })
  update({ id, rowVersion }, worker, stored.extra, pinyinIndex(String(worker.values.name ?? '')))
  record({
    objectType: 'worker',
    objectId: id,
    before: loggedFields(stored),
    after: loggedFields(worker),
    ...(reason === '' ? {} : { summary: reason }),
  })
  return detail(await getStoredWorker(trx, id), clock.today(), await retirementTable(trx, clock))
}

/** With a new ID number, sex and birth follow from it and the old ones must not speak against it. */
function withoutDerived(current: Record<string, string>, changed: readonly RosterField[]): Record<string, string> {
  return changed.includes('idNo') ? { ...current, sex: '', birthOn: '' } : current
}

async function checkedFields(db: ReadDb, clock: Clock, texts: Record<string, string>): Promise<WorkerFields> {
  const sourceOf = rowSources(rosterSheet, { sheetName: '', letters: new Map() })
  const parsed = createRowParser(rosterSheet, '1900')(sourceOf(typedRow(rosterSheet, 1, texts)))
  const communities = communityIndex(await listCommunities(db))
  const { worker, findings } = checkRosterRow(parsed.values, communities, clock.today())
  const all: Finding[] = [...parsed.findings, ...findings]
  if (!worker || hasErrors(all)) throw new AppError('ROSTER_HAS_ERRORS', { findings: all.map(withoutRow) })
  return worker
}

/** On the form there is no row to name. */
function withoutRow(finding: Finding): Finding {
  return { ...finding, message: finding.message.replace(/^第1行 /, '') }
}

async function assertUnique(db: ReadDb, id: number, { values }: WorkerFields): Promise<void> {
  const sameId = await findWorkerIdBy(db, 'id_no', String(values.idNo))
  if (sameId && sameId.id !== id) throw new AppError('ROSTER_ID_TAKEN', { name: sameId.name })
  if (typeof values.empNo !== 'string') return
  const sameEmpNo = await findWorkerIdBy(db, 'emp_no', values.empNo)
  if (sameEmpNo && sameEmpNo.id !== id) throw new AppError('ROSTER_EMP_NO_TAKEN', { empNo: values.empNo })
}
