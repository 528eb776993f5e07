import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { fen, formatYuan, parseYuan } from '../../shared/kernel/money.ts'
import { columnEntries, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import { cellAddress } from '../excel/read/cell-address.ts'
import type { SheetRow } from '../excel/read/sheet-cells.ts'
import type { FileParts } from './file-findings.ts'

/** Errors about a file as a whole: a controlled sheet that has one is not taken in. */
export function controlFindings(parts: FileParts, spec: SheetSpec, month: CalendarMonth | null): Finding[] {
  const findings = [...wrongSums(parts, spec), ...otherMonth(parts, month), ...otherUnit(parts)]
  return findings.map((finding) => ({ ...finding, sheet: parts.sheet.name }))
}

const remedy = '请报送单位更正后重新导入'
const isTotal = ({ texts }: SheetRow) => texts.some((text) => /^(合计|总计)$/.test(text.replace(/\s/g, '')))

/** A 合计 row with another amount than the rows above it come to: a row is missing, twice there, or under another header. */
function wrongSums({ match, dataRows, otherRows }: FileParts, spec: SheetSpec): Finding[] {
  const amounts = columnEntries(spec).filter(([, { kind }]) => kind === 'money')
  return otherRows.filter(isTotal).flatMap((row) => {
    const above = dataRows.filter(({ number }) => number < row.number)
    return amounts.flatMap(([field, { header }]): Finding[] => {
      const column = match.columns.get(field)
      if (column === undefined) return []
      const stated = parseYuan(row.text(column))
      const sum = fen(above.reduce((total, each) => total + (parseYuan(each.text(column)) ?? 0), 0))
      if (stated === undefined || stated === sum) return []
      const message = `${header}合计为${formatYuan(stated)}元，以上各行之和为${formatYuan(sum)}元`
      return [{ severity: 'error', code: 'SUM_DIFFERS', message, remedy, cell: cellAddress(row.number, column) }]
    })
  })
}

const titleRows = ({ sheet, match }: FileParts) => sheet.rows.filter(({ number }) => number <= match.headerToRow)

/** A title that names other months only. */
function otherMonth(parts: FileParts, month: CalendarMonth | null): Finding[] {
  if (month === null) return []
  const texts = titleRows(parts).flatMap(({ texts: cells }) => cells)
  const named = texts.flatMap((text) =>
    [...text.matchAll(/(20\d{2})\s*[年.\-/]\s*(1[0-2]|0?[1-9])\s*月?/g)].map(
      ([, year, number]) => `${year}-${(number ?? '').padStart(2, '0')}`,
    ),
  )
  if (named.length === 0 || named.includes(month)) return []
  const message = `来表标题写的是${named[0]}，本次导入的是${month}`
  return [{ severity: 'error', code: 'MONTH_DIFFERS', message, remedy: '请核对是否选错了月份或文件' }]
}

/** 单位：万元, or 分. */
function otherUnit(parts: FileParts): Finding[] {
  const said = titleRows(parts).flatMap(({ texts }) => texts)
  const unit = said
    .map((text) => /(?:单位[：:]\s*|[（(])(万元|千元|分|角)(?:[）)]|\s*$)/.exec(text)?.[1])
    .find((u) => u !== undefined)
  if (unit === undefined) return []
  const message = `来表金额单位为${unit}，本表按元填写`
  return [{ severity: 'error', code: 'UNIT_DIFFERS', message, remedy }]
}
