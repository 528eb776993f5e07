import { AppError } from '../../shared/kernel/app-error.ts'
import { maskValue } from '../../shared/kernel/masking.ts'
import type { ColumnSpecs, SheetRow } from '../../shared/kernel/sheet-spec.ts'
import type { RecordKind } from '../../shared/person-record/record-kinds.ts'
import { exportColumns, recordSheets } from '../../shared/person-record/record.sheets.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { streamSheet } from '../excel/write/write-sheet.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { listRosterPeople, listWorkerKeys, type RosterPerson } from '../roster/roster.service.ts'
import { listExportIds, listRecordsInOrder } from './person-record.repository.ts'

const rowsPerRead = 500

export interface RecordExport {
  readonly kind: RecordKind
  readonly communityId?: number | undefined
  /** Given: sensitive columns leave in clear, and the reason goes into the audit log. */
  readonly unmaskedReason?: string | undefined
}

/**
 * Exports the records of one kind of everybody in post, page by page, second rows of a person among those of the first.
 * The log entry is written before the file gets its name.
 * @throws AppError CONCURRENT_MODIFICATION, JOB_CANCELLED
 */
export async function exportRecords(
  { kind, communityId, unmaskedReason }: RecordExport,
  { db, clock, file, signal, progress, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const spec = recordSheets[kind]
  const columns = exportColumns(kind)
  const people = await peopleByRow(db, communityId)
  const order = [...people].map(([id, { nth }]) => ({ id, nth }))
  const ids = await listExportIds(db, kind, order)
  async function* pages(): AsyncGenerator<readonly SheetRow[]> {
    for (let from = 0; from < ids.length; from += rowsPerRead) {
      signal.throwIfCancelled()
      const wanted = ids.slice(from, from + rowsPerRead)
      const records = await listRecordsInOrder(db, wanted)
      if (records.length < wanted.length) throw new AppError('CONCURRENT_MODIFICATION', { what: '子表记录' })
      yield records.map(({ workerId, values }) => {
        const row = { ...people.get(workerId)?.person.values, ...values }
        return exportRow(spec.columns, columns, row, unmaskedReason === undefined)
      })
      progress('write', from + records.length, ids.length)
    }
    signal.throwIfCancelled()
  }
  const office = await getOffice(db)
  const head = { spec, columns, title: spec.title, unit: office.name, asOf: clock.today(), unitWord: '条' }
  const origin = { officeName: office.name, now: clock.now() }
  const { sha256 } = await writeStreamAtomically(
    file.path,
    (sink) => streamSheet({ ...head, count: ids.length }, pages(), origin, sink),
    (written) => {
      const masks = unmaskedReason === undefined ? '敏感列已脱敏' : `明文，事由：${unmaskedReason}`
      const headers = columns.map((field) => headerOf(spec.columns, field)).join('、')
      const summary = `导出${spec.title}${ids.length}条，列：${headers}，${masks}，文件校验值${written.sha256}`
      return write(async ({ record }) => record({ objectType: 'person_record', objectId: 'export', summary }))
    },
  )
  return { rows: ids.length, sha256 }
}

const headerOf = (columns: ColumnSpecs, field: string) => columns[field]?.header ?? field

interface PersonInOrder {
  readonly person: RosterPerson
  readonly nth: number
}

/** People in post in the office's order, by each of their rows. */
async function peopleByRow(db: ReadDb, communityId: number | undefined): Promise<ReadonlyMap<number, PersonInOrder>> {
  const people = new Map<number, PersonInOrder>()
  for (const [nth, person] of (await listRosterPeople(db, { communityId })).entries())
    people.set(person.id, { person, nth })
  const second = (await listWorkerKeys(db)).filter(({ mergedIntoId }) => mergedIntoId !== null)
  // Merges of merged rows are found in as many rounds as they are deep.
  for (let known = -1; known !== people.size;) {
    known = people.size
    for (const { id, mergedIntoId } of second) {
      const standing = people.get(mergedIntoId ?? 0)
      if (standing) people.set(id, standing)
    }
  }
  return people
}

function exportRow(specs: ColumnSpecs, columns: readonly string[], row: SheetRow, isMasked: boolean): SheetRow {
  return Object.fromEntries(
    columns.map((field) => {
      const value = row[field] ?? null
      const sensitivity = specs[field]?.sensitive
      if (!isMasked || sensitivity === undefined || value === null) return [field, value]
      return [field, maskValue(sensitivity, String(value))]
    }),
  )
}
