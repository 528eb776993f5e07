import { AppError } from '../../../shared/kernel/app-error.ts'
import { formatChineseMonth } from '../../../shared/kernel/calendar-date.ts'
import { hasErrors } from '../../../shared/kernel/finding.ts'
import { formatYuan, subtractFen, type Fen } from '../../../shared/kernel/money.ts'
import { sumOfPayments } from '../../../shared/pay/output/bank-batch.rules.ts'
import type { BankFile } from '../../../shared/pay/output/pay-bank.contract.ts'
import type { JobContext } from '../../db/contexts.ts'
import { safeName, writeFolder, type FolderWriter } from '../../files/write-folder.ts'
import { getOffice } from '../../organisation/organisation.service.ts'
import { sumPayable } from './pay-output.repository.ts'
import { planBatch, type BatchPlan, type BatchWish } from './bank-batch-plan.ts'
import { bankFileBytes, coverBytes, fileRow } from './bank-files.ts'
import { insertBatch, listBankBatches, nextBatchNo } from './pay-bank.repository.ts'

export interface CreatedBatch {
  readonly id: number
  readonly folder: string
  readonly lines: number
  readonly totalFen: Fen
  readonly files: BankFile[]
}

/**
 * 生成代发文件: files and cover are on the disk under a hidden name, then the batch is stored, then the folder gets its
 * name; whatever fails takes all of it back. So no file is outside without its lines counting as sent.
 */
export async function createBatch(
  wish: BatchWish & { readonly acceptedDuplicates: number },
  context: JobContext<'folder'>,
): Promise<CreatedBatch> {
  const { db, actor, clock, file, progress, signal, write } = context
  const plan = await planBatch(db, wish)
  if (hasErrors(plan.findings)) throw new AppError('PAY_BANK_REFUSED', { findings: [...plan.findings] })
  if (plan.duplicates !== wish.acceptedDuplicates) throw new AppError('PAY_BANK_DUPLICATES', { count: plan.duplicates })
  const batchNo = await nextBatchNo(db, wish.payMonthId)
  const title = safeName(`${formatChineseMonth(plan.month.month)}代发第${batchNo}批`)
  progress('write', 0, plan.payments.length)
  return writeFolder(file.path, title, async (folder) => {
    const files = await writeFiles(folder, title, plan, wish, batchNo, context)
    signal.throwIfCancelled()
    const totalFen = sumOfPayments(plan.payments)
    const lines = plan.parts.flatMap((part, nth) =>
      part.map((payment, i) => ({ ...payment, partNo: nth + 1, serial: i + 1 })),
    )
    return write(async ({ trx, bulk, record }) => {
      const batch = { ...wish, batchNo, files, lines, totalFen }
      const left = { leftOut: plan.leftOut.length, leftOutFen: sumOfPayments(plan.leftOut) }
      const id = await insertBatch({ trx, bulk }, { ...batch, ...left }, { by: actor.id, now: clock.now() })
      const hashes = files.map(({ name, sha256 }) => `${name}：${sha256}`).join('；')
      const summary = `生成${title}，${lines.length}笔，${formatYuan(totalFen)}元，文件校验值${hashes}`
      record({ objectType: 'pay_bank_batch', objectId: id, summary })
      return { id, folder: await folder.settle(), lines: lines.length, totalFen, files }
    })
  })
}

async function writeFiles(
  folder: FolderWriter,
  title: string,
  { month, profile, payments, parts, leftOut }: BatchPlan,
  { payMonthId, reissueOf }: BatchWish,
  batchNo: number,
  { db, clock }: JobContext<'folder'>,
): Promise<BankFile[]> {
  const office = await getOffice(db)
  const origin = { officeName: office.name, now: clock.now() }
  const { layout } = profile
  const files: BankFile[] = []
  for (const [nth, part] of parts.entries()) {
    const name = `${title}${parts.length === 1 ? '' : `-${nth + 1}`}.${layout.format}`
    const bytes = await bankFileBytes(part, layout, `${formatChineseMonth(month.month)}工资`, origin)
    files.push(fileRow(name, part, (await folder.write(name, bytes)).sha256))
  }
  const [before, due] = [await listBankBatches(db, payMonthId), await sumPayable(db, payMonthId)]
  const totalFen = sumOfPayments(payments)
  const leftOutFen = sumOfPayments(leftOut)
  const cover = await coverBytes(
    {
      ...{ unit: office.name, month: month.month, profile: profile.name, batchNo, files },
      reissueOfNo: before.find(({ id }) => id === reissueOf)?.batchNo ?? null,
      ...{ lines: payments.length, totalFen, leftOut: leftOut.length, leftOutFen },
      // What is neither in this batch nor left out of it was sent before: the four lines of the cover make up the month.
      sentBefore: due.lines - payments.length - leftOut.length,
      sentBeforeFen: subtractFen(due.totalFen, totalFen, leftOutFen),
      ...{ dueLines: due.lines, dueFen: due.totalFen },
    },
    origin,
  )
  const name = `${title}封面.xlsx`
  files.push({
    name,
    lines: 0,
    totalFen: subtractFen(totalFen, totalFen),
    sha256: (await folder.write(name, cover)).sha256,
  })
  return files
}
