import { createHash } from 'node:crypto'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { FormLayout, FormMapping, FormSlot } from '../../shared/received-form/received-form.contract.ts'
import { formFields } from '../../shared/received-form/form-fields.ts'
import { normaliseHeader } from '../excel/header-names.ts'
import { matchHeaders, type HeaderMatch } from '../excel/match-headers.ts'
import { readFormCells, type FormCells } from '../excel/patch/form-cells.ts'
import { assertFillable } from '../excel/patch/patch-workbook.ts'
import { columnLetters } from '../excel/read/cell-address.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import type { SheetCells, WorkbookCells } from '../excel/read/sheet-cells.ts'
import { findCard } from './card-layout.ts'
import { findRoom } from './list-room.ts'

export interface RecognisedForm {
  readonly layout: FormLayout
  /** What was matched without doubt; everything else is null until the clerk decides. */
  readonly mapping: FormMapping
}

/**
 * Finds out what a superior's blank form wants where: a list under a header of one to four rows, or a card about one
 * person whose cells stand behind their labels.
 *
 * @throws AppError WORKBOOK_* for files that cannot be read, RECEIVED_FORM_UNKNOWN when no column is recognised
 */
export function recogniseForm(file: Buffer): RecognisedForm {
  assertFillable(file)
  const workbook = inSight(readWorkbook(file))
  const match = matchHeaders(workbook.sheets, formFields)
  const card = findCard(workbook.sheets)
  // A card has its labels spread over many rows, a list has most of them in one header.
  if (card && (!match || card.labels.length >= 2 * match.columns.size)) {
    return unseenBlank(recogniseCard(file, workbook, card))
  }
  const sheet = match && workbook.sheets[match.sheetIndex]
  if (!match || !sheet) throw new AppError('RECEIVED_FORM_UNKNOWN', {})
  return unseenBlank(recogniseList(file, workbook, sheet, match))
}

const unseenBlank = ({ layout, mapping }: RecognisedForm): RecognisedForm => ({
  layout,
  mapping: withoutHidden(layout, mapping),
})

/** A sheet out of sight is never filled in: the clerk would send on what was never seen. */
function inSight({ sheets, ...workbook }: WorkbookCells): WorkbookCells {
  const shown = sheets.map((sheet) => (sheet.visibility === 'visible' ? sheet : { ...sheet, rows: [] }))
  return { ...workbook, sheets: shown }
}

/** A mapping that leaves the columns and cells out of sight blank until the clerk, told of them, decides otherwise. */
export function withoutHidden({ slots }: FormLayout, mapping: FormMapping): FormMapping {
  const hidden = slots.filter((slot) => slot.isHidden).map(({ key }) => [key, null] as const)
  return { ...mapping, ...Object.fromEntries(hidden) }
}

function recogniseCard(
  file: Buffer,
  workbook: WorkbookCells,
  { sheetIndex, labels }: NonNullable<ReturnType<typeof findCard>>,
): RecognisedForm {
  const cells = readFormCells(file, sheetIndex, workbook)
  const slots = labels.map(({ label, row, column }): FormSlot => {
    const key = `${columnLetters(column)}${row}`
    return { key, row, header: label, candidates: [], ...cellFacts(cells, row, column) }
  })
  const rows = labels.map((label) => label.row)
  const [first, last] = [Math.min(...rows), Math.max(...rows)]
  return {
    layout: {
      ...sheetFacts(workbook, sheetIndex),
      kind: 'card',
      headerFromRow: first,
      headerToRow: last,
      firstRow: first,
      lastRow: last,
      isNumbered: false,
      slots,
    },
    mapping: Object.fromEntries(labels.map(({ field }, index) => [slots[index]?.key ?? '', field])),
  }
}

function recogniseList(file: Buffer, workbook: WorkbookCells, sheet: SheetCells, match: HeaderMatch): RecognisedForm {
  const cells = readFormCells(file, match.sheetIndex, workbook)
  const room = findRoom(sheet, match, cells)
  const slots = match.headers.map(({ column, path }): FormSlot => {
    const candidates = match.ambiguous.find((a) => a.columns.some((c) => c.column === column))?.keys ?? []
    return {
      key: columnLetters(column),
      row: null,
      header: path.join('/'),
      candidates: [...candidates],
      ...cellFacts(cells, room.firstRow, column),
    }
  })
  const fieldOf = new Map([...match.columns].map(([field, column]) => [columnLetters(column), field]))
  return {
    layout: {
      ...sheetFacts(workbook, match.sheetIndex),
      kind: 'list',
      headerFromRow: match.headerFromRow,
      headerToRow: match.headerToRow,
      ...room,
      slots,
    },
    mapping: Object.fromEntries(slots.map(({ key }) => [key, fieldOf.get(key) ?? null])),
  }
}

const cellFacts = (cells: FormCells, row: number, column: number) => ({
  column,
  choices: cells.choices(row, column)?.slice() ?? null,
  isDate: cells.isDate(row, column),
  hasFormula: cells.hasFormula(row, column),
  isHidden: cells.isHidden(row, column),
})

function sheetFacts({ sheets, dateSystem }: WorkbookCells, sheetIndex: number) {
  const hasFormulas = sheets.some(({ notes }) => notes.formulaCells.count + notes.formulasWithoutValue.count > 0)
  return { sheetIndex, sheetName: sheets[sheetIndex]?.name ?? '', dateSystem, hasFormulas }
}

/** The same for two forms with the same headers, whatever stands in their titles. */
export function fingerprintOf({ kind, slots }: FormLayout): string {
  const headers = slots.map(({ key, header }) => `${key} ${normaliseHeader(header)}`)
  return createHash('sha256')
    .update([kind, ...headers].join('\n'))
    .digest('hex')
}
