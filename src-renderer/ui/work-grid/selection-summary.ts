import { sizeOf, type Area } from './range.ts'
import { textAt, type Sheet } from './sheet.ts'
import type { SelectionSummary } from './types.ts'

/** A decimal number without rounding: units × 10^-scale. */
interface Decimal {
  readonly units: bigint
  readonly scale: number
}

const shownNumber = /^([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/

/** Reads a number as it is shown, with thousands commas and either minus sign; null for anything else. */
export function readDecimal(text: string): Decimal | null {
  const found = shownNumber.exec(text.trim())
  if (found === null) return null
  const [, sign = '', whole = '', fraction = ''] = found
  const units = BigInt(whole.replaceAll(',', '') + fraction)
  return { units: sign === '-' || sign === '−' ? -units : units, scale: fraction.length }
}

/** Shows a number with thousands commas and the minus sign of the amounts. */
export function showDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${units < 0n ? '−' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`
}

/** Sum and average of the numeric columns and the count of filled cells, all exact; the average is rounded half up. */
export function summarise(sheet: Sheet, area: Area): SelectionSummary {
  const { rows, columns } = sizeOf(area)
  // Numbers are added by their decimal places, so that only the few totals have to be brought to one scale.
  const totals: bigint[] = []
  let numbers = 0
  let count = 0
  for (let column = area.left; column <= area.right; column++) {
    const isNumeric = sheet.columns[column]?.column.isNumeric === true
    for (let row = area.top; row <= area.bottom; row++) {
      const text = textAt(sheet, row, column)
      if (text === '') continue
      count++
      const value = isNumeric ? readDecimal(text) : null
      if (value === null) continue
      numbers++
      totals[value.scale] = (totals[value.scale] ?? 0n) + value.units
    }
  }
  if (numbers === 0) return { cells: rows * columns, sum: null, average: null, count }
  const scale = totals.length - 1
  const sum = totals.reduce((all, units, places) => all + units * 10n ** BigInt(scale - places), 0n)
  return {
    cells: rows * columns,
    sum: showDecimal({ units: sum, scale }),
    average: showDecimal(divided({ units: sum, scale }, BigInt(numbers))),
    count,
  }
}

function divided({ units, scale }: Decimal, by: bigint): Decimal {
  const places = Math.max(scale, 2)
  const scaled = units * 10n ** BigInt(places - scale)
  const magnitude = ((scaled < 0n ? -scaled : scaled) * 2n + by) / (by * 2n)
  return { units: scaled < 0n ? -magnitude : magnitude, scale: places }
}
