import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { calendarDayKinds, type CalendarDayKind, type WorkCalendar } from '../../shared/calendar/working-day.rules.ts'
import { calendarDate, CalendarDateField, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { GradeScheme } from '../../shared/post-grade/grade-scheme.schema.ts'
import type { GradeBands } from '../../shared/roster/grade-band.rules.ts'
import type { StandardKind } from '../../shared/standard/standard.contract.ts'
import { standardSchemas, type StandardBody } from '../../shared/standard/standard-schemas.ts'
import { PackedStandard, type StandardPack } from '../../shared/standard/standard-pack.ts'
import { usualReminderRules } from '../../shared/todo/reminder-catalogue.ts'
import type { BulkStatements, ReadDb, WriteScope } from '../db/contexts.ts'
import { readPack, sampleSet } from './standard-packs.ts'
import {
  findStandardOn,
  getStandard,
  insertCalendarYear,
  insertStandard,
  listCalendarYears,
  listStandards,
  readActiveStandards,
  type NewStandard,
  type StoredStandard,
} from './standard.repository.ts'

export { latestYearOf } from './standard.repository.ts'

const SeedCalendar = z.strictObject({
  year: z.int(),
  source: z.string(),
  days: z.array(z.strictObject({ date: CalendarDateField, kind: z.enum(calendarDayKinds), name: z.string() })),
})

/** The law's own tables and the office's usual limits: wanted everywhere. */
const lawfulSeeds = [
  'retirement.json',
  'flexible-retirement.json',
  'pension-years.json',
  'person-record.json',
  'labour-contract-rules.json',
]
/** Reminders are wanted from the first day on, whatever else the office enters. */
const usualReminders = {
  kind: 'reminder_rules',
  title: '提醒规则',
  effectiveFrom: calendarDate('2024-01-01'),
  effectiveTo: null,
  documentNo: '',
  note: '示例数据，可在系统设置中调整',
  isSample: true,
} as const

/** First contents: the law's own tables and the usual limits always, the sample city's figures when asked for (marked 示例). */
export async function seedStandards(scope: WriteScope, resourcesDir: string, set: 'sample' | 'none'): Promise<void> {
  const seedDir = join(resourcesDir, 'seed')
  for (const file of lawfulSeeds) await addStandard(scope, PackedStandard.parse(readJson(seedDir, file)))
  await addStandard(scope, { ...usualReminders, body: usualReminderRules() })
  if (set === 'sample') {
    for (const standard of readPack(resourcesDir, sampleSet).standards) await addStandard(scope, standard)
  }
  for (const file of readdirSync(seedDir).filter((name) => /^calendar-\d{4}\.json$/.test(name))) {
    const year = SeedCalendar.parse(readJson(seedDir, file))
    await insertCalendarYear(scope.trx, year)
    scope.record({ objectType: 'calendar_year', objectId: year.year, after: { source: year.source } })
  }
}

function readJson(dir: string, file: string): unknown {
  return JSON.parse(readFileSync(join(dir, file), 'utf8'))
}

async function addStandard(scope: WriteScope, seed: StandardPack['standards'][number]): Promise<void> {
  const body = standardSchemas[seed.kind].parse(seed.body)
  const id = await insertStandard(scope.trx, { ...seed, body }, scope.clock.now())
  const { kind, title, effectiveFrom, documentNo } = seed
  scope.record({ objectType: 'standard', objectId: id, after: { kind, title, effectiveFrom, documentNo } })
}

export type { StoredStandard } from './standard.repository.ts'

/** A further version of a kind; earlier ones stay as they are. Of several that begin on one day the last entered holds. */
export async function addStandardVersion<K extends StandardKind>(
  scope: WriteScope,
  version: Omit<NewStandard, 'kind' | 'body'> & { readonly kind: K; readonly body: StandardBody<K> },
): Promise<number> {
  const id = await insertStandard(scope.trx, version, scope.clock.now())
  const { kind, title, effectiveFrom, documentNo } = version
  scope.record({
    objectType: 'standard',
    objectId: id,
    after: { kind, title, effectiveFrom, documentNo },
    summary: version.note,
  })
  return id
}

export interface StandardInForce<K extends StandardKind> extends StoredStandard {
  readonly body: StandardBody<K>
}

function withBody<K extends StandardKind>(kind: K, stored: StoredStandard): StandardInForce<K> {
  return { ...stored, body: standardSchemas[kind].parse(stored.body) as StandardBody<K> }
}

/** The standard of a kind in force on a day with its checked body, or undefined when none has been entered. */
export async function getStandardOn<K extends StandardKind>(
  db: ReadDb,
  kind: K,
  on: CalendarDate,
): Promise<StandardInForce<K> | undefined> {
  const stored = await findStandardOn(db, kind, on)
  return stored && withBody(kind, stored)
}

/** One version, also a draft. @throws AppError NOT_FOUND */
export async function getStandardVersion(db: ReadDb, id: number): Promise<StoredStandard> {
  return getStandard(db, id)
}

/** Every version of a kind, drafts included, the newest first. */
export async function listStandardVersions(db: ReadDb, kind: StandardKind): Promise<StoredStandard[]> {
  return listStandards(db, kind)
}

const bandsOf = ({ posts }: GradeScheme): GradeBands['posts'] =>
  posts.map(({ postClass, min, max }) => ({ postClass, min, max }))

/** Which levels a post may hold, by every version of the grade scheme that is or will be in force. */
export async function listGradeBands(db: ReadDb): Promise<GradeBands[]> {
  const active = (await listStandards(db, 'grade_scheme')).filter(({ state }) => state === 'active')
  return active.map(({ effectiveFrom, effectiveTo, documentNo, body }) => ({
    effectiveFrom: effectiveFrom as CalendarDate,
    effectiveTo: effectiveTo as CalendarDate | null,
    documentNo,
    posts: bandsOf(GradeScheme.parse(body)),
  }))
}

/** The same in the midst of a bulk write. */
export function readGradeBands(bulk: BulkStatements): GradeBands[] {
  return readActiveStandards(bulk, 'grade_scheme').map((row) => ({
    effectiveFrom: row.effective_from as CalendarDate,
    effectiveTo: row.effective_to as CalendarDate | null,
    documentNo: row.document_no,
    posts: bandsOf(GradeScheme.parse(JSON.parse(row.body))),
  }))
}

/** The working calendar as entered; years that are not in it have no answer. */
export async function loadWorkCalendar(db: ReadDb): Promise<WorkCalendar> {
  const years = await listCalendarYears(db)
  return new Map(
    years.map(({ year, days }) => [
      year,
      { year, days: new Map(days.map((d) => [d.date, { kind: d.kind as CalendarDayKind, name: d.name }])) },
    ]),
  )
}
