import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import { maskValue } from '../../shared/kernel/masking.ts'
import { cleanCellText } from '../../shared/kernel/parse-cell.ts'
import type { ColumnSpecs } from '../../shared/kernel/sheet-spec.ts'
import { createRowParser } from '../../shared/import-batch/row-parser.ts'
import { isDatedField } from '../../shared/roster/dated-fields.ts'
import type { CellEdit, CheckedEdit } from '../../shared/roster/roster-grid.contract.ts'
import { checkRosterRow, communityIndex, type WorkerFields } from '../../shared/roster/roster-row.rules.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import { headerOf } from '../import-batch/check-rows.ts'
import { rowSources, typedRow } from '../import-batch/raw-rows.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { listGradeBands } from '../standard/standard.service.ts'
import { assertQuota, headcounts } from './quota.ts'
import { editChangeInserter, insertEdit } from './roster-edit.repository.ts'
import { fieldText } from './roster-view.ts'
import { findWorkerIdBy, getStoredWorker, type StoredWorker } from './roster.repository.ts'
import { workerChanger } from './worker-change.ts'

/** A change of these needs a reason in the log. */
const needReason: readonly RosterField[] = ['idNo', 'cardNo', 'socialInsuranceBase', 'housingFundBase']
const columns: ColumnSpecs = rosterSheet.columns

/** A person with changed fields, checked; `worker` is undefined when an error keeps the change out. */
export interface EditedWorker {
  readonly stored: StoredWorker
  readonly worker: WorkerFields | undefined
  readonly findings: readonly Finding[]
  readonly fields: readonly RosterField[]
}

/**
 * Checks changed cells of a person as an imported row is checked, together with everything stored about the person.
 * @throws AppError ROSTER_UNKNOWN_COLUMN, CONCURRENT_MODIFICATION, NOT_FOUND
 */
async function checkEdit(db: ReadDb, edit: CellEdit, check: RowCheck): Promise<EditedWorker> {
  const stored = await getStoredWorker(db, edit.id)
  if (stored.rowVersion !== edit.rowVersion) {
    throw new AppError('CONCURRENT_MODIFICATION', { what: String(stored.values.name) })
  }
  const fields = knownFields(edit.values)
  const current = Object.fromEntries(
    Object.keys(rosterSheet.columns).map((field) => [field, fieldText(stored, field as RosterField)]),
  )
  const { worker, findings } = check({ ...withoutDerived(current, fields), ...edit.values }, stored)
  const clash = worker ? await clashOf(db, edit.id, worker) : undefined
  const all = [...findings, ...cleanedTexts(edit.values)]
  return { stored, worker, findings: clash ? [...all, clash] : all, fields }
}

/** Numbers whose typed text is not what is stored: full-width digits, spaces around and signs that nobody sees. */
function cleanedTexts(values: Readonly<Record<string, string>>): Finding[] {
  return Object.entries(values).flatMap(([field, text]): Finding[] => {
    const column = columns[field]
    if (column?.asText !== true || cleanCellText(text) === text) return []
    const message = `${column.header}：按半角数字保存，已去掉首尾空格和不可见字符`
    return [{ severity: 'info', code: 'TEXT_CLEANED', field, message }]
  })
}

type RowCheck = (
  texts: Record<string, string>,
  stored?: WorkerFields,
) => { worker: WorkerFields | undefined; findings: readonly Finding[] }

/**
 * Parses and checks typed texts of one person; communities and grade bands are read once.
 * @param effectiveOn from which day post and level are to hold
 */
export async function rowCheck(db: ReadDb, clock: Clock, effectiveOn?: CalendarDate): Promise<RowCheck> {
  const sourceOf = rowSources(rosterSheet, { sheetName: '', letters: new Map() })
  const parse = createRowParser(rosterSheet, '1900')
  const communities = communityIndex(await listCommunities(db))
  const context = { communities, today: clock.today(), bands: await listGradeBands(db), effectiveOn }
  return (texts, stored) => {
    const parsed = parse(sourceOf(typedRow(rosterSheet, 1, texts)))
    const { worker, findings } = checkRosterRow(parsed.values, { ...context, stored })
    const all = [...parsed.findings, ...findings].map(withoutRow)
    return { worker: hasErrors(all) ? undefined : worker, findings: all }
  }
}

/** On screen there is no row to name. */
function withoutRow(finding: Finding): Finding {
  return { ...finding, message: finding.message.replace(/^第1行 /, '') }
}

/** @throws AppError ROSTER_UNKNOWN_COLUMN */
export function knownFields(values: Readonly<Record<string, string>>): RosterField[] {
  const fields = Object.keys(values)
  const unknown = fields.find((field) => !Object.hasOwn(rosterSheet.columns, field))
  if (unknown !== undefined) throw new AppError('ROSTER_UNKNOWN_COLUMN', { column: unknown })
  return fields as RosterField[]
}

