import { workbookLimits } from '../read/limits.ts'
import { locateParts } from '../read/workbook-parts.ts'
import { ZipArchive } from '../read/zip-archive.ts'
import { addSheet, type PlainSheet } from './add-sheet.ts'
import type { CellWrite } from './cell-xml.ts'
import { PackageParts } from './package-parts.ts'
import { addComments, type CellComment } from './patch-comments.ts'
import { patchSheet } from './patch-sheet.ts'
import { StylePatcher } from './patch-styles.ts'
import { assertFillable } from './patch-workbook.ts'
import { rewriteZip } from './rewrite-zip.ts'

/** The light red that Excel itself uses for bad values. */
const wrongColour = 'FFC7CE'
/** Of what is ours: the new column, and the head of the new sheet. */
const ownColour = 'FFF2CC'

export interface Annotation {
  /** Zero-based, in the order of `readWorkbook`. */
  readonly sheetIndex: number
  readonly author: string
  /** Cells to be coloured, each with what is wrong with it. */
  readonly comments: readonly CellComment[]
  /** A new column to the right: its header and the explanation of each wrong row. */
  readonly column: readonly CellWrite[]
  readonly summary: PlainSheet
}

/**
 * A sender's workbook with its mistakes marked: wrong cells red with a comment, one column more, one sheet more that leads to
 * them. Contents,
 * formulas and formats of everything else stay as they were.
 *
 * @throws AppError WORKBOOK_NOT_FILLABLE for .xls and text files, and the reader's own refusals
 */
export function annotateWorkbook(file: Buffer, annotation: Annotation): Buffer {
  assertFillable(file)
  const archive = new ZipArchive(file, workbookLimits)
  const located = locateParts(archive, workbookLimits)
  const sheet = located.sheets[annotation.sheetIndex]
  if (!sheet) throw new RangeError(`the workbook has no sheet ${annotation.sheetIndex}`)
  const parts = new PackageParts(archive)
  const styles = located.styles === undefined ? undefined : new StylePatcher(parts.read(located.styles), located.styles)
  const { bytes } = patchSheet(parts.read(sheet.partName), sheet.partName, {
    cells: [...annotation.comments.map(({ row, column }) => ({ row, column })), ...annotation.column],
    restyle: (style, { value }) =>
      styles?.variant(style, { fill: value === undefined ? wrongColour : ownColour }) ?? style,
  })
  parts.write(sheet.partName, bytes)
  const summary = { ...annotation.summary, headStyle: styles?.variant(0, { fill: ownColour }) }
  const newStyles = styles?.bytes()
  if (newStyles && located.styles !== undefined) parts.write(located.styles, newStyles)
  if (annotation.comments.length > 0) addComments(parts, sheet.partName, annotation.author, annotation.comments)
  addSheet(parts, located.workbook, summary)
  return rewriteZip(file, archive, parts.changes)
}
