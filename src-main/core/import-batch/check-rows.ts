import type { DateSystem } from '../../shared/kernel/excel-serial.ts'
import { survivingDigits } from '../../shared/kernel/parse-cell.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import type { SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import { createRowParser, locate, type ParsedRow, type RowSource } from '../../shared/import-batch/row-parser.ts'
import type { NewImportRow } from './import-row.repository.ts'
import type { CheckedRow, ImportTarget, RowValues, TargetSession } from './import-target.ts'
import { flagFindings, rowSources, type RowCells, type SheetPlaces } from './raw-rows.ts'

export interface CheckedCells {
  readonly row: RowCells
  readonly result: CheckedRow
}

export interface SheetReading {
  readonly places: SheetPlaces
  readonly dateSystem: DateSystem
  readonly answers: ReadingAnswers
}

/**
 * Parses and checks rows, some hundred at a time; the same code serves staging, correction and the last look before
 * the commit.
 */
export function createRowChecker(target: ImportTarget, session: TargetSession, reading: SheetReading) {
  const parse = createRowParser(target.spec, reading.dateSystem, reading.answers)
  const sourceOf = rowSources(target.spec, reading.places)
  const check = (row: RowCells, source: RowSource, parsed: ReturnType<typeof parse>): CheckedRow => {
    const { stored, findings: oddities } = session.identify(parsed.values)
    const values = stored ? filledUp(parsed, stored) : parsed.values
    const checked = session.check(values, row.extra)
    const own = stored ? parsed.findings.filter((f) => f.code !== 'REQUIRED' || isBlank(values, f)) : parsed.findings
    if (own.length + checked.findings.length + oddities.length === 0 && row.flag === '') return checked
    // A field that could not be parsed needs no second finding saying that it is missing or odd.
    const known = new Set(own.map((f) => f.field))
    const others = [...oddities, ...checked.findings]
      .filter((f) => !known.has(f.field))
      .map((f) => locate(source, headerOf(target.spec, f.field), f))
    const found = [...flagFindings(row, reading.places.sheetName), ...own, ...others]
    const findings = found
      .filter(({ severity, code }) => severity === 'error' || !row.confirmed.includes(code))
      .map((f) => withProposal(f, values, session))
    const isRefused = checked.outcome === 'refused' || findings.some((f) => f.severity === 'error')
    return isRefused ? { ...checked, findings, outcome: 'refused', changes: [] } : { ...checked, findings }
  }
  return async (rows: readonly RowCells[]): Promise<CheckedCells[]> => {
    const parsed = rows.map((row) => {
      const source = sourceOf(row)
      return { row, source, parsed: parse(source) }
    })
    await session.load(parsed.map((p) => p.parsed.values))
    return parsed.map((p) => ({ row: p.row, result: check(p.row, p.source, p.parsed) }))
  }
}

/** What is left of a number that Excel damaged, and the one person whom a wrong number can belong to. */
function withProposal(finding: Finding, values: RowValues, session: TargetSession): Finding {
  const isDamaged = finding.code === 'ID_TRUNCATED_BY_EXCEL'
  if (!isDamaged && finding.code !== 'ID_CHECK_CHARACTER') return finding
  const proposal = finding.field === 'idNo' ? session.rescue?.(finding.value ?? '', values) : undefined
  if (!isDamaged) {
    if (proposal === undefined) return finding
    return {
      ...finding,
      proposal,
      remedy: `花名册中同名的一人号码（尾号${proposal.slice(-4)}）与此只差一处，核对原件后可采用`,
    }
  }
  if (proposal === undefined) {
    const digits = survivingDigits(finding.value ?? '')
    const left = digits === '' ? '末几位无从推算' : `只剩前${digits.length}位${digits}，其余无从推算`
    return { ...finding, remedy: `${left}，请核对原件，把该列设为文本后重新填写` }
  }
  return {
    ...finding,
    proposal,
    remedy: `前15位和姓名与花名册中一人相符，其号码尾号${proposal.slice(-4)}，核对后可采用`,
  }
}

const isBlank = (values: RowValues, { field = '' }: Finding) => (values[field] ?? null) === null

/** Blank keeps what is stored, but a cell that could not be read, or that says 清空, is not blank. */
function filledUp({ values, erased, findings }: ParsedRow, stored: RowValues): RowValues {
  const unread = new Set([...findings.flatMap((f) => (f.code === 'REQUIRED' ? [] : [f.field])), ...erased])
  const filled: Record<string, RowValues[string]> = {}
  for (const field of Object.keys(values)) {
    const value = values[field] ?? null
    filled[field] = value === null && !unread.has(field) ? (stored[field] ?? null) : value
  }
  return filled
}

/** Rows that share what no two rows may share: by field, then by value, several rows each. */
export type SharingRows = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>

export function rowsSharing(
  rows: Iterable<{ readonly rowNo: number; readonly keys: CheckedRow['keys'] }>,
): SharingRows {
  const firstRows = new Map<string, Map<string, number>>()
  const sharing = new Map<string, Map<string, number[]>>()
  for (const { rowNo, keys } of rows) {
    for (const field of Object.keys(keys)) {
      const value = keys[field] ?? ''
      const seen = childOf(firstRows, field)
      const first = seen.get(value)
      if (first === undefined) seen.set(value, rowNo)
      else {
        const twins = childOf(sharing, field)
        twins.set(value, [...(twins.get(value) ?? [first]), rowNo])
      }
    }
  }
  return sharing
}

function childOf<T>(maps: Map<string, Map<string, T>>, field: string): Map<string, T> {
  const child = maps.get(field) ?? new Map<string, T>()
  maps.set(field, child)
  return child
}

/** Two rows of one file with one key are both refused, each naming the other. */
export function refuseTwins(
  row: NewImportRow,
  sharing: SharingRows,
  target: ImportTarget,
  reading: SheetReading,
): NewImportRow {
  let refused = row
  for (const [field, byValue] of sharing) {
    const value = row.keys[field]
    const twins = value === undefined ? [] : (byValue.get(value) ?? []).filter((rowNo) => rowNo !== row.cells.rowNo)
    if (twins.length === 0) continue
    const header = headerOf(target.spec, field)
    const finding = locate(rowSources(target.spec, reading.places)(row.cells), header, {
      severity: 'error',
      code: 'DUPLICATE_IN_FILE',
      field,
      message: `与第${twins.join('、')}行重复`,
      remedy: `请核对后只保留一行，或更正其中一行的${header}`,
    })
    refused = { ...refused, outcome: 'refused', changes: [], findings: [...refused.findings, finding] }
  }
  return refused
}

/** What is kept of a checked row. */
export function importRow(cells: RowCells, result: CheckedRow): NewImportRow {
  const { outcome, name, keys, findings, changes, objectId, parsed } = result
  return { outcome, name, keys, cells, findings, changes, objectId, parsed }
}

export function headerOf(spec: SheetSpec, field: string | undefined): string {
  return spec.columns[field ?? '']?.header ?? '本行'
}
