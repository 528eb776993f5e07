import type { CallOutput } from '../../client/api.ts'
import type { ImportBatchRow, ImportGridRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { outcomeLabels } from '../../strings/labels.ts'
import { columnChoices } from '../../strings/column-choices.ts'
import { markKey } from '../../ui/work-grid/sheet.ts'
import type { CellMark, GridColumn, GridRow } from '../../ui/work-grid/types.ts'
import { headerOf, sheetColumns } from './sheet-labels.ts'

type SheetId = ImportBatchRow['sheetId']

/** Staged rows (导入行) with the fields in whose order their cells stand. */
export interface StagedRows {
  readonly fields: readonly string[]
  readonly rows: readonly ImportGridRow[]
}

/** The chunks as one list: a field that only a mended row has may be missing in some. */
export function joined(chunks: readonly CallOutput<'importBatch.grid'>[]): StagedRows {
  const fields = [...new Set(chunks.flatMap((chunk) => chunk.fields))]
  const rows = chunks.flatMap((chunk) => {
    if (chunk.fields.length === fields.length) return chunk.rows
    const places = fields.map((field) => chunk.fields.indexOf(field))
    return chunk.rows.map((row) => ({ ...row, cells: places.map((place) => row.cells[place] ?? '') }))
  })
  return { fields, rows }
}

/** Two columns that no file has: what the row amounts to, and what is said about it. */
export const outcomeColumn = '#outcome'
const summaryColumn = '#summary'

/** 结果, 姓名, 说明 and then the sender's columns. */
export function stagedColumns(
  sheetId: SheetId,
  fields: readonly string[],
  communities: readonly string[],
): GridColumn[] {
  const specs = new Map(sheetColumns(sheetId))
  const own = fields.map((field): GridColumn => {
    const spec = specs.get(field)
    const choices = spec === undefined ? undefined : columnChoices(field, spec, communities)
    return {
      key: field,
      title: headerOf(sheetId, field),
      width: Math.max(72, 16 + 9 * (spec?.width ?? 8)),
      frozen: field === 'name',
      isEditable: true,
      ...(choices === undefined ? {} : { choices }),
    }
  })
  return [
    { key: outcomeColumn, title: '结果', width: 84, frozen: true, isEditable: false },
    { key: summaryColumn, title: '说明', width: 300, isEditable: false },
    ...own,
  ]
}

/** The rows as the grid shows them, over them the texts that are on their way to the core. */
export function shownRows(
  sheetId: SheetId,
  { fields, rows }: StagedRows,
  waiting: ReadonlyMap<string, string>,
): GridRow[] {
  return rows.map((row) => {
    const cells =
      waiting.size === 0
        ? row.cells
        : row.cells.map((text, place) => waiting.get(markKey(row.rowNo, fields[place] ?? '')) ?? text)
    return { id: row.rowNo, number: row.rowNo, cells: [outcomeText(row), summaryText(sheetId, row), ...cells] }
  })
}

function outcomeText({ outcome, findings, changes }: ImportGridRow): string {
  if (findings.some(({ choices }) => choices !== undefined)) return '？同一人'
  if (outcome === 'changed') return `修改${changes.length}项`
  return outcome === 'refused' ? '✖错误' : outcomeLabels[outcome].text
}

/** A message where the row's number is said already. */
export const withoutRow = (rowNo: number, message: string) => message.replace(`第${rowNo}行 `, '')

/** Everything that is said about a row, in one line; its number stands at its left. */
function summaryText(sheetId: SheetId, { rowNo, outcome, findings, changes }: ImportGridRow): string {
  const found = findings.map(({ message, remedy }) => {
    const text = withoutRow(rowNo, message)
    return remedy === undefined ? text : `${text}，${remedy}`
  })
  const changed = changes.map(
    ({ field, before, after }) => `${headerOf(sheetId, field)}：${before || '（空）'} → ${after || '（空）'}`,
  )
  return [...found, ...(outcome === 'changed' ? changed : [])].join('；')
}

/** Corners at the cells that something is said about, and at those that would change what is stored. */
export function stagedMarks(rows: readonly ImportGridRow[]): ReadonlyMap<string, CellMark> {
  const marks = new Map<string, CellMark>()
  for (const { rowNo, outcome, findings, changes } of rows) {
    if (outcome === 'changed') {
      for (const { field, before } of changes) {
        marks.set(markKey(rowNo, field), { kind: 'changed', note: `现有数据为“${before === '' ? '空' : before}”` })
      }
    }
    for (const { severity, field = outcomeColumn, message, remedy } of findings) {
      const key = markKey(rowNo, field)
      if (severity === 'info' || marks.get(key)?.kind === 'error') continue
      marks.set(key, { kind: severity, note: remedy === undefined ? message : `${message}，${remedy}` })
    }
  }
  return marks
}

/** A cell that the clerk must look at. */
export interface Trouble {
  readonly rowNo: number
  readonly column: string
}

/** Errors and open questions from top to bottom, each cell once. */
function troublesOf({ fields, rows }: StagedRows): Trouble[] {
  return rows.flatMap(({ rowNo, findings }) => {
    const columns = findings
      .filter(({ severity, choices }) => severity === 'error' || choices !== undefined)
      .map(({ field }) => (field !== undefined && fields.includes(field) ? field : outcomeColumn))
    const inOrder = [...new Set(columns)].toSorted((a, b) => fields.indexOf(a) - fields.indexOf(b))
    return inOrder.map((column) => ({ rowNo, column }))
  })
}

/**
 * The trouble that F8 goes to: the one behind the last that it went to, also when Enter has moved the keyboard one row
 * down since; behind a row that was chosen otherwise, the first from there on. After the end it begins again.
 */
export function nextTrouble(
  staged: StagedRows,
  selected: number | undefined,
  last: Trouble | undefined,
): { readonly trouble: Trouble; readonly isAgain: boolean } | undefined {
  const troubles = troublesOf(staged)
  const [first] = troubles
  if (first === undefined) return undefined
  const placeOf = ({ column }: Trouble) => staged.fields.indexOf(column)
  const below = last && staged.rows.find(({ rowNo }) => rowNo > last.rowNo)?.rowNo
  const goesOn = last !== undefined && (selected === last.rowNo || selected === below)
  const next = troubles.find((each) =>
    goesOn
      ? each.rowNo > last.rowNo || (each.rowNo === last.rowNo && placeOf(each) > placeOf(last))
      : each.rowNo >= (selected ?? 0),
  )
  return { trouble: next ?? first, isAgain: next === undefined }
}

export function valuesOf(fields: readonly string[], { cells }: ImportGridRow): Record<string, string> {
  return Object.fromEntries(fields.flatMap((field, place) => (cells[place] ? [[field, cells[place]]] : [])))
}
