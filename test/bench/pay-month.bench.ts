import { calendarDate, calendarMonth } from '../../src-main/shared/kernel/calendar-date.ts'
import { openBackdoor, addWorkers, type Backdoor } from '../support/builders.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { interleave, ratioOf, timed, type Measurement } from './measure.ts'

const people = 1000
const rounds = 15
const fewRounds = 5

/** What a run leaves behind of a month, in the order in which it may be inserted. */
const tables = ['pay_month_item', 'pay_line', 'pay_line_item'] as const

function storedRows(raw: Backdoor['raw'], table: string) {
  const rows = raw.prepare<[], Record<string, unknown>>(`select * from ${table}`).all()
  const columns = Object.keys(rows[0] ?? {})
  const sql = `insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()})`
  return { sql, rows: rows.map((row) => Object.values(row)) }
}

async function appWith(count: number): Promise<{ app: TestApp; back: Backdoor; close: () => void }> {
  const app = await openTestApp()
  const back = await openBackdoor(app)
  await addWorkers(
    back,
    Array.from({ length: count }, (_, n) => ({ name: `居民${n}`, grade: 7 + (n % 6), level: String(n % 3) })),
  )
  return {
    app,
    back,
    close: () => {
      back.close()
      app.close()
    },
  }
}

/** A month to be computed as often as one likes. */
async function monthOf(app: TestApp, month: string): Promise<() => Promise<number>> {
  const { id } = await app.call('clerk', 'pay.createMonth', {
    month: calendarMonth(month),
    payOn: calendarDate(`${month}-10`),
  })
  return async () => {
    const { rowVersion } = await app.call('clerk', 'pay.get', { id })
    return timed(() => app.call('clerk', 'pay.calculate', { id, rowVersion }))
  }
}

/** 核算 of a month from roster to audited lines, against one transaction that only inserts the same lines. */
async function againstInserting(): Promise<Measurement> {
  const { app, back, close } = await appWith(people)
  const calculate = await monthOf(app, '2026-11')
  await calculate()
  const stored = tables.map((table) => storedRows(back.raw, table))
  if (stored[1]?.rows.length !== people) throw new Error(`${stored[1]?.rows.length} of ${people} people computed`)
  const inserts = stored.map(({ sql, rows }) => ({ insert: back.raw.prepare(sql), rows }))
  const empty = () => {
    for (const table of tables.toReversed()) back.tamper(`delete from ${table}`)
  }
  const times = await interleave(rounds, {
    ours: () => {
      empty()
      return calculate()
    },
    yardstick: () => {
      empty()
      back.raw.pragma('query_only = 0')
      const insertAll = back.raw.transaction(() => {
        for (const { insert, rows } of inserts) for (const row of rows) insert.run(...row)
      })
      return timed(insertAll)
    },
  })
  close()
  const name = `pay month of ${people.toLocaleString('en')}: computed and kept / the same lines inserted`
  return ratioOf(name, 1.5, 'ms', times)
}

/** Ten times the people: a query per person would show as a hundred times the time. */
async function tenTimesThePeople(): Promise<Measurement> {
  const [few, many] = [await appWith(people), await appWith(10 * people)]
  const [yardstick, ours] = [await monthOf(few.app, '2026-11'), await monthOf(many.app, '2026-11')]
  const times = await interleave(fewRounds, { ours, yardstick })
  few.close()
  many.close()
  return ratioOf('pay month of 10,000 / of 1,000 people', 12, 'ms', times)
}

/** December rests on eleven months: their sums, not their lines one by one. */
async function decemberAgainstJanuary(): Promise<Measurement> {
  const { app, close } = await appWith(people)
  const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
  const calculations = []
  for (const month of months) {
    const calculate = await monthOf(app, month)
    await calculate()
    calculations.push(calculate)
  }
  const [yardstick, ours] = [calculations[0], calculations[11]]
  if (!yardstick || !ours) throw new Error('twelve months are needed')
  const times = await interleave(fewRounds, { ours, yardstick })
  close()
  return ratioOf('pay month: December / January', 1.5, 'ms', times)
}

/** A month compared with the one before it, whose every line differs, against the same month computed with nothing before. */
async function withDifference(): Promise<Measurement> {
  const count = 10 * people
  const [first, second] = [await appWith(count), await appWith(count)]
  const yardstick = await monthOf(first.app, '2026-11')
  await (
    await monthOf(second.app, '2026-10')
  )()
  await raiseEverybody(second.back)
  const ours = await monthOf(second.app, '2026-11')
  const times = await interleave(fewRounds, { ours, yardstick })
  const { n } = second.back.raw
    .prepare<[], { n: number }>('select count(distinct worker_id) as n from pay_change')
    .get() ?? { n: 0 }
  first.close()
  second.close()
  if (n !== count) throw new Error(`${n} of ${count} people differ`)
  return ratioOf('pay month of 10,000 computed and compared, all differing / only computed', 2, 'ms', times)
}

/** Raises everybody's contribution base: most items of most lines change. */
async function raiseEverybody(back: Backdoor): Promise<void> {
  await back.write(async ({ bulk, actor, clock, record }) => {
    const insert = bulk.prepare(
      `insert into contribution_base (worker_id, base, base_year, wage_fen, basis, recorded_by, recorded_at)
       select id, ?, 2026, 690000, '测试', ?, ? from worker`,
    )
    for (const base of ['social', 'housingFund']) insert.run(base, actor.id, clock.now())
    record({ objectType: 'worker', objectId: 'bench', summary: '基数' })
  })
}

export async function benchPayMonth(): Promise<Measurement[]> {
  return [await againstInserting(), await tenTimesThePeople(), await decemberAgainstJanuary(), await withDifference()]
}
