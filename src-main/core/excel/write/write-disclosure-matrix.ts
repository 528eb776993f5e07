import type { DisclosureMatrix } from '../../../shared/disclosure/disclosure.contract.ts'
import { groupWords, matrixWords } from '../../../shared/disclosure/matrix-html.ts'
import { disclosureGroups } from '../../../shared/notice/notice-types.schema.ts'
import { formatChineseDate, type CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook } from './write-workbook.ts'

const titleRow = 1
const captionRow = 2
const monthRow = 3
const groupRow = 4
const months = 12

/** 公开情况一览表: community × month × 党务, 居务, 财务, on one A3 sheet with the heads repeated. */
export function writeDisclosureMatrix(
  matrix: DisclosureMatrix,
  today: CalendarDate,
  origin: WorkbookOrigin,
): Promise<Buffer> {
  const groups = disclosureGroups.length
  const width = 1 + months * groups
  return writeWorkbook(
    [
      {
        name: '公开情况一览表',
        page: { paper: 'A3', landscape: true },
        widths: [14, ...Array.from({ length: months * groups }, () => 7)],
        headerRows: { from: monthRow, to: groupRow },
        frozenColumns: 1,
        draw: (sheet) => {
          sheet.text(titleRow, 1, `${matrix.year}年党务、居务、财务公开情况一览表`, 'title')
          sheet.merge(titleRow, 1, 1, width)
          sheet.height(titleRow, 32)
          const rhythms = matrix.rhythms.map(({ group, text }) => `${groupWords[group]}公开${text}`).join('；')
          const caption = `填报单位：${origin.officeName}　　统计日期：${formatChineseDate(today)}　　逾期${matrix.counts.overdue}项　　${rhythms}`
          sheet.text(captionRow, 1, caption, 'frame-left')
          sheet.merge(captionRow, 1, 1, width)
          sheet.height(captionRow, 20)
          sheet.text(monthRow, 1, '社区', 'header')
          sheet.text(groupRow, 1, null, 'header')
          sheet.merge(monthRow, 1, 2, 1)
          for (let month = 0; month < months; month += 1) {
            const column = 2 + month * groups
            disclosureGroups.forEach((group, i) => {
              sheet.text(monthRow, column + i, i === 0 ? `${month + 1}月` : null, 'header')
              sheet.text(groupRow, column + i, groupWords[group], 'header')
            })
            sheet.merge(monthRow, column, 1, groups)
          }
          matrix.rows.forEach(({ community, cells }, nth) => {
            const row = groupRow + 1 + nth
            sheet.text(row, 1, community, 'text')
            cells.forEach(({ state }, i) =>
              sheet.text(row, i + 2, matrixWords[state], state === 'overdue' ? 'total-label' : 'centred'),
            )
          })
        },
      },
    ],
    origin,
  )
}
