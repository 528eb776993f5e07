import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import { maskedValueFindings } from '../../shared/kernel/masking.ts'
import { createRowParser } from '../../shared/import-batch/row-parser.ts'
import type { RecordKind } from '../../shared/person-record/record-kinds.ts'
import { checkRecord, type RecordFacts, type RecordValues } from '../../shared/person-record/record.rules.ts'
import { recordColumns, recordFormSheet } from '../../shared/person-record/record.sheets.ts'
import { rowSources, typedRow } from '../import-batch/raw-rows.ts'

export interface ReadRecord {
  /** Undefined when an error keeps the record out. */
  readonly values: RecordValues | undefined
  readonly findings: readonly Finding[]
}

/** Reads typed texts of records of one kind as imported cells are read, and checks each record as a whole. */
export function recordReader(
  kind: RecordKind,
  facts: RecordFacts,
): (texts: Readonly<Record<string, string>>) => ReadRecord {
  const spec = recordFormSheet(kind)
  const sourceOf = rowSources(spec, { sheetName: '', letters: new Map() })
  const parse = createRowParser(spec, '1900')
  return (texts) => {
    const parsed = parse(sourceOf(typedRow(spec, 1, texts)))
    const { values, findings } = checkRecord(kind, parsed.values, facts)
    const masks = maskedValueFindings(recordColumns(kind), parsed.values)
    const unread = new Set(parsed.findings.map(({ field }) => field))
    const all = [...parsed.findings, ...masks, ...findings.filter(({ field }) => !unread.has(field))].map(withoutRow)
    return { values: hasErrors(all) ? undefined : values, findings: all }
  }
}

/** On screen there is no row to name. */
function withoutRow({ message, ...finding }: Finding): Finding {
  return { ...finding, message: message.replace(/^第1行 /, '') }
}

/** @throws AppError PERSON_RECORD_UNKNOWN_COLUMN */
export function assertKnownFields(kind: RecordKind, texts: Readonly<Record<string, string>>): void {
  const known = new Set(recordColumns(kind).map(([field]) => field))
  const unknown = Object.keys(texts).find((field) => !known.has(field))
  if (unknown !== undefined) throw new AppError('PERSON_RECORD_UNKNOWN_COLUMN', { column: unknown })
}
