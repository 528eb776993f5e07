import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { calendarDayKinds, type CalendarDayKind, type WorkCalendar } from '../../shared/calendar/working-day.rules.ts'
import { calendarDate, CalendarDateField, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { standardKinds, type StandardKind } from '../../shared/standard/standard.contract.ts'
import { standardSchemas, type StandardBody } from '../../shared/standard/standard-schemas.ts'
import { usualReminderRules } from '../../shared/todo/reminder-catalogue.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import {
  findStandardOn,
  insertCalendarYear,
  insertStandard,
  listCalendarYears,
  type StoredStandard,
} from './standard.repository.ts'

export { latestYearOf } from './standard.repository.ts'

const SeedStandard = z.strictObject({
  kind: z.enum(standardKinds),
  title: z.string(),
  effectiveFrom: CalendarDateField,
  effectiveTo: CalendarDateField.nullable(),
  documentNo: z.string(),
  note: z.string(),
  body: z.unknown(),
})
const SeedStandards = z.strictObject({ standards: z.array(SeedStandard) })
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
} as const

/** First contents: the law's own tables and the usual limits always, the sample city's figures when asked for (marked 示例). */
export async function seedStandards(scope: WriteScope, resourcesDir: string, set: 'sample' | 'none'): Promise<void> {
  const seedDir = join(resourcesDir, 'seed')
  for (const file of lawfulSeeds) await addStandard(scope, SeedStandard.parse(readJson(seedDir, file)), false)
  await addStandard(scope, { ...usualReminders, body: usualReminderRules() }, true)
  if (set === 'sample') {
    for (const standard of SeedStandards.parse(readJson(seedDir, 'sample-standards.json')).standards) {
      await addStandard(scope, standard, standard.kind !== 'income_tax')
    }
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

async function addStandard(
  scope: WriteScope,
  seed: Readonly<z.output<typeof SeedStandard>>,
  isSample: boolean,
): Promise<void> {
  const body = standardSchemas[seed.kind].parse(seed.body)
  const id = await insertStandard(scope.trx, { ...seed, body, isSample }, scope.clock.now())
  const { kind, title, effectiveFrom, documentNo } = seed
  scope.record({ objectType: 'standard', objectId: id, after: { kind, title, effectiveFrom, documentNo } })
}

/** A further version of a kind; earlier ones stay as they are. Of several that begin on one day the last entered holds. */
export async function addStandardVersion<K extends StandardKind>(
  scope: WriteScope,
  version: Omit<StoredStandard, 'id' | 'kind' | 'body'> & { readonly kind: K; readonly body: StandardBody<K> },
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

/** The standard of a kind in force on a day with its checked body, or undefined when none has been entered. */
export async function getStandardOn<K extends StandardKind>(
  db: ReadDb,
  kind: K,
  on: CalendarDate,
): Promise<StandardInForce<K> | undefined> {
  const stored = await findStandardOn(db, kind, on)
  return stored && { ...stored, body: standardSchemas[kind].parse(stored.body) as StandardBody<K> }
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
