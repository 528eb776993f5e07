import { AppError } from '../../shared/kernel/app-error.ts'
import { maskValue } from '../../shared/kernel/masking.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { JobContext } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeFileAtomically } from '../files/write-file-atomically.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { fieldText } from './roster-view.ts'
import { listRoster } from './roster-list.repository.ts'
import type { StoredWorker } from './roster.repository.ts'

const rowsPerRead = 500

export interface RosterExport {
  readonly columns: readonly string[]
  readonly communityId?: number | undefined
  /** Given: sensitive columns leave in clear, and the reason goes into the audit log. */
  readonly unmaskedReason?: string | undefined
}

/** Exports chosen columns of everybody in post. Without a reason, sensitive columns carry masks. */
export async function exportRoster(
  { columns, communityId, unmaskedReason }: RosterExport,
  { db, clock, file, signal, progress, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const fields = columns.map(knownField)
  const rows: Record<string, SheetValue>[] = []
  for (let offset = 0; ; offset += rowsPerRead) {
    signal.throwIfCancelled()
    const page = await listRoster(db, {
      search: '',
      communityId,
      scope: null,
      mayFindNumbers: true,
      offset,
      limit: rowsPerRead,
    })
    rows.push(...page.rows.map((worker) => exportRow(worker, fields, unmaskedReason === undefined)))
    progress('read', rows.length, page.total)
    if (rows.length >= page.total || page.rows.length === 0) break
  }
  const office = await getOffice(db)
  const bytes = await writeSheet(
    { spec: rosterSheet, columns: fields, rows, title: rosterSheet.title, unit: office.name, asOf: clock.today() },
    { officeName: office.name, now: clock.now() },
  )
  const { sha256 } = await writeFileAtomically(file.path, bytes)
  await write(async ({ record }) =>
    record({
      objectType: 'worker',
      objectId: 'export',
      summary: `导出花名册${rows.length}人，列：${fields.map((f) => rosterSheet.columns[f].header).join('、')}，${
        unmaskedReason === undefined ? '敏感列已脱敏' : `明文，事由：${unmaskedReason}`
      }，文件校验值${sha256}`,
    }),
  )
  return { rows: rows.length, sha256 }
}

function knownField(column: string): RosterField {
  if (!Object.hasOwn(rosterSheet.columns, column)) throw new AppError('ROSTER_UNKNOWN_COLUMN', { column })
  return column as RosterField
}

function exportRow(
  worker: StoredWorker,
  fields: readonly RosterField[],
  isMasked: boolean,
): Record<string, SheetValue> {
  return Object.fromEntries(
    fields.map((field) => {
      const column = rosterSheet.columns[field]
      const sensitivity = 'sensitive' in column ? column.sensitive : undefined
      if (sensitivity && isMasked) return [field, maskValue(sensitivity, fieldText(worker, field))]
      return [field, exportValue(worker, field)]
    }),
  )
}

function exportValue(worker: StoredWorker, field: RosterField): SheetValue {
  if (field === 'community') return worker.community
  if (field === 'sex') return worker.sex
  if (field === 'birthOn') return worker.birthOn
  return worker.values[field] ?? null
}
