const lettersInAlphabet = 26

/** Letters of a zero-based column: 0 → "A", 26 → "AA", 16,383 → "XFD". */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / lettersInAlphabet)) {
    letters = String.fromCharCode(65 + ((rest - 1) % lettersInAlphabet)) + letters
  }
  return letters
}

/** "D14" for the zero-based column 3 in row 14. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row}`
}

export interface CellRange {
  readonly firstRow: number
  readonly lastRow: number
  /** Zero-based, as `lastColumn`. */
  readonly firstColumn: number
  readonly lastColumn: number
}

/** "B2:D5" or "B2" as a range; undefined when it is none. */
export function parseRange(text: string): CellRange | undefined {
  const m = /^([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?$/.exec(text)
  if (!m) return undefined
  const firstColumn = columnNumber(m[1] ?? '')
  const firstRow = Number(m[2])
  const lastColumn = m[3] === undefined ? firstColumn : columnNumber(m[3])
  const lastRow = m[4] === undefined ? firstRow : Number(m[4])
  return lastColumn < firstColumn || lastRow < firstRow ? undefined : { firstRow, lastRow, firstColumn, lastColumn }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * lettersInAlphabet + letter.charCodeAt(0) - 64, 0) - 1
}
