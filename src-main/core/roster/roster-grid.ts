import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { ageOn } from '../../shared/kernel/calendar-date.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import { maskValue } from '../../shared/kernel/masking.ts'
import type { ColumnSpecs } from '../../shared/kernel/sheet-spec.ts'
import { columnAccess } from '../../shared/roster/column-access.rules.ts'
import type { GridColumnKey, GridCondition, GridRow, GridSort } from '../../shared/roster/roster-grid.contract.ts'
import { numberSearch } from '../../shared/roster/number-search.rules.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { Actor, ReadDb } from '../db/contexts.ts'
import { rosterOn } from './roster-as-of.ts'
import {
  anyStatus,
  countRoster,
  listFacets,
  listRoster,
  mostFacets,
  type RosterQuery,
} from './roster-list.repository.ts'
import { pinyinIndex } from './pinyin-index.ts'
import { fieldText, retirementMonth, type Viewing } from './roster-view.ts'
import type { StoredWorker } from './roster.repository.ts'

const columns: ColumnSpecs = rosterSheet.columns

/** The part of a roster query that the account decides: its community, and whether numbers may be searched. */
export function ofAccount({ roles, communityId }: Actor): Pick<RosterQuery, 'scope' | 'mayFindNumbers'> {
  return { scope: communityId, mayFindNumbers: columnAccess(roles, 'idNo') !== 'hidden' }
}

/** The first column that the account may not see at all, by its header. */
export function hiddenColumn({ roles }: Pick<Actor, 'roles'>, keys: readonly string[]): string | undefined {
  const hidden = keys.find((key) => key in columns && columnAccess(roles, key as RosterField) === 'hidden')
  return hidden === undefined ? undefined : (columns[hidden]?.header ?? hidden)
}

/** @throws AppError ROSTER_COLUMN_CLOSED */
export function assertVisible(actor: Pick<Actor, 'roles'>, keys: readonly string[]): void {
  const column = hiddenColumn(actor, keys)
  if (column !== undefined) throw new AppError('ROSTER_COLUMN_CLOSED', { column })
}

/**
 * Values may be told from an order or a count, so only columns seen in clear can be sorted, filtered or counted by.
 * @throws AppError ROSTER_COLUMN_CLOSED
 */
export function assertOpen(actor: Actor, fields: readonly RosterField[]): void {
  const closed = fields.find((field) => columnAccess(actor.roles, field) !== 'clear')
  if (closed !== undefined) throw new AppError('ROSTER_COLUMN_CLOSED', { column: rosterSheet.columns[closed].header })
}

/** Which people of which day; what the account may see of them is decided apart. */
export interface PeopleWish {
  readonly search: string
  readonly communityId?: number | undefined
  readonly status?: string | undefined
  readonly conditions: readonly GridCondition[]
  readonly sort?: GridSort | null
  readonly asOf?: CalendarDate | undefined
  readonly asKnownThen: boolean
}

export interface GridWish extends PeopleWish {
  readonly columns: readonly GridColumnKey[]
  readonly offset: number
  readonly limit: number
}

/** A stretch of the grid as the account may see it. Ages and months of retirement are those of the roster's day. */
export async function gridRows(
  db: ReadDb,
  actor: Actor,
  wish: GridWish,
  viewing: Viewing,
): Promise<{ total: number; all: number; rows: GridRow[] }> {
  assertVisible(actor, wish.columns)
  assertOpenWish(actor, wish)
  const { people, total, all } =
    wish.asOf === undefined ? await presentPeople(db, actor, wish) : await stretchOf(db, actor, wish, wish.asOf)
  const cellsOf = (worker: StoredWorker) => wish.columns.map((key) => cellText(worker, key, viewing))
  return { total, all, rows: people.map((w) => ({ id: w.id, rowVersion: w.rowVersion, cells: cellsOf(w) })) }
}

/** @throws AppError ROSTER_COLUMN_CLOSED for a condition or an order that would tell what the account may not know */
export function assertOpenWish(actor: Actor, { conditions, sort }: Pick<PeopleWish, 'conditions' | 'sort'>): void {
  assertOpen(actor, [...conditions.map(({ field }) => field), ...(sort ? [sort.field] : [])])
}

