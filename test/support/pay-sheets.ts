import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { calendarMonth } from '../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../src-main/shared/kernel/money.ts'
import type { Backdoor } from './builders.ts'
import { anyToken, street } from './roster-file.ts'
import type { TestApp } from './test-app.ts'

type Cells = readonly ExcelJS.CellValue[]

/** Writes a sheet under a title and headers, as a sender does, and returns its path. */
export async function writePaySheet(
  folder: string,
  {
    title,
    headers,
    rows,
  }: { readonly title: string; readonly headers: readonly string[]; readonly rows: readonly Cells[] },
): Promise<string> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Sheet1')
  sheet.addRow([title])
  sheet.addRow([...headers])
  for (const row of rows) sheet.addRow([...row])
  const path = join(folder, `sheet-${Math.floor(performance.now() * 1000)}.xlsx`)
  await book.xlsx.writeFile(path)
  return path
}

export const variableHeaders = ['社区', '姓名', '身份证号', '值班费', '加班费', '其他扣款', '备注']
export const november = calendarMonth('2026-11')

/** Row of the nth sample person with 值班费, 加班费 and 其他扣款 in yuan. */
export function variableRow(nth: number, ...amounts: readonly ExcelJS.CellValue[]): ExcelJS.CellValue[] {
  const worker = street.workers[nth]
  return [worker?.community ?? '', worker?.name ?? '', worker?.idNo ?? '', ...amounts]
}

interface VariableFile {
  readonly title?: string
  readonly headers?: readonly string[]
  readonly rows: readonly Cells[]
  readonly community?: string
  readonly stated?: { readonly people?: number; readonly yuan?: string }
}

/** Stages a variable sheet for November and its first person's community. */
export async function stageVariables(app: TestApp, file: VariableFile) {
  const { title = '2026年11月变动项登记表', headers = variableHeaders, rows, stated = {} } = file
  const { communities } = await app.call('clerk', 'organisation.get', {})
  const name = file.community ?? street.workers[0]?.community
  const communityId = communities.find((c) => c.name === name)?.id ?? 0
  const path = await writePaySheet(app.dataDir, { title, headers, rows })
  const { people = null, yuan: total } = stated
  const { batchId } = await app.call(
    'clerk',
    'payInput.stageVariables',
    {
      file: anyToken,
      month: november,
      communityId,
      statedPeople: people,
      statedFen: total === undefined ? null : yuan(total),
    },
    path,
  )
  return lookAt(app, batchId)
}

/** A staged batch with its rows. */
export async function lookAt(app: TestApp, batchId: number) {
  const batch = await app.call('clerk', 'importBatch.get', { id: batchId })
  const { rows } = await app.call('clerk', 'importBatch.rows', { id: batchId, limit: 100 })
  return { batch, rows }
}

/** Takes a committed batch back. */
export async function undo(app: TestApp, id: number) {
  const { remove, restore } = await app.call('clerk', 'importBatch.undoPlan', { id })
  return app.call('clerk', 'importBatch.undo', { id, expected: { remove, restore } })
}

const notOfTheOffice = /^(sqlite_|audit_log|import_|pay_entry_batch|account|reading_)/

/** Who wrote a row and when. */
const traces: readonly string[] = ['recorded_by', 'recorded_at', 'updated_at', 'updated_by', 'import_batch_id']

/**
 * Everything that the office's figures follow from, table by table as text. Facts are never deleted, so of them those that
 * stand; who wrote a row and when is left out.
 */
export function dump({ raw }: Backdoor): string {
  const tables = raw
    .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table' order by name`)
    .all()
    .filter(({ name }) => !notOfTheOffice.test(name))
  const rows = tables.flatMap(({ name }) =>
    raw
      .prepare<[], Record<string, unknown>>(`select * from "${name}"`)
      .all()
      .filter((row) => row['voided_at'] === undefined || row['voided_at'] === null)
      .map((row) => {
        const isFact = row['recorded_at'] !== undefined
        const hidden = isFact ? [...traces, 'id'] : traces
        const said = Object.entries(row).filter(([column]) => !hidden.includes(column))
        return `${name} ${JSON.stringify(said)}`
      })
      .sort(),
  )
  return rows.join('\n')
}
