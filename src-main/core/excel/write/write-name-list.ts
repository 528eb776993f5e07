import type { NoticeTable } from '../../../shared/notice/notice-draft.schema.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook } from './write-workbook.ts'

export interface NameListBook {
  readonly table: NoticeTable
  /** Number, period and hash of the notice that the list belongs to. */
  readonly caption: string
}

const titleRow = 1
const captionRow = 2
const headRow = 3
const narrowest = 6
const widest = 36

/** The list of names of a notice as a workbook of its own: every cell text, exactly the columns of the notice. */
export function writeNameList({ table, caption }: NameListBook, origin: WorkbookOrigin): Promise<Buffer> {
  const { title, head, rows } = table
  const widths = head.map((text, i) =>
    Math.min(widest, Math.max(narrowest, 2 + 2 * Math.max(text.length, ...rows.map((row) => row[i]?.length ?? 0)))),
  )
  return writeWorkbook(
    [
      {
        name: '名单',
        page: { paper: 'A4', landscape: widths.reduce((sum, width) => sum + width, 0) > 95 },
        widths,
        headerRows: { from: headRow, to: headRow },
        draw: (sheet) => {
          sheet.text(titleRow, 1, title, 'title')
          sheet.merge(titleRow, 1, 1, head.length)
          sheet.height(titleRow, 32)
          sheet.text(captionRow, 1, caption, 'frame-left')
          sheet.merge(captionRow, 1, 1, head.length)
          sheet.height(captionRow, 20)
          head.forEach((text, i) => sheet.text(headRow, i + 1, text, 'header'))
          rows.forEach((row, nth) => row.forEach((text, i) => sheet.text(headRow + 1 + nth, i + 1, text, 'centred')))
        },
      },
    ],
    origin,
  )
}
