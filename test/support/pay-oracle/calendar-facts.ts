import { nextDay } from './calendar.ts'
import type { Calendar, Day, DayKind } from './types.ts'

/** Holidays of a year as the State Council announces them (domain brief §11): days off, make-up days, statutory days. */
interface YearFacts {
  readonly off: readonly (readonly [from: Day, to: Day])[]
  readonly makeUp: readonly Day[]
  readonly statutory: readonly Day[]
}

const days = (year: number, ...monthDays: string[]): Day[] => monthDays.map((md) => `${year}-${md}`)
const spans = (year: number, ...monthDays: [string, string][]): [Day, Day][] =>
  monthDays.map(([from, to]) => [`${year}-${from}`, `${year}-${to}`])

const facts: readonly YearFacts[] = [
  {
    off: spans(
      2024,
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ),
    makeUp: days(2024, '02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'),
    statutory: days(2024, '01-01', '02-10', '02-11', '02-12', '04-04', '05-01', '06-10', '09-17').concat(
      days(2024, '10-01', '10-02', '10-03'),
    ),
  },
  {
    off: spans(
      2025,
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ),
    makeUp: days(2025, '01-26', '02-08', '04-27', '09-28', '10-11'),
    statutory: days(2025, '01-01', '01-28', '01-29', '01-30', '01-31', '04-04', '05-01', '05-02', '05-31').concat(
      days(2025, '10-01', '10-02', '10-03', '10-06'),
    ),
  },
  {
    off: spans(
      2026,
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ),
    makeUp: days(2026, '01-04', '02-14', '02-28', '05-09', '09-20', '10-10'),
    statutory: days(2026, '01-01', '02-16', '02-17', '02-18', '02-19', '04-05', '05-01', '05-02', '06-19').concat(
      days(2026, '09-25', '10-01', '10-02', '10-03'),
    ),
  },
]

function exceptionsOf({ off, makeUp, statutory }: YearFacts): [Day, DayKind][] {
  const result: [Day, DayKind][] = []
  for (const [from, to] of off) for (let day = from; day <= to; day = nextDay(day)) result.push([day, 'rest'])
  for (const day of makeUp) result.push([day, 'makeup-work'])
  for (const day of statutory) result.push([day, 'statutory'])
  return result
}

/** The official years 2024 to 2026. */
export const officialCalendar: Calendar = {
  years: [2024, 2025, 2026],
  exceptions: Object.fromEntries(facts.flatMap(exceptionsOf)),
}