/** With a new ID number, sex and birth follow from it and the old ones must not speak against it. */
function withoutDerived(current: Record<string, string>, changed: readonly RosterField[]): Record<string, string> {
  return changed.includes('idNo') ? { ...current, sex: '', birthOn: '' } : current
}

/** Numbers that belong to somebody else. */
export async function clashOf(
  db: ReadDb,
  id: number | undefined,
  { values }: WorkerFields,
): Promise<Finding | undefined> {
  const sameId = await findWorkerIdBy(db, 'id_no', String(values.idNo))
  if (sameId && sameId.id !== id) return taken('idNo', 'ID_NO_TAKEN', sameId.name)
  if (typeof values.empNo !== 'string') return undefined
  const sameEmpNo = await findWorkerIdBy(db, 'emp_no', values.empNo)
  return sameEmpNo && sameEmpNo.id !== id ? taken('empNo', 'EMP_NO_TAKEN', sameEmpNo.name) : undefined
}

function taken(field: RosterField, code: string, holder: string): Finding {
  const { header } = rosterSheet.columns[field]
  return {
    severity: 'error',
    code,
    field,
    message: `${header}已属于${holder}`,
    remedy: `请核对${header}，或改为修改${holder}的记录`,
  }
}

/** What saving these cells would change, person by person, masked where it is sensitive. */
export async function checkEdits(db: ReadDb, clock: Clock, edits: readonly CellEdit[]): Promise<CheckedEdit[]> {
  const check = await rowCheck(db, clock)
  const checked: CheckedEdit[] = []
  for (const edit of edits) checked.push(shown(await checkEdit(db, edit, check)))
  return checked
}

function shown({ stored, worker, findings, fields }: EditedWorker): CheckedEdit {
  const changes = fields.flatMap((field) => {
    const before = fieldText(stored, field)
    const after = worker ? workerText(stored, worker, field) : before
    if (before === after) return []
    const mask = (text: string) => maskSensitive(field, text)
    const label = headerOf(rosterSheet, field)
    return [{ field, label, before: mask(before), after: mask(after), isDated: isDatedField(field) }]
  })
  return { id: stored.id, name: String(stored.values.name), findings: [...findings], changes }
}

function workerText(stored: StoredWorker, worker: WorkerFields, field: RosterField): string {
  if (field === 'community') return worker.communityId === stored.communityId ? stored.community : '（改变）'
  return fieldText({ ...stored, ...worker }, field)
}

function maskSensitive(field: RosterField, text: string): string {
  const sensitivity = columns[field]?.sensitive
  return sensitivity ? maskValue(sensitivity, text) : text
}

export interface EditWish {
  readonly edits: readonly CellEdit[]
  readonly reason: string
  readonly effectiveOn: CalendarDate | undefined
  readonly overQuotaReason: string
}

/**
 * Saves cells of people in the transaction of the caller, all or none, as one edit that can be undone.
 * @throws AppError ROSTER_HAS_ERRORS, REASON_REQUIRED, ROSTER_NEEDS_DATE, OVER_QUOTA, CONCURRENT_MODIFICATION
 */
export async function saveEdits(
  { edits, reason, effectiveOn, overQuotaReason }: EditWish,
  scope: WriteScope,
): Promise<{ editId: number; people: number; cells: number }> {
  const { trx, bulk, actor, clock } = scope
  const check = await rowCheck(trx, clock, effectiveOn)
  const before = await headcounts(trx)
  const summary = `修改${edits.length}人`
  const editId = await insertEdit(trx, { summary, by: actor.id, now: clock.now() })
  const keepChange = editChangeInserter(bulk, editId)
  const change = workerChanger(scope, { editId })
  const dated = effectiveOn === undefined ? undefined : { effectiveOn, basis: reason }
  let cells = 0
  for (const edit of edits) {
    const { stored, worker, findings, fields } = await checkEdit(trx, edit, check)
    assertReason(fields, reason)
    if (!worker || hasErrors(findings)) throw refused(edits.length > 1 ? String(stored.values.name) : '', findings)
    keepChange(stored.id, change({ stored, next: worker, extra: stored.extra, dated, summary: reason }))
    cells += fields.length
  }
  const overQuota = await assertQuota(trx, before, overQuotaReason)
  scope.record({
    objectType: 'roster_edit',
    objectId: editId,
    summary: [`${summary}${cells}个单元格`, reason, overQuota].filter((part) => part !== '').join('；'),
  })
  return { editId, people: edits.length, cells }
}

function refused(name: string, findings: readonly Finding[]): AppError {
  const named = name === '' ? findings : findings.map((f) => ({ ...f, message: `${name}：${f.message}` }))
  return new AppError('ROSTER_HAS_ERRORS', { findings: [...named] })
}

function assertReason(fields: readonly RosterField[], reason: string): void {
  const sensitive = fields.find((field) => needReason.includes(field))
  if (sensitive && reason.length < 2) throw new AppError('REASON_REQUIRED', { what: headerOf(rosterSheet, sensitive) })
}
