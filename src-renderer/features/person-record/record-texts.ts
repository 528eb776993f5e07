import type { RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { recordColumns } from '../../../src-main/shared/person-record/record.sheets.ts'

type Texts = Readonly<Record<string, string>>

/** Columns of which the first filled-in one calls the record. */
const callingFields: Readonly<Record<RecordKind, readonly string[]>> = {
  education: ['diploma'],
  career: ['workUnit'],
  family: ['memberName'],
  certificate: ['certificateLevel', 'certificateName', 'certificateType'],
  representative: ['roleType'],
  honour: ['honourTitle'],
}

/** Words that call a record: 大学本科, 社会工作师. */
export function recordTitle(kind: RecordKind, texts: Texts): string {
  return callingFields[kind].map((field) => texts[field] ?? '').find((text) => text !== '') ?? '记录'
}

/** Header of a column of the kind. */
export function recordHeader(kind: RecordKind, field: string): string {
  return recordColumns(kind).find(([key]) => key === field)?.[1].header ?? field
}
