import { calendarDate, calendarMonth } from '../../src-main/shared/kernel/calendar-date.ts'
import { openBackdoor, addWorkers, type Backdoor } from '../support/builders.ts'
import { openTestApp } from '../support/test-app.ts'
import { interleave, ratioOf, timed, type Measurement } from './measure.ts'

const people = 1000
const rounds = 15
const month = calendarMonth('2026-11')

/** What a run leaves behind of a month, in the order in which it may be inserted. */
const tables = ['pay_month_item', 'pay_line', 'pay_line_item'] as const

function storedRows(raw: Backdoor['raw'], table: string) {
  const rows = raw.prepare<[], Record<string, unknown>>(`select * from ${table}`).all()
  const columns = Object.keys(rows[0] ?? {})
  const sql = `insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()})`
  return { sql, rows: rows.map((row) => Object.values(row)) }
}

/** 核算 of a month from roster to audited lines, against one transaction that only inserts the same lines. */
export async function benchPayMonth(): Promise<Measurement> {
  const app = await openTestApp()
  const back = await openBackdoor(app)
  await addWorkers(
    back,
    Array.from({ length: people }, (_, n) => ({ name: `居民${n}`, grade: 7 + (n % 6), level: String(n % 3) })),
  )
  const { id } = await app.call('clerk', 'pay.createMonth', { month, payOn: calendarDate('2026-11-10') })
  const calculate = async () => {
    const { rowVersion } = await app.call('clerk', 'pay.get', { id })
    return timed(() => app.call('clerk', 'pay.calculate', { id, rowVersion }))
  }
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
  back.close()
  app.close()
  return ratioOf(
    `pay month of ${people.toLocaleString('en')}: computed and kept / the same lines inserted`,
    1.5,
    'ms',
    times,
  )
}
