import { calendarDate, calendarMonth } from '../../src-main/shared/kernel/calendar-date.ts'
import { openBackdoor, addWorkers } from '../support/builders.ts'
import { openTestApp } from '../support/test-app.ts'
import { interleave, ratioOf, timed, type Measurement } from './measure.ts'

const people = 1000
const rounds = 15
const month = calendarMonth('2026-11')

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
  const lines = back.raw.prepare<[], Record<string, unknown>>('select * from pay_line order by line_no').all()
  if (lines.length !== people) throw new Error(`${lines.length} of ${people} people computed`)
  const columns = Object.keys(lines[0] ?? {})
  const rows = lines.map((line) => Object.values(line))
  const insert = back.raw.prepare(`insert into pay_line (${columns.join()}) values (${columns.map(() => '?').join()})`)
  const empty = () => back.tamper('delete from pay_line')
  const times = await interleave(rounds, {
    ours: () => {
      empty()
      return calculate()
    },
    yardstick: () => {
      empty()
      back.raw.pragma('query_only = 0')
      const insertAll = back.raw.transaction(() => rows.forEach((row) => insert.run(...row)))
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
