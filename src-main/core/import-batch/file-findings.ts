import type { Finding } from '../../shared/kernel/finding.ts'
import type { AmbiguousHeader } from '../excel/header-names.ts'
import type { HeaderMatch } from '../excel/match-headers.ts'
import { isAboutRow } from './returned-file.ts'
import { cellAddress, columnLetters } from '../excel/read/cell-address.ts'
import type { SheetCells, SheetRow, Sightings, WorkbookCells } from '../excel/read/sheet-cells.ts'

export interface FileParts {
  readonly sheet: SheetCells
  readonly match: HeaderMatch
  readonly dataRows: readonly SheetRow[]
  /** Totals, footers, repeated headers, empty lines. */
  readonly otherRows: readonly SheetRow[]
}

const placesShown = 5
const askSender = '请与报送单位核对'

/** What the clerk must know of the file as a whole before looking at rows. */
export function fileFindings(workbook: WorkbookCells, parts: FileParts): Finding[] {
  const { sheet, match } = parts
  const { notes } = sheet
  const findings: Finding[] = [
    ...seen('HIDDEN_ROWS', notes.hiddenRows, (n, places) => `有${n}行被隐藏（第${places}行），逐行确认后方可导入`),
    ...seen(
      'FILTERED_ROWS',
      notes.filteredRows,
      (n, places) => `有${n}行被筛选隐藏（第${places}行），逐行确认后方可导入`,
    ),
    ...seen(
      'STRUCK_CELLS',
      notes.struckCells,
      (n, places) => `有${n}个单元格带删除线（${places}），所在行逐行确认后方可导入`,
    ),
    ...seen('HIDDEN_COLUMNS', notes.hiddenColumns, (n, places) => `有${n}列被隐藏（${places}列），已读取`),
    ...seen('FORMULA_CELLS', notes.formulaCells, (n, places) => `有${n}个公式单元格（${places}），按保存时的结果读取`),
    ...seen('FORMULAS_WITHOUT_VALUE', notes.formulasWithoutValue, (n, places) => `有${n}个公式没有结果（${places}）`),
    ...seen('ERROR_CELLS', notes.errorCells, (n, places) => `有${n}个公式错误值（${places}）`),
    ...seen('DROPPED_MERGES', notes.droppedMerges, (n, places) => `有${n}处合并单元格过大（${places}），按单格读取`),
    ...macros(workbook),
    ...hiddenSheets(workbook),
    ...rivalSheets(workbook, match),
    ...unknownHeaders(match),
    ...match.ambiguous.map(ambiguousHeader),
    ...wrongGrandTotal(parts),
  ]
  return findings.map((finding) => ({ ...finding, sheet: sheet.name }))
}

function seen(code: string, { count, first }: Sightings, text: (count: number, places: string) => string): Finding[] {
  const [place] = first
  if (count === 0 || place === undefined) return []
  const places = first.slice(0, placesShown).join('、') + (count > placesShown ? '等' : '')
  return [{ severity: 'warning', code, message: text(count, places), remedy: askSender, cell: place }]
}

function macros({ hasMacros }: WorkbookCells): Finding[] {
  if (!hasMacros) return []
  return [
    {
      severity: 'warning',
      code: 'MACROS',
      message: '文件带有宏，未读取也未运行',
      remedy: '只导入单元格内容；不需要宏的请报送单位另存为 xlsx',
    },
  ]
}

function hiddenSheets({ sheets }: WorkbookCells): Finding[] {
  const hidden = sheets.filter((s) => s.visibility !== 'visible').map((s) => s.name)
  if (hidden.length === 0) return []
  const message = `文件中有隐藏的工作表：${hidden.join('、')}，未读取`
  return [{ severity: 'warning', code: 'HIDDEN_SHEETS', message, remedy: '请与报送单位核对是否需要' }]
}

function rivalSheets({ sheets }: WorkbookCells, { rivalSheets: rivals }: HeaderMatch): Finding[] {
  if (rivals.length === 0) return []
  const names = rivals.map((index) => sheets[index]?.name ?? '').join('、')
  const message = `工作表${names}的表头与本表相同，未读取`
  return [{ severity: 'warning', code: 'RIVAL_SHEETS', message, remedy: '如需导入，请另存为单独的文件后导入' }]
}

function unknownHeaders({ unmatched: all }: HeaderMatch): Finding[] {
  const unmatched = all.filter(({ path }) => !isAboutRow(path))
  const [first] = unmatched
  if (!first) return []
  return [
    {
      severity: 'info',
      code: 'UNKNOWN_HEADERS',
      message: `未识别的列：${unmatched.map((h) => h.path.join('/')).join('、')}`,
      remedy: '内容随人员保留在附加信息中，不会丢失',
      cell: columnLetters(first.column),
    },
  ]
}

function ambiguousHeader({ columns }: AmbiguousHeader): Finding {
  const places = columns.map(({ column, path }) => `${columnLetters(column)}列“${path.join('/')}”`).join('、')
  return {
    severity: 'warning',
    code: 'AMBIGUOUS_HEADERS',
    message: `表头重复或含义不明：${places}，暂存为附加信息`,
    remedy: '请更改来表的表头后重新导入',
    ...(columns[0] ? { cell: columnLetters(columns[0].column) } : {}),
  }
}

/** A 合计 row that states a head count other than the rows above it. */
function wrongGrandTotal({ dataRows, otherRows }: FileParts): Finding[] {
  const findings: Finding[] = []
  for (const row of otherRows) {
    if (!row.texts.some((text) => /^(合计|总计)$/.test(text.replace(/\s/g, '')))) continue
    const at = headCountPlace(row, dataRows)
    if (at < 0) continue
    const stated = Number(row.texts[at]?.replace(/\D/g, ''))
    const above = dataRows.filter((r) => r.number < row.number).length
    if (stated === above) continue
    findings.push({
      severity: 'warning',
      code: 'TOTAL_DIFFERS',
      message: `第${row.number}行合计为${stated}人，以上共有${above}人`,
      remedy: '请与报送单位核对是否漏人',
      cell: cellAddress(row.number, row.columns[at] ?? 0),
      value: row.texts[at] ?? '',
    })
  }
  return findings
}

/** Where a 合计 row states how many people there are: a bare number below amounts is their sum. */
function headCountPlace(row: SheetRow, dataRows: readonly SheetRow[]): number {
  const texts = row.texts.map((text) => text.trim())
  const worded = texts.findIndex((text) => /^共?\d{1,6}(人|名)$/.test(text))
  if (worded >= 0) return worded
  const isAmounts = (column: number) => {
    const amounts = dataRows
      .map((data) => data.text(column).trim())
      .filter((text) => /^-?[\d,]{1,10}(\.\d+)?$/.test(text))
    return amounts.some((text, nth) => text !== String(nth + 1))
  }
  return texts.findIndex((text, nth) => /^共?\d{1,6}$/.test(text) && !isAmounts(row.columns[nth] ?? -1))
}

/** The same bytes were taken in before. */
export function sameFileFindings(
  same: { readonly id: number; readonly fileName: string; readonly committedAt: string } | undefined,
): Finding[] {
  if (!same) return []
  const message = `与${same.committedAt.slice(0, 10)}写入的“${same.fileName}”（第${same.id}批）是同一个文件`
  return [{ severity: 'warning', code: 'SAME_FILE', message, remedy: '重复导入不会产生新的改动，请确认是否选错了文件' }]
}
