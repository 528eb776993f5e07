import { formatChineseDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { CommunityHeadcount } from '../../shared/roster/community-headcount.contract.ts'
import type { JobContext } from '../db/contexts.ts'
import { writeWorkbook, type SheetWriter } from '../excel/write/write-workbook.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { communityHeadcounts } from './community-headcount.ts'

const header = ['序号', '社区', '户数', '常住人口', '核定员额', '在岗人数', '缺编', '每万人配备']
const widths = [6, 20, 10, 12, 10, 10, 10, 12]
type Line = Omit<CommunityHeadcount, 'id'>

/** The headcounts of a day (员额使用情况表) as a workbook on A4; a negative 缺编 is over quota. */
export async function exportHeadcounts(
  asOf: CalendarDate | undefined,
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const day = asOf ?? clock.today()
  const { rows, total } = await communityHeadcounts(db, day)
  const officeName = (await getOffice(db)).name
  const draw = (sheet: SheetWriter) => {
    sheet.text(1, 1, '社区工作者员额使用情况表', 'title')
    sheet.merge(1, 1, 1, header.length)
    sheet.height(1, 32)
    sheet.text(2, 1, `填报单位：${officeName}`, 'frame-left')
    sheet.merge(2, 1, 1, 4)
    sheet.text(2, 5, `截至：${formatChineseDate(day)}`, 'frame-right')
    sheet.merge(2, 5, 1, 4)
    header.forEach((text, index) => sheet.text(3, index + 1, text, 'header'))
    rows.forEach((row, index) => {
      sheet.integer(index + 4, 1, index + 1, 'index')
      drawLine(sheet, index + 4, row, false)
    })
    sheet.text(rows.length + 4, 1, '', 'total-label')
    drawLine(sheet, rows.length + 4, total, true)
  }
  const page = { paper: 'A4', landscape: true } as const
  const plan = { name: '员额使用情况', page, widths, headerRows: { from: 3, to: 3 }, draw }
  const summary = `导出员额使用情况表（截至${day}），共${rows.length}个社区`
  const { sha256 } = await writeLoggedFile(
    { file, write },
    await writeWorkbook([plan], { officeName, now: clock.now() }),
    { objectType: 'community', objectId: 'export', summary },
  )
  return { rows: rows.length, sha256 }
}

function drawLine(sheet: SheetWriter, row: number, line: Line, isTotal: boolean): void {
  sheet.text(row, 2, line.name, isTotal ? 'total-label' : 'text')
  const figures = [line.households, line.population, line.quota, line.present, line.vacant]
  figures.forEach((figure, index) => sheet.integer(row, index + 3, figure, isTotal ? 'total' : 'number'))
  const perTenThousand = line.perTenThousand === null ? '' : (line.perTenThousand / 100).toFixed(2)
  sheet.text(row, 8, perTenThousand, 'centred')
}