async function presentPeople(db: ReadDb, actor: Actor, wish: GridWish) {
  const { rows, total } = await listRoster(db, { ...wish, ...ofAccount(actor) })
  const all = await countRoster(db, { search: '', status: wish.status, ...ofAccount(actor) })
  return { people: rows, total, all }
}

async function stretchOf(db: ReadDb, actor: Actor, wish: GridWish, day: CalendarDate) {
  const people = await pastPeople(db, actor, wish, day)
  const { status, asOf, asKnownThen } = wish
  const all = await pastPeople(db, actor, { search: '', conditions: [], status, asOf, asKnownThen }, day)
  return { people: people.slice(wish.offset, wish.offset + wish.limit), total: people.length, all: all.length }
}

/** A past roster is small enough to be looked through in memory; it is filtered by what its people were then. */
export async function pastPeople(
  db: ReadDb,
  actor: Actor,
  wish: PeopleWish,
  day: CalendarDate,
): Promise<StoredWorker[]> {
  const { people } = await rosterOn(db, { day, asKnownThen: wish.asKnownThen })
  const isFound = finder(wish.search, ofAccount(actor).mayFindNumbers)
  const wanted = people.filter(
    (worker) =>
      (actor.communityId === null || worker.communityId === actor.communityId) &&
      (wish.communityId === undefined || worker.communityId === wish.communityId) &&
      (wish.status === undefined || wish.status === anyStatus || worker.values.status === wish.status) &&
      wish.conditions.every(({ field, values }) => values.includes(fieldText(worker, field))) &&
      isFound(worker),
  )
  const { sort } = wish
  return sort ? wanted.toSorted((a, b) => compareBy(sort, a, b)) : wanted
}

/** Finds people in memory by the same texts as the list does in SQL. */
function finder(search: string, mayFindNumbers: boolean): (worker: StoredWorker) => boolean {
  const text = search.toLowerCase().replace(/\s/g, '')
  if (text === '') return () => true
  const numbers = mayFindNumbers ? numberSearch(text) : []
  return ({ values }) => {
    const of = (field: RosterField) => String(values[field] ?? '').toLowerCase()
    if (of('name').includes(text) || of('formerName').includes(text) || of('empNo') === text) return true
    if (numbers.some(({ field, part }) => (part === 'whole' ? of(field) === text : of(field).endsWith(text))))
      return true
    const { head, full } = pinyinIndex(String(values.name ?? ''))
    return head.startsWith(text) || full.startsWith(text)
  }
}

/** Values of a column as shown, with how many people of the wish have each; most frequent first. */
export async function facets(
  db: ReadDb,
  actor: Actor,
  { field, ...wish }: PeopleWish & { readonly field: RosterField },
): Promise<{ text: string; people: number }[]> {
  assertOpen(actor, [field])
  assertOpenWish(actor, wish)
  if (wish.asOf === undefined) return listFacets(db, { ...wish, ...ofAccount(actor) }, field)
  const counts = Map.groupBy(await pastPeople(db, actor, wish, wish.asOf), (worker) => fieldText(worker, field))
  return [...counts]
    .map(([text, people]) => ({ text, people: people.length }))
    .sort((a, b) => b.people - a.people || collator.compare(a.text, b.text))
    .slice(0, mostFacets)
}

const collator = new Intl.Collator('zh', { numeric: true })

function compareBy({ field, direction }: GridSort, a: StoredWorker, b: StoredWorker): number {
  const [first, second] = [fieldText(a, field), fieldText(b, field)]
  if (first === '' || second === '') return first === second ? 0 : first === '' ? 1 : -1
  return collator.compare(first, second) * (direction === 'asc' ? 1 : -1)
}

function cellText(worker: StoredWorker, key: GridColumnKey, { roles, today, table }: Viewing): string {
  if (key === 'age') return String(ageOn(worker.birthOn, today))
  if (key === 'retireMonth') return retirementMonth(worker, table) ?? ''
  const text = fieldText(worker, key)
  const sensitivity = columns[key]?.sensitive
  return sensitivity && columnAccess(roles, key) !== 'clear' ? maskValue(sensitivity, text) : text
}
