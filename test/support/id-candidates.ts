/**
 * Counts the ID numbers that fit what a list shows, by trying them all: the oracle of the mask tests, which shares no code
 * with the application. Whoever guesses knows the district and that the person is of working age.
 */

const district = '990102'
const firstYear = 1955
const lastYear = 2008

/** 19550101 … 20081231. */
export const everyBirthDate: readonly string[] = Array.from(
  { length: lastYear - firstYear + 1 },
  (_, i) => firstYear + i,
).flatMap((year) =>
  Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)))
    .filter((date) => date.getUTCFullYear() === year)
    .map((date) => date.toISOString().slice(0, 10).replaceAll('-', '')),
)

/** GB 11643-1999: the check character makes the weighted sum 1 modulo 11, the weights being powers of two. */
function checkCharacter(first17: string): string {
  let sum = 0
  for (const digit of first17) sum = ((sum + Number(digit)) * 2) % 11
  const check = (12 - sum) % 11
  return check === 10 ? 'X' : String(check)
}

export function idNumberOf(birthOn: string, sequence: number): string {
  const first17 = `${district}${birthOn}${String(sequence).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

/** What a row tells about its person. */
export interface Shown {
  /** 198803. */
  readonly birthMonth?: string
  /** Last four characters of the ID number. */
  readonly tail?: string
  readonly sex?: string
}

/** How many numbers of the district fit; each sequence of a sex counts once. */
export function fittingIds({ birthMonth, tail, sex }: Shown): number {
  const dates = birthMonth === undefined ? everyBirthDate : everyBirthDate.filter((date) => date.startsWith(birthMonth))
  if (tail === undefined) return dates.length * (sex === undefined ? 999 : 499)
  const sequence = Number(tail.slice(0, 3))
  return dates.filter((date) => idNumberOf(date, sequence).endsWith(tail)).length
}
