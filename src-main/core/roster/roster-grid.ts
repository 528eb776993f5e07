import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { ageOn } from '../../shared/kernel/calendar-date.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import { maskValue } from '../../shared/kernel/masking.ts'
import type { ColumnSpecs } from '../../shared/kernel/sheet-spec.ts'
import { columnAccess } from '../../shared/roster/column-access.rules.ts'
import type { RetirementTable } from '../../shared/roster/retirement.rules.ts'
import type { GridColumnKey, GridCondition, GridRow, GridSort } from '../../shared/roster/roster-grid.contract.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { Actor, ReadDb } from '../db/contexts.ts'
import { rosterOn } from './roster-as-of.ts'
import { listRoster, type RosterQuery } from './roster-list.repository.ts'
import { fieldText, retirementMonth } from './roster-view.ts'
import type { StoredWorker } from './roster.repository.ts'

const columns: ColumnSpecs = rosterSheet.columns

/** The part of a roster query that the account decides: its community, and whether numbers may be searched. */
export function ofAccount({ roles, communityId }: Actor): Pick<RosterQuery, 'scope' | 'mayFindNumbers'> {
  return { scope: communityId, mayFindNumbers: columnAccess(roles, 'idNo') !== 'hidden' }
}

/**
 * Values may be told from an order or a count, so only columns seen in clear can be sorted, filtered or counted by.
 * @throws AppError ROSTER_COLUMN_CLOSED
 */
export function assertOpen(actor: Actor, fields: readonly RosterField[]): void {
  const closed = fields.find((field) => columnAccess(actor.roles, field) !== 'clear')
  if (closed !== undefined) throw new AppError('ROSTER_COLUMN_CLOSED', { column: rosterSheet.columns[closed].header })
}

export interface GridWish {
  readonly search: string
  readonly communityId?: number | undefined
  readonly status?: string | undefined
  readonly conditions: readonly GridCondition[]
  readonly sort: GridSort | null
  readonly columns: readonly GridColumnKey[]
  readonly asOf?: CalendarDate | undefined
  readonly asKnownThen: boolean
  readonly offset: number
  readonly limit: number
}

interface Day {
  readonly today: CalendarDate
  readonly table: RetirementTable | undefined
}

/** A stretch of the grid as the account may see it. */
export async function gridRows(
  db: ReadDb,
  actor: Actor,
  wish: GridWish,
  day: Day,
): Promise<{ total: number; rows: GridRow[] }> {
  const hidden = wish.columns.find(
    (key) => key in columns && columnAccess(actor.roles, key as RosterField) === 'hidden',
  )
  if (hidden !== undefined) throw new AppError('ROSTER_COLUMN_CLOSED', { column: columns[hidden]?.header ?? hidden })
  assertOpen(actor, [...wish.conditions.map(({ field }) => field), ...(wish.sort ? [wish.sort.field] : [])])
  const { people, total } =
    wish.asOf === undefined ? await presentPeople(db, actor, wish) : await pastPeople(db, actor, wish, wish.asOf)
  const cellsOf = (worker: StoredWorker) => wish.columns.map((key) => cellText(worker, key, actor, day))
  return { total, rows: people.map((w) => ({ id: w.id, rowVersion: w.rowVersion, cells: cellsOf(w) })) }
}

async function presentPeople(db: ReadDb, actor: Actor, wish: GridWish) {
  const { rows, total } = await listRoster(db, { ...wish, ...ofAccount(actor) })
  return { people: rows, total }
}

/** A past roster is small enough to be looked through in memory; it is filtered by what its people were then. */
async function pastPeople(db: ReadDb, actor: Actor, wish: GridWish, day: CalendarDate) {
  const { people } = await rosterOn(db, { day, asKnownThen: wish.asKnownThen })
  const text = wish.search.replace(/\s/g, '')
  const wanted = people.filter(
    (worker) =>
      (actor.communityId === null || worker.communityId === actor.communityId) &&
      (wish.communityId === undefined || worker.communityId === wish.communityId) &&
      (wish.status === undefined || worker.values.status === wish.status) &&
      (text === '' || String(worker.values.name).includes(text)) &&
      wish.conditions.every(({ field, values }) => values.includes(fieldText(worker, field))),
  )
  const { sort } = wish
  const sorted = sort ? wanted.toSorted((a, b) => compareBy(sort, a, b)) : wanted
  return { people: sorted.slice(wish.offset, wish.offset + wish.limit), total: wanted.length }
}

const collator = new Intl.Collator('zh', { numeric: true })

function compareBy({ field, direction }: GridSort, a: StoredWorker, b: StoredWorker): number {
  const [first, second] = [fieldText(a, field), fieldText(b, field)]
  if (first === '' || second === '') return first === second ? 0 : first === '' ? 1 : -1
  return collator.compare(first, second) * (direction === 'asc' ? 1 : -1)
}

function cellText(worker: StoredWorker, key: GridColumnKey, { roles }: Actor, { today, table }: Day): string {
  if (key === 'age') return String(ageOn(worker.birthOn, today))
  if (key === 'retireMonth') return retirementMonth(worker, table) ?? ''
  const text = fieldText(worker, key)
  const sensitivity = columns[key]?.sensitive
  return sensitivity && columnAccess(roles, key) !== 'clear' ? maskValue(sensitivity, text) : text
}
