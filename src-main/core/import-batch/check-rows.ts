import type { DateSystem } from '../../shared/kernel/excel-serial.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { CellInput } from '../../shared/kernel/parse-cell.ts'
import { columnEntries, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import { createRowParser, locate, type RowSource } from '../../shared/import-batch/row-parser.ts'
import type { NewImportRow } from './import-batch.repository.ts'
import type { CheckedRow, ImportTarget, TargetSession } from './import-target.ts'

/** A data row of a file, or of the screen after a correction. */
export interface RawRow extends RowSource {
  /** Texts of the recognised columns, kept for display and correction. */
  readonly cells: Readonly<Record<string, string>>
  /** Texts under headers nobody recognised, by header. */
  readonly extra: Readonly<Record<string, string>>
  /** Findings known before parsing: hidden, struck through. */
  readonly findings: readonly Finding[]
}

interface Checked {
  readonly row: RawRow
  readonly result: CheckedRow
}

/** Parses and checks rows one by one; the same code serves staging, correction and the last look before the commit. */
export function createRowChecker(target: ImportTarget, session: TargetSession, dateSystem: DateSystem) {
  const parse = createRowParser(target.spec, dateSystem)
  return (row: RawRow): Checked => {
    const parsed = parse(row)
    const checked = session.check(parsed.values, row.extra)
    const own = checked.findings.map((f) => locate(row, headerOf(target.spec, f.field), f))
    // A field that could not be parsed needs no second finding saying that it is missing or odd.
    const known = new Set(parsed.findings.map((f) => f.field))
    const findings = [...row.findings, ...parsed.findings, ...own.filter((f) => !known.has(f.field))]
    const isRefused = checked.outcome === 'refused' || findings.some((f) => f.severity === 'error')
    return { row, result: { ...checked, findings, outcome: isRefused ? 'refused' : checked.outcome } }
  }
}

/** Two rows of one file with one key: both are refused, each naming the other. */
export function refuseDuplicates(rows: readonly Checked[]): NewImportRow[] {
  const byKey = new Map<string, number[]>()
  for (const { row, result } of rows) {
    if (result.key === undefined) continue
    byKey.set(result.key, [...(byKey.get(result.key) ?? []), row.rowNo])
  }
  return rows.map(({ row, result }) => {
    const twins = result.key === undefined ? [] : (byKey.get(result.key) ?? []).filter((n) => n !== row.rowNo)
    if (twins.length === 0) return importRow(row, result)
    const finding = duplicateFinding(row, twins)
    return importRow(row, { ...result, outcome: 'refused', findings: [...result.findings, finding] })
  })
}

function duplicateFinding(row: RawRow, twins: readonly number[]): Finding {
  return locate(row, '身份证号', {
    severity: 'error',
    code: 'DUPLICATE_IN_FILE',
    field: 'idNo',
    message: `与第${twins.join('、')}行重复`,
    remedy: '请核对后只保留一行，或更正其中一行的身份证号',
  })
}

function importRow({ rowNo, cells }: RawRow, result: CheckedRow): NewImportRow {
  const { outcome, name, parsed, findings, changes, objectId } = result
  return { rowNo, outcome, name, cells, parsed: outcome === 'refused' ? null : parsed, findings, changes, objectId }
}

export function headerOf(spec: SheetSpec, field: string | undefined): string {
  return spec.columns[field ?? '']?.header ?? '本行'
}

/** A staged row as it was corrected on screen: plain texts, no workbook behind them. */
export function rowFromTexts(
  spec: SheetSpec,
  {
    rowNo,
    texts,
    extra,
  }: { rowNo: number; texts: Readonly<Record<string, string>>; extra: Readonly<Record<string, string>> },
): RawRow {
  const known = new Set(columnEntries(spec).map(([field]) => field))
  const cells = Object.fromEntries(Object.entries(texts).filter(([field]) => known.has(field)))
  return {
    rowNo,
    sheetName: '',
    cells,
    extra,
    findings: [],
    cell: (field): CellInput | undefined => {
      const text = cells[field]
      return text === undefined ? undefined : { text, kind: text === '' ? 'blank' : 'text' }
    },
    address: () => '',
  }
}
