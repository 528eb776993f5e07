import { sql, type RawBuilder } from 'kysely'
import { codeTable, exitedStatus } from '../../shared/roster/code-tables.ts'
import type { GridCondition, GridSort } from '../../shared/roster/roster-grid.contract.ts'
import { numberSearch } from '../../shared/roster/number-search.rules.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { ReadDb } from '../db/contexts.ts'
import { contains, endsWith, equals, startsWith } from '../db/like.ts'
import { columnOf, rowToWorker, type StoredWorker } from './roster.repository.ts'
import { columnText } from './roster-view.ts'

/** Status filter of those who look for anybody, present or gone. */
export const anyStatus = 'any'

export interface RosterQuery {
  readonly search: string
  readonly communityId?: number | undefined
  /** Code of the status table, or `anyStatus`; absent = everyone who has not left. */
  readonly status?: string | undefined
  readonly conditions?: readonly GridCondition[]
  readonly sort?: GridSort | null
  /** The only community the account may see; null = all. */
  readonly scope: number | null
  /** Whether ID and phone numbers may be searched: not by those who may not see them. */
  readonly mayFindNumbers: boolean
}

function numberTerms(text: string): RawBuilder<boolean>[] {
  return numberSearch(text).map(({ field, part }) => {
    const column = field === 'idNo' ? 'w.id_no' : 'w.mobile'
    return part === 'whole' ? equals(column, text) : endsWith(column, text)
  })
}

/** The ways to find a person by typed text: part of a name, the start of its pinyin, a number or its last four. */
function searchTerms(text: string, mayFindNumbers: boolean): RawBuilder<boolean>[] {
  return [
    contains('w.name', text),
    contains('w.former_name', text),
    startsWith('w.py_head', text),
    startsWith('w.py_full', text),
    equals('w.emp_no', text),
    ...(mayFindNumbers ? numberTerms(text) : []),
  ]
}

/** SQL of a field's column; birth and sex are columns of their own, the community is a name. */
function columnRef(field: RosterField): string {
  if (field === 'community') return 'c.name'
  if (field === 'sex') return 'w.sex'
  if (field === 'birthOn') return 'w.birth_on'
  return `w.${columnOf.get(field) ?? ''}`
}

/** Shown text → what the column holds: codes by label, numbers, 是 and 否. */
function storedOf(field: RosterField, text: string): string | number | null {
  if (text === '') return null
  const column = rosterSheet.columns[field]
  const codeOf = (label: string) =>
    'codeTable' in column ? (codeTable(column.codeTable).find((code) => code.label === label)?.code ?? label) : label
  switch (column.kind) {
    case 'code':
      return codeOf(text)
    case 'codes':
      return text.split('、').map(codeOf).join(',')
    case 'boolean':
      return text === '是' ? 1 : 0
    case 'integer':
      return Number(text)
    case 'money':
      return Math.round(Number(text) * 100)
    default:
      return text
  }
}

function condition({ field, values }: GridCondition): RawBuilder<boolean> {
  const ref = sql.ref(columnRef(field))
  const stored = values.map((text) => storedOf(field, text))
  const among = sql<boolean>`${ref} in (select value from json_each(${JSON.stringify(stored.filter((v) => v !== null))}))`
  return stored.includes(null) ? sql<boolean>`(${among} or ${ref} is null)` : among
}

function filtered(db: ReadDb, query: RosterQuery) {
  const { communityId, status, scope, conditions = [] } = query
  const text = query.search.toLowerCase().replace(/\s/g, '')
  return db
    .selectFrom('worker as w')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .where('w.merged_into_id', 'is', null)
    .$if(scope !== null, (q) => q.where('w.community_id', '=', scope))
    .$if(communityId !== undefined, (q) => q.where('w.community_id', '=', communityId ?? 0))
    .$if(status === undefined, (q) => q.where('w.status', '<>', exitedStatus))
    .$if(status !== undefined && status !== anyStatus, (q) => q.where('w.status', '=', status ?? ''))
    .$if(text !== '', (q) => q.where((eb) => eb.or(searchTerms(text, query.mayFindNumbers))))
    .$if(conditions.length > 0, (q) => q.where((eb) => eb.and(conditions.map(condition))))
}

/** How many people meet a query. */
export async function countRoster(db: ReadDb, query: RosterQuery): Promise<number> {
  const { total } = await filtered(db, query)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** The order of a query: the office's own (community, then id), or by one column with blanks last. */
function ordered(selected: ReturnType<typeof filtered>, sort: GridSort | null | undefined) {
  return selected
    .$if(sort !== null && sort !== undefined, (q) => {
      const ref = sql.ref(orderRef(sort?.field ?? 'name'))
      return q.orderBy(sql`${ref} is null`).orderBy(ref, sort?.direction ?? 'asc')
    })
    .orderBy('c.sort_order')
    .orderBy('w.id')
}

/** Ids of everybody who meets a query, in its order: a long export settles at its start whom it will hold. */
export async function listRosterIds(db: ReadDb, query: RosterQuery): Promise<number[]> {
  const rows = await ordered(filtered(db, query), query.sort).select('w.id').limit(100_000).execute()
  return rows.map((row) => row.id)
}

/** A stretch of the roster in the office's order (community, then id), or by one column with blanks last. */
export async function listRoster(
  db: ReadDb,
  query: RosterQuery & { readonly offset: number; readonly limit: number },
): Promise<{ rows: StoredWorker[]; total: number }> {
  const { sort, offset, limit } = query
  const total = await countRoster(db, query)
  const rows = await ordered(filtered(db, query), sort)
    .selectAll('w')
    .select('c.name as community_name')
    .offset(offset)
    .limit(limit)
    .execute()
  return { rows: rows.map(rowToWorker), total }
}

/** Names go by their pinyin and communities in the office's order, as people expect of a list. */
function orderRef(field: RosterField): string {
  if (field === 'name') return 'w.py_full'
  return field === 'community' ? 'c.sort_order' : columnRef(field)
}

/** At most so many values of a column are listed. */
export const mostFacets = 500

/** Distinct values of a column as shown, with how many people have each. */
export async function listFacets(
  db: ReadDb,
  query: RosterQuery,
  field: RosterField,
): Promise<{ text: string; people: number }[]> {
  const ref = sql.ref<string | number | null>(columnRef(field))
  const rows = await filtered(db, query)
    .select((eb) => [ref.as('value'), eb.fn.countAll<number>().as('people')])
    .groupBy(ref)
    .orderBy('people', 'desc')
    .orderBy(ref)
    .limit(mostFacets)
    .execute()
  return rows.map(({ value, people }) => ({ text: value === null ? '' : facetText(field, value), people }))
}

const facetText = (field: RosterField, value: string | number) =>
  field === 'community' ? String(value) : columnText(field, value)
