import type { Finding } from '../../shared/kernel/finding.ts'
import { classifyRow, type HeaderMatch } from '../excel/match-headers.ts'
import type { SheetCells, Sightings, WorkbookCells } from '../excel/read/sheet-cells.ts'

/** What the clerk must know of the file as a whole before looking at rows. */
export function fileFindings(workbook: WorkbookCells, sheet: SheetCells, match: HeaderMatch): Finding[] {
  const { notes } = sheet
  const findings: Finding[] = [
    ...seen('HIDDEN_ROWS', notes.hiddenRows, (n, places) => `有${n}行被隐藏（第${places}行），未直接导入`),
    ...seen('HIDDEN_COLUMNS', notes.hiddenColumns, (n, places) => `有${n}列被隐藏（${places}列），已读取，请核对`),
    ...seen('FORMULA_CELLS', notes.formulaCells, (n, places) => `有${n}个公式单元格（${places}），按保存时的结果读取`),
    ...seen('ERROR_CELLS', notes.errorCells, (n, places) => `有${n}个公式错误值（${places}）`),
    ...hiddenSheets(workbook),
    ...unknownHeaders(match),
    ...ambiguousHeaders(match),
  ]
  const wrongTotal = wrongGrandTotal(sheet, match)
  return wrongTotal ? [...findings, wrongTotal] : findings
}

function seen(code: string, { count, first }: Sightings, text: (count: number, places: string) => string): Finding[] {
  if (count === 0) return []
  const places = first.slice(0, 5).join('、') + (count > 5 ? '等' : '')
  return [{ severity: 'warning', code, message: text(count, places), remedy: '请与报送单位核对' }]
}

function hiddenSheets({ sheets }: WorkbookCells): Finding[] {
  const hidden = sheets.filter((s) => s.visibility !== 'visible').map((s) => s.name)
  if (hidden.length === 0) return []
  return [
    {
      severity: 'warning',
      code: 'HIDDEN_SHEETS',
      message: `文件中有隐藏的工作表：${hidden.join('、')}，未读取`,
      remedy: '请与报送单位核对是否需要',
    },
  ]
}

function unknownHeaders({ unmatched }: HeaderMatch): Finding[] {
  if (unmatched.length === 0) return []
  return [
    {
      severity: 'info',
      code: 'UNKNOWN_HEADERS',
      message: `未识别的列：${unmatched.map((h) => h.path.join('/')).join('、')}`,
      remedy: '内容随人员保留在附加信息中，不会丢失',
    },
  ]
}

function ambiguousHeaders({ ambiguous }: HeaderMatch): Finding[] {
  if (ambiguous.length === 0) return []
  return [
    {
      severity: 'warning',
      code: 'AMBIGUOUS_HEADERS',
      message: `有${ambiguous.length}列表头重复或含义不明，未读取`,
      remedy: '请更改来表的表头后重新导入',
    },
  ]
}

/** A 合计 row that states a head count other than the rows above it. */
function wrongGrandTotal(sheet: SheetCells, match: HeaderMatch): Finding | undefined {
  let people = 0
  let stated: { row: number; count: number } | undefined
  for (const row of sheet.rows) {
    if (row.number <= match.headerToRow) continue
    const role = classifyRow(row, match)
    if (role === 'data') people += 1
    if (role !== 'subtotal' || !row.texts.some((text) => /^(合计|总计)/.test(text.replace(/\s/g, '')))) continue
    const count = row.texts.map((text) => /^(?:共)?(\d{1,6})人?$/.exec(text.trim())?.[1]).find((n) => n !== undefined)
    if (count !== undefined) stated = { row: row.number, count: Number(count) }
  }
  if (!stated || stated.count === people) return undefined
  return {
    severity: 'warning',
    code: 'TOTAL_DIFFERS',
    message: `第${stated.row}行合计为${stated.count}人，表中共有${people}人`,
    remedy: '请与报送单位核对是否漏人',
  }
}
