import { columnLetters } from '../read/cell-address.ts'

/** A cell or whole row that a formula refers to. */
export interface FormulaReference {
  /** Name of its sheet, without quotes; undefined for the formula's own. */
  readonly sheet: string | undefined
  /** Zero-based; undefined in a range of whole rows, as `row` is in one of whole columns. */
  readonly column: number | undefined
  readonly row: number | undefined
  /** Fixed by $: the same wherever the formula is copied. */
  readonly isColumnFixed: boolean
  readonly isRowFixed: boolean
  /** The end of a range: "B9" in B2:B9. */
  readonly isRangeEnd: boolean
}

/** Where the reference leads instead; undefined where it can't lead anywhere. */
export type ReferenceMap = (reference: FormulaReference) => Pick<FormulaReference, 'column' | 'row'> | undefined

/** A reference over several sheets (Jan:Dec!A1), which is nobody's alone. */
export class SeveralSheets extends Error {}

const highestRow = 1_048_576
const highestColumn = 16_384

// In order: a text, a bracketed part of a table or another workbook, a sheet's name, a reference, and anything else that
// may run into one of these. A word with "(" behind it is a function (LOG10), one with "!" a sheet.
const tokens = new RegExp(
  [
    '"(?:[^"]|"")*"',
    String.raw`(?:\[[^\]]*\])?'(?:[^']|'')+'!`,
    String.raw`\[(?:[^\[\]]|\[[^\]]*\])*\](?:[\w.\u0080-\uffff]+!)?`,
    String.raw`[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*)?!`,
    String.raw`(?<cell>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})(?![\w.(!\u0080-\uffff])`,
    String.raw`(?<rows>\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})(?![\w.(!])`,
    String.raw`\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(!\u0080-\uffff])`,
    String.raw`[\w.\u0080-\uffff\\?]+`,
  ].join('|'),
  'g',
)

/**
 * The formula with each reference to a cell or row led elsewhere; everything else, and names and tables, stays as written
 * (ECMA-376-1 §18.17). A reference that can't lead anywhere becomes #REF!, as in Excel.
 *
 * @throws SeveralSheets
 */
export function mapReferences(formula: string, map: ReferenceMap): string {
  let sheet: string | undefined
  let isForeign = false
  let end = 0
  return formula.replace(tokens, (token, cell: string | undefined, rows: string | undefined, at: number) => {
    // A prefix holds for what stands right behind it, and behind the colon of the range that begins there.
    const continues = at === end || (at === end + 1 && formula[end] === ':')
    if (!continues) [sheet, isForeign] = [undefined, false]
    const isRangeEnd = at === end + 1 && formula[end] === ':'
    end = at + token.length
    if (token.endsWith('!')) {
      const name = sheetName(token)
      ;[sheet, isForeign] = [name, name === undefined]
      return token
    }
    if (isForeign) return token
    const place = { sheet, isRangeEnd }
    return cell !== undefined ? mapCell(token, place, map) : rows !== undefined ? mapRows(token, place, map) : token
  })
}

/** Undefined for a sheet of another workbook. */
function sheetName(token: string): string | undefined {
  const name = token.slice(0, -1)
  const plain = name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name
  if (plain.includes('[')) return undefined
  if (plain.includes(':')) throw new SeveralSheets(plain)
  return plain
}

type Place = Pick<FormulaReference, 'sheet' | 'isRangeEnd'>

function mapCell(token: string, place: Place, map: ReferenceMap): string {
  const parts = /^(\$?)([A-Za-z]+)(\$?)(\d+)$/.exec(token) ?? []
  const [, columnMark = '', letters = '', rowMark = '', digits = ''] = parts
  const column = columnIndex(letters)
  if (column >= highestColumn || Number(digits) > highestRow) return token
  const to = map({
    ...place,
    column,
    row: Number(digits),
    isColumnFixed: columnMark !== '',
    isRowFixed: rowMark !== '',
  })
  if (to?.column === undefined || to.row === undefined) return '#REF!'
  if (to.column === column && to.row === Number(digits)) return token
  return `${columnMark}${columnLetters(to.column)}${rowMark}${to.row}`
}

function mapRows(token: string, place: Place, map: ReferenceMap): string {
  const rows = /^(\$?)(\d+):(\$?)(\d+)$/.exec(token) ?? []
  const moved = ([mark = '', digits = '']: (string | undefined)[], isRangeEnd: boolean) => {
    const reference = { sheet: place.sheet, column: undefined, isColumnFixed: false, isRangeEnd }
    const to = map({ ...reference, row: Number(digits), isRowFixed: mark !== '' })
    return to?.row === undefined ? undefined : `${mark}${to.row}`
  }
  const [from, to] = [moved(rows.slice(1, 3), false), moved(rows.slice(3, 5), true)]
  return from === undefined || to === undefined ? '#REF!' : `${from}:${to}`
}

const columnIndex = (letters: string) =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The formula as it reads when copied so many rows and columns further. */
export function translated(formula: string, rows: number, columns: number): string {
  return mapReferences(formula, ({ column, row, isColumnFixed, isRowFixed }) => {
    const to = {
      column: column === undefined || isColumnFixed ? column : column + columns,
      row: row === undefined || isRowFixed ? row : row + rows,
    }
    const isInSheet =
      (to.column === undefined || (to.column >= 0 && to.column < highestColumn)) &&
      (to.row === undefined || (to.row >= 1 && to.row <= highestRow))
    return isInSheet ? to : undefined
  })
}
