import { join } from 'node:path'
import { formatYuan, type Fen } from '../../shared/kernel/money.ts'
import { anyFileToken } from '../in-process-app.ts'
import { refusalOf, type JobContext } from './context.ts'

/** Imports the month's attendance (考勤). */
export async function importAttendance(context: JobContext, path: string): Promise<void> {
  const { app, actors, report, month } = context
  const { batchId } = await app.call(
    actors.clerk,
    'attendance.stage',
    { file: anyFileToken(), month: month as never },
    path,
  )
  const { counts } = await app.call(actors.clerk, 'importBatch.get', { id: batchId })
  if (counts.new + counts.changed > 0) {
    await app.call(actors.clerk, 'importBatch.commit', { id: batchId, expected: counts })
  }
  report.did('导入考勤', `读取 ${counts.read} 行，写入 ${counts.new + counts.changed} 行，错误 ${counts.refused} 行`)
}

/** A month's pay sheet: computed and submitted by one person, approved and locked by another, exported. */
export async function runPayMonth(context: JobContext): Promise<void> {
  const { app, actors, report, outputDir, month, payOn } = context
  const created = await app.call(actors.clerk, 'pay.createMonth', { month: month as never, payOn: payOn as never })
  const { computed, refused } = await app.call(actors.clerk, 'pay.calculate', {
    id: created.id,
    rowVersion: created.rowVersion,
  })
  report.did('计算工资', `${computed} 人，未能计算 ${refused.length} 人`)
  if (computed === 0) return report.did('工资表', refused[0]?.findings[0]?.message ?? '没有应发工资的人员')
  let sheet = await app.call(actors.clerk, 'pay.get', { id: created.id })
  sheet = await app.call(actors.clerk, 'pay.submit', { id: sheet.id, rowVersion: sheet.rowVersion })
  const version = { id: sheet.id, rowVersion: sheet.rowVersion }
  const refusal = await refusalOf(app.send(actors.clerk, 'pay.approve', version))
  report.check('经办人不能审批自己的工资表', refusal === 'MAKER_IS_CHECKER', refusal)
  sheet = await app.call(actors.reviewer, 'pay.approve', version)
  sheet = await app.call(actors.reviewer, 'pay.lock', { id: sheet.id, rowVersion: sheet.rowVersion })
  report.did(
    '审批并锁定',
    `${sheet.headcount} 人，应发 ${formatYuan(sheet.grossFen)}，实发 ${formatYuan(sheet.netFen)} 元`,
  )
  await checkSums(context, sheet.id)
  const relock = await refusalOf(
    app.send(actors.clerk, 'pay.calculate', { id: sheet.id, rowVersion: sheet.rowVersion }),
  )
  report.check('锁定后不能重算', relock === 'STATE_FORBIDS' || relock === 'PAY_STEP_REFUSED', relock)
  const path = report.wrote(join(outputDir, `${month}工资表.xlsx`))
  const { rows } = await app.call(actors.clerk, 'pay.exportSheet', { id: sheet.id, file: anyFileToken() }, path)
  report.check('工资表人数与锁定一致', rows === sheet.headcount, `${rows} = ${sheet.headcount}`)
}

async function checkSums({ app, actors, report }: JobContext, id: number): Promise<void> {
  const sheet = await app.call(actors.reviewer, 'pay.get', { id })
  const lines = []
  for (let offset = 0; offset < sheet.headcount; offset += 500) {
    const page = await app.call(actors.reviewer, 'pay.lines', { id, offset, limit: 500 })
    lines.push(...page.rows)
  }
  const sum = (amounts: readonly (Fen | undefined)[]) => amounts.reduce<number>((total, a) => total + (a ?? 0), 0)
  const net = sum(lines.map((l) => l.amounts['net']))
  const byCommunity = sum(sheet.byCommunity.map((c) => c.totals['net']))
  report.check('各人实发之和等于合计', net === sheet.netFen, `${formatYuan(net as Fen)} = ${formatYuan(sheet.netFen)}`)
  report.check('各社区实发之和等于合计', byCommunity === sheet.netFen, `${sheet.byCommunity.length} 个社区`)
  const isWhole = lines.every(
    ({ amounts: a }) => (a['net'] ?? 0) - (a['owed'] ?? 0) === (a['gross'] ?? 0) - (a['withholdingSubtotal'] ?? 0),
  )
  report.check('每行实发 = 应发 − 代扣', isWhole, `${lines.length} 行`)
}
