import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exitEvidenceKeys, handoverItemKeys, opinionLevels } from '../../shared/exit/exit-codes.ts'
import type { ExitFields } from '../../shared/exit/exit.contract.ts'
import { addDays, calendarDate } from '../../shared/kernel/calendar-date.ts'
import { yuan } from '../../shared/kernel/money.ts'
import { anyFileToken } from '../in-process-app.ts'
import { refusalOf, type JobContext } from './context.ts'

/**
 * 退出: somebody with a contract leaves by agreement. A dismissal for 考核不合格 alone is refused first; then the case goes
 * through opinions, approval by another person, handover and settlement, and roster and contract follow.
 */
export async function letLeave(context: JobContext): Promise<void> {
  const { app, actors, report, outputDir, today } = context
  const { clerk, reviewer } = actors
  const workerId = await leaver(context)
  if (workerId === undefined) return report.did('退出办理', '没有有合同的专职工作者，略过')
  const day = calendarDate(today)
  const fields: ExitFields = {
    ...{ workerId, code: '04', way: null, reason: '年度考核不合格', noticeOn: addDays(day, -30), lastDay: day },
    ...{ meetingOn: null, paysInLieu: false, evidence: { assessment: '年度考核结果通知书' } },
  }
  const draft = await app.call(clerk, 'exit.create', fields)
  const { id } = draft
  const alone = await refusalOf(app.send(clerk, 'exit.submit', { id, rowVersion: draft.rowVersion }))
  report.check('考核不合格本身不能作为解除事由', alone === 'EXIT_HAS_ERRORS', alone)

  const evidence = Object.fromEntries(exitEvidenceKeys.map((key) => [key, '材料已存档']))
  const agreed: ExitFields = { ...fields, code: '03', way: 'agreedByEmployer', reason: '双方协商一致', evidence }
  const at = async () => ({ id, rowVersion: (await app.call(clerk, 'exit.get', { id })).rowVersion })
  await app.call(clerk, 'exit.update', { ...(await at()), fields: agreed })
  await app.call(clerk, 'exit.submit', await at())
  for (const [index, signer] of opinionLevels.entries()) {
    const opinion = { level: index + 1, signedBy: `${signer}负责人`, signedOn: day, opinion: '同意' }
    await app.call(clerk, 'exit.recordOpinion', { ...(await at()), ...opinion })
  }
  const own = await refusalOf(app.send(clerk, 'exit.decide', { ...(await at()), approve: true }))
  report.check('经办人不能批准自己办理的退出', own === 'MAKER_IS_CHECKER', own)
  await app.call(reviewer, 'exit.decide', { ...(await at()), approve: true })
  await settleAndFinish(context, at)
  await checkEffects(context, workerId, id)
  const sheet = report.wrote(join(outputDir, '离职交接清单.docx'))
  await app.call(clerk, 'exit.exportHandover', { id, file: anyFileToken() }, sheet)
  const [kept] = (await app.call(clerk, 'exit.get', { id })).scans
  const copy = join(outputDir, '离职交接清单-签字-导出.pdf')
  await app.call(clerk, 'exit.exportScan', { scanId: kept?.id ?? 0, file: anyFileToken() }, report.wrote(copy))
}

/** Somebody of the rank and file with a contract in force that does not end within ninety days. */
async function leaver({ app, actors }: JobContext): Promise<number | undefined> {
  const { rows } = await app.call(actors.clerk, 'labourContract.list', { view: 'all', limit: 500 })
  for (const { workerId, state, form, daysLeft } of rows) {
    if (state !== 'in_force' || form !== 'labour' || (daysLeft !== null && daysLeft < 90)) continue
    const { isMember, needsAudit, retirementOn } = await app.call(actors.clerk, 'exit.person', { workerId })
    if (!isMember && !needsAudit && retirementOn === null) return workerId
  }
  return undefined
}

async function settleAndFinish(
  { app, actors: { clerk }, report, outputDir, today }: JobContext,
  at: () => Promise<{ id: number; rowVersion: number }>,
): Promise<void> {
  const day = calendarDate(today)
  const lines = handoverItemKeys.map((item) => ({ item, state: 'done' as const, content: '按清单', remark: '' }))
  const signatures = {
    ...{ handedBy: '移交人甲', handedOn: day, receivedBy: '接收人乙', receivedOn: day },
    ...{ supervisedBy: '监交人丙', supervisedOn: day },
  }
  await app.call(clerk, 'exit.saveHandover', { ...(await at()), lines, signatures })
  const unscanned = await refusalOf(app.send(clerk, 'exit.finish', await at()))
  report.check('没有签字扫描件不能办结退出', unscanned === 'EXIT_NOT_READY', unscanned)
  // Stands in for the scanner.
  const scan = report.wrote(join(outputDir, '离职交接清单-签字.pdf'))
  await writeFile(scan, '%PDF-1.4\n% 签字扫描件')
  await app.call(clerk, 'exit.addScan', { ...(await at()), file: anyFileToken() }, scan)
  const fields = {
    ...{ otherStopMonth: null, unusedLeaveDays: 2, averageWageFen: yuan('5880'), lastMonthWageFen: null },
    ...{ fileTo: '示例区人才中心', note: '' },
  }
  await app.call(clerk, 'exit.settle', { ...(await at()), fields })
  await app.call(clerk, 'exit.finish', await at())
}

async function checkEffects({ app, actors: { clerk }, report, today }: JobContext, workerId: number, id: number) {
  const { name, fields } = await app.call(clerk, 'roster.get', { id: workerId })
  const status = fields.find(({ key }) => key === 'status')?.value ?? ''
  const { rows } = await app.call(clerk, 'labourContract.list', { view: 'all', search: name, limit: 50 })
  const own = rows.filter((row) => row.workerId === workerId)
  const { effects, settlement } = await app.call(clerk, 'exit.get', { id })
  report.check('退出后花名册状态为退出', status === '退出', status)
  const isEnded = own.some((row) => row.id === effects?.contractId && row.state === 'rescinded' && row.endsOn === today)
  report.check('退出后劳动合同同日解除', isEnded, effects?.contractNo ?? '')
  await app.call(clerk, 'exit.recordFollowUp', { id, kind: 'certificate', doneOn: calendarDate(today) })
  report.did('退出办理', `1 人，停薪自${settlement?.payStopMonth ?? ''}，档案${settlement?.fileTransferBy ?? ''}前转移`)
}
