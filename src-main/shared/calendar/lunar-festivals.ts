/**
 * Days of the four festivals that no fixed date tells: 春节 (first day of the lunar year), 清明节, 端午节, 中秋节, as MM-DD.
 * Reckoned by GB/T 33661-2017 (new moon and solar term in Beijing time). The calendars of ICU are off by a day in years
 * such as 2027 and 2030, where the new moon falls within minutes of midnight, so the days stand here as data.
 */
const days: Readonly<Record<number, readonly [spring: string, tomb: string, dragonBoat: string, midAutumn: string]>> = {
  2024: ['02-10', '04-04', '06-10', '09-17'],
  2025: ['01-29', '04-04', '05-31', '10-06'],
  2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
  2031: ['01-23', '04-05', '06-24', '10-01'],
  2032: ['02-11', '04-04', '06-12', '09-19'],
  2033: ['01-31', '04-04', '06-01', '09-08'],
  2034: ['02-19', '04-05', '06-20', '09-27'],
  2035: ['02-08', '04-05', '06-10', '09-16'],
  2036: ['01-28', '04-04', '05-30', '10-04'],
  2037: ['02-15', '04-04', '06-18', '09-24'],
  2038: ['02-04', '04-05', '06-07', '09-13'],
  2039: ['01-24', '04-05', '05-27', '10-02'],
  2040: ['02-12', '04-04', '06-14', '09-20'],
}

export interface LunarFestivals {
  readonly spring: string
  readonly tomb: string
  readonly dragonBoat: string
  readonly midAutumn: string
}

/** The festivals of a year as MM-DD, or undefined for a year that is not in the table. */
export function lunarFestivals(year: number): LunarFestivals | undefined {
  const row = days[year]
  return row && { spring: row[0], tomb: row[1], dragonBoat: row[2], midAutumn: row[3] }
}
