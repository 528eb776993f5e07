import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { healthRules } from '../../shared/roster-check/health-rules.ts'
import { severityLabels } from '../../shared/kernel/finding.ts'
import { filterFindings, type FindingFilter } from '../../shared/roster-check/finding-filter.ts'
import { worstFirst } from '../../shared/roster-check/health.rules.ts'
import type { HealthRow } from '../../shared/roster-check/roster-check.contract.ts'
import type { JobContext } from '../db/contexts.ts'
import { writeWorkbook, type SheetWriter } from '../excel/write/write-workbook.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { listRosterPeople } from '../roster/roster.service.ts'
import { rosterHealth, subRecordHealth } from './health.ts'

const header = ['序号', '级别', '检查项', '社区', '姓名', '问题', '处理办法', '依据', '核实情况']
const widths = [6, 6, 18, 10, 9, 36, 24, 24, 16]
const rowsPerStep = 200

/**
 * The findings that meet a filter as a workbook (体检结果清单), for whoever is to look into them.
 * @throws AppError JOB_CANCELLED
 */
export async function exportFindings(
  filter: FindingFilter,
  { db, clock, file, signal, progress, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const today = clock.today()
  const people = await listRosterPeople(db, {})
  const found = [...(await rosterHealth(db, today, people)), ...(await subRecordHealth(db, today, people))]
  const rows = filterFindings(worstFirst(found), filter)
  signal.throwIfCancelled()
  const officeName = (await getOffice(db)).name
  const draw = (sheet: SheetWriter) => {
    sheet.text(1, 1, '花名册体检结果清单', 'title')
    sheet.merge(1, 1, 1, header.length)
    sheet.height(1, 32)
    sheet.text(
      2,
      1,
      `填报单位：${officeName}　　检查日期：${formatChineseDate(today)}　　共${rows.length}条`,
      'frame-left',
    )
    sheet.merge(2, 1, 1, header.length)
    header.forEach((text, index) => sheet.text(3, index + 1, text, 'header'))
    rows.forEach((row, index) => {
      if (index % rowsPerStep === 0) {
        signal.throwIfCancelled()
        progress('export', index, rows.length)
      }
      drawRow(sheet, index, row)
    })
  }
  const page = { paper: 'A4', landscape: true } as const
  const plan = { name: '体检结果', page, widths, headerRows: { from: 3, to: 3 }, draw }
  const bytes = await writeWorkbook([plan], { officeName, now: clock.now() })
  signal.throwIfCancelled()
  const { sha256 } = await writeStreamAtomically(
    file.path,
    (sink) => sink(bytes),
    (written) =>
      write(async ({ record }) => {
        const summary = `导出花名册体检结果${rows.length}条，文件校验值${written.sha256}`
        record({ objectType: 'worker', objectId: 'findings', summary })
      }),
  )
  return { rows: rows.length, sha256 }
}

function drawRow(sheet: SheetWriter, index: number, row: HealthRow): void {
  const { severity, rule, community, person, message, remedy, basis, confirmation } = row
  const confirmed =
    confirmation === null ? '' : `${confirmation.at.slice(0, 10)}${confirmation.by}：${confirmation.reason}`
  sheet.integer(index + 4, 1, index + 1, 'index')
  sheet.text(index + 4, 2, severityLabels[severity], 'centred')
  const texts = [healthRules[rule].label, community, person, message, remedy, basis, confirmed]
  texts.forEach((text, place) => sheet.text(index + 4, place + 3, text))
}
