import { formatChineseMonth } from '../../shared/kernel/calendar-date.ts'
import { fenToChinese } from '../../shared/kernel/chinese-amount.ts'
import { formatYuan, zeroFen } from '../../shared/kernel/money.ts'
import { payStateLabels } from '../../shared/pay/pay-month.rules.ts'
import type { JobContext } from '../db/contexts.ts'
import { writePaySheet } from '../excel/write/write-pay-sheet.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { listLines, listMonthItems, sumMonth } from './pay-line.repository.ts'
import { payColumns } from '../../shared/pay/pay-columns.ts'
import { getPayMonth } from './pay.repository.ts'

/** 导出工资表: what is stored, never recomputed. A sheet that nobody has approved yet says so in its title. */
export async function exportPaySheet(
  { id }: { readonly id: number },
  { db, file, clock, signal, progress, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const month = await getPayMonth(db, id)
  const office = await getOffice(db)
  const { rows, total } = await listLines(db, id, { offset: 0, limit: 100_000 })
  const { totals } = await sumMonth(db, id)
  const columns = payColumns(await listMonthItems(db, id), totals)
  progress('write', 0, total)
  const isApproved = month.state === 'approved' || month.state === 'locked'
  const title = `${office.shortName}${formatChineseMonth(month.month)}社区工作者工资发放表`
  const bytes = await writePaySheet(
    {
      title: isApproved ? title : `${title}（${payStateLabels[month.state]}，未审批）`,
      unit: office.name,
      month: month.month,
      columns,
      people: rows,
      fenToChinese,
    },
    { officeName: office.name, now: clock.now() },
  )
  signal.throwIfCancelled()
  const net = formatYuan(totals['net'] ?? zeroFen)
  const summary = `导出${month.month}工资表（${payStateLabels[month.state]}），共${total}行，实发${net}元`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, { objectType: 'pay_month', objectId: id, summary })
  progress('write', total, total)
  return { rows: total, sha256 }
}
