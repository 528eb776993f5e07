import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, calendarDate } from '../../shared/kernel/calendar-date.ts'
import { yuan } from '../../shared/kernel/money.ts'
import { anyFileToken } from '../in-process-app.ts'
import type { JobContext } from './context.ts'

const batchSize = 12 // contracts

/**
 * 续签: the contracts that end first are renewed as a batch: drafts, documents, register, scans, in force. Without its
 * scan none comes into force.
 */
export async function renewContracts(context: JobContext): Promise<void> {
  const { app, actors, report, outputDir, today } = context
  const { rows } = await app.call(actors.clerk, 'labourContract.list', { view: 'expiring90', limit: batchSize })
  if (rows.length === 0) return report.did('续签合同', '90日内没有合同到期，略过')
  const ids = rows.map(({ id }) => id)
  const { created, refused } = await app.call(actors.clerk, 'labourContract.prepareRenewals', { ids, months: 36 })
  const kinds = ['renewal_inquiry', 'contract'] as const
  const wish = { file: anyFileToken(), ids: created, kinds: [...kinds] }
  const written = await app.call(actors.clerk, 'labourContract.writeDocuments', wish, outputDir)
  const folder = report.wrote(join(outputDir, written.folder))
  const files = (await readdir(folder)).filter((name) => name.endsWith('.docx'))
  report.check('续签文书一人两份', files.length === written.contracts * kinds.length, `${files.length} 份`)
  const register = report.wrote(join(outputDir, '合同打印登记.xlsx'))
  await app.call(actors.clerk, 'labourContract.exportRegister', { file: anyFileToken(), ids: created }, register)

  const pending = await pendingOf(context, created)
  const signing = { contracts: pending, signedOn: calendarDate(today), deliveredOn: calendarDate(today) }
  const early = await app.call(actors.clerk, 'labourContract.signMany', signing)
  report.check('没有扫描件的续签合同不能生效', early.signed === 0, `${early.refused.length} 份未登记`)
  await addScans(context, folder)
  const { signed } = await app.call(actors.clerk, 'labourContract.signMany', {
    ...signing,
    contracts: await pendingOf(context, created),
  })
  report.check('扫描件齐全的续签合同全部生效', signed === written.contracts, `${signed} 份`)
  report.did('续签合同', `${signed} 份生效，${refused.length + written.refused.length} 份未办理`)
  await exportLedger(context)
}

/** Contracts of a batch that wait for their signatures, as they stand now. */
async function pendingOf({ app, actors }: JobContext, ids: readonly number[]) {
  const { rows } = await app.call(actors.clerk, 'labourContract.list', { view: 'pending', limit: 500 })
  return rows.filter(({ id }) => ids.includes(id)).map(({ id, rowVersion }) => ({ id, rowVersion }))
}

/** Stands in for the scanner: one file per signed contract, named as the printed file is. */
async function addScans({ app, actors, outputDir, report }: JobContext, folder: string): Promise<void> {
  const contracts = (await readdir(folder)).filter((name) => name.endsWith('劳动合同书.docx'))
  const scanDir = join(outputDir, '合同扫描件')
  await mkdir(scanDir, { recursive: true })
  const scans: string[] = []
  for (const name of contracts) {
    const path = join(scanDir, name.replace(/docx$/, 'pdf'))
    await writeFile(path, `%PDF-1.7\n% ${name}\n%%EOF\n`)
    scans.push(path)
  }
  const files = scans.map(() => anyFileToken())
  const { bound } = await app.call(actors.clerk, 'labourContract.addScans', { files }, scans)
  report.check('每份扫描件对应到打印的合同文本', bound.length === contracts.length, `${bound.length} 份`)
}

/** 合同台账, and a calculation of what an ending would cost. */
async function exportLedger({ app, actors, outputDir, report, today }: JobContext): Promise<void> {
  const ledger = report.wrote(join(outputDir, '劳动合同台账.xlsx'))
  const wish = { file: anyFileToken(), scope: 'current' as const }
  const { rows } = await app.call(actors.clerk, 'labourContract.exportLedger', wish, ledger)
  const dues = await app.call(actors.clerk, 'labourContract.dues', { limit: 1 })
  report.did('合同台账', `${rows} 份，到期提醒 ${dues.total} 项`)
  const lastDay = calendarDate(today)
  const { totalFen, formula } = await app.call(actors.clerk, 'compensation.compute', {
    cause: 'D1',
    startedOn: addDays(lastDay, -3 * 365),
    lastDay,
    averageWageFen: yuan('5880'),
  })
  report.check('经济补偿按工作年限计算', formula === 'N' && totalFen === yuan('17640'), '5880.00 × 3')
}
