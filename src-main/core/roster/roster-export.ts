import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { maskValue } from '../../shared/kernel/masking.ts'
import type { SheetRow, SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { GridCondition, GridSort } from '../../shared/roster/roster-grid.contract.ts'
import type { Actor, JobContext, ReadDb } from '../db/contexts.ts'
import { streamSheet } from '../excel/write/write-sheet.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { assertOpenWish, assertVisible, ofAccount, pastPeople } from './roster-grid.ts'
import { listRosterIds } from './roster-list.repository.ts'
import { fieldText } from './roster-view.ts'
import { listWorkersInOrder, type StoredWorker } from './roster.repository.ts'

const rowsPerRead = 500

export interface RosterExport {
  readonly columns: readonly string[]
  readonly search: string
  readonly communityId?: number | undefined
  readonly status?: string | undefined
  readonly conditions: readonly GridCondition[]
  readonly sort: GridSort | null
  /** Given: everybody who was in post at the end of this day, as they were then. */
  readonly asOf?: CalendarDate | undefined
  /** Given: sensitive columns leave in clear, and the reason goes into the audit log. */
  readonly unmaskedReason?: string | undefined
}

/**
 * Exports chosen columns of everybody who meets the filter, page by page, in the order of the grid. Without a reason, sensitive columns carry masks. The log
 * entry is written before the file gets its name: no file leaves unlogged, and a failed or cancelled export leaves none.
 *
 * @throws AppError ROSTER_UNKNOWN_COLUMN, ROSTER_COLUMN_CLOSED, CONCURRENT_MODIFICATION when somebody was removed meanwhile, JOB_CANCELLED
 */
export async function exportRoster(
  { columns, unmaskedReason, ...wish }: RosterExport,
  { db, actor, clock, file, signal, progress, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const { asOf } = wish
  const fields = columns.map(knownField)
  assertVisible(actor, fields)
  assertOpenWish(actor, wish)
  const source = await (asOf === undefined ? presentPeople(db, actor, wish) : peopleOn(db, actor, wish, asOf))
  const { count } = source
  async function* pages(): AsyncGenerator<readonly SheetRow[]> {
    for (let from = 0; from < count; from += rowsPerRead) {
      signal.throwIfCancelled()
      const people = await source.read(from, Math.min(from + rowsPerRead, count))
      yield people.map((worker) => exportRow(worker, fields, unmaskedReason === undefined))
      progress('write', from + people.length, count)
    }
    signal.throwIfCancelled()
  }
  const office = await getOffice(db)
  const head = { spec: rosterSheet, columns: fields, title: rosterSheet.title, unit: office.name, count }
  const origin = { officeName: office.name, now: clock.now() }
  const { sha256 } = await writeStreamAtomically(
    file.path,
    (sink) => streamSheet({ ...head, asOf: asOf ?? clock.today() }, pages(), origin, sink),
    (written) =>
      write(async ({ record }) =>
        record({
          objectType: 'worker',
          objectId: 'export',
          summary: [
            `导出花名册${asOf === undefined ? '' : `（截至${asOf}）`}${count}人${isWhole(wish) ? '' : '（按筛选）'}`,
            `列：${fields.map((f) => rosterSheet.columns[f].header).join('、')}`,
            unmaskedReason === undefined ? '敏感列已脱敏' : `明文，事由：${unmaskedReason}`,
            `文件校验值${written.sha256}`,
          ].join('，'),
        }),
      ),
  )
  return { rows: count, sha256 }
}

interface People {
  readonly count: number
  /** Those from one place up to another, in the office's order. */
  read(from: number, to: number): Promise<readonly StoredWorker[]>
}

type Wish = Omit<RosterExport, 'columns' | 'unmaskedReason'>

const isWhole = ({ search, communityId, status, conditions }: Wish) =>
  search === '' && communityId === undefined && status === undefined && conditions.length === 0

async function presentPeople(db: ReadDb, actor: Actor, wish: Wish): Promise<People> {
  const ids = await listRosterIds(db, { ...wish, ...ofAccount(actor) })
  return {
    count: ids.length,
    async read(from, to) {
      const people = await listWorkersInOrder(db, ids.slice(from, to))
      if (people.length < to - from) throw new AppError('CONCURRENT_MODIFICATION', { what: '花名册' })
      return people
    },
  }
}

async function peopleOn(db: ReadDb, actor: Actor, wish: Wish, day: CalendarDate): Promise<People> {
  const people = await pastPeople(db, actor, { ...wish, asKnownThen: false }, day)
  return { count: people.length, read: (from, to) => Promise.resolve(people.slice(from, to)) }
}

function knownField(column: string): RosterField {
  if (!Object.hasOwn(rosterSheet.columns, column)) throw new AppError('ROSTER_UNKNOWN_COLUMN', { column })
  return column as RosterField
}

function exportRow(worker: StoredWorker, fields: readonly RosterField[], isMasked: boolean): SheetRow {
  return Object.fromEntries(
    fields.map((field) => {
      const column = rosterSheet.columns[field]
      const sensitivity = 'sensitive' in column ? column.sensitive : undefined
      if (sensitivity && isMasked) return [field, maskValue(sensitivity, fieldText(worker, field))]
      return [field, exportValue(worker, field)]
    }),
  )
}

function exportValue(worker: StoredWorker, field: RosterField): SheetValue {
  if (field === 'community') return worker.community
  if (field === 'sex') return worker.sex
  if (field === 'birthOn') return worker.birthOn
  return worker.values[field] ?? null
}
