import { readFile } from 'node:fs/promises'
import { AppError } from '../../../shared/kernel/app-error.ts'
import { hasErrors } from '../../../shared/kernel/finding.ts'
import { maskBankCard } from '../../../shared/kernel/masking.ts'
import { formatYuan } from '../../../shared/kernel/money.ts'
import { matchReturn, sumOfPayments } from '../../../shared/pay/output/bank-batch.rules.ts'
import type { payBankContract } from '../../../shared/pay/output/pay-bank.contract.ts'
import type { HandlersFor, JobContext } from '../../db/contexts.ts'
import { getPayMonth } from '../pay.repository.ts'
import { planBatch } from './bank-batch-plan.ts'
import { readBankReturn } from './bank-return.ts'
import { createBatch } from './create-bank-batch.ts'
import {
  getBankBatch,
  getBatchLayout,
  insertBankProfile,
  listBankBatches,
  listBankLines,
  listBankProfiles,
  listDueLines,
  markReturnedLines,
} from './pay-bank.repository.ts'

export const payBankHandlers = {
  'payBank.profiles': async (_input, { db, clock }) => ({ rows: await listBankProfiles(db, clock.today()) }),

  'payBank.saveProfile': async (profile, { trx, actor, clock, record }) => {
    const id = await insertBankProfile(trx, profile, { by: actor.id, now: clock.now() })
    record({ objectType: 'bank_profile', objectId: id, after: { ...profile, layout: JSON.stringify(profile.layout) } })
    return { id }
  },

  'payBank.check': async (wish, { db }) => {
    const { payments, parts, leftOut, findings } = await planBatch(db, wish)
    return {
      lines: payments.length,
      totalFen: sumOfPayments(payments),
      files: parts.length,
      leftOut: leftOut.map(({ name }) => name),
      leftOutFen: sumOfPayments(leftOut),
      findings: [...findings],
    }
  },

  'payBank.create': (wish, context) => createBatch(wish, context),

  'payBank.list': async ({ payMonthId }, { db }) => {
    await getPayMonth(db, payMonthId)
    const due = await listDueLines(db, payMonthId, null)
    return { rows: await listBankBatches(db, payMonthId), dueLines: due.length, dueFen: sumOfPayments(due) }
  },

  'payBank.lines': async ({ batchId }, { db }) => {
    await getBankBatch(db, batchId)
    const lines = await listBankLines(db, batchId)
    return { rows: lines.map((line) => ({ ...line, account: maskBankCard(line.account) })) }
  },

  'payBank.takeReturn': (input, context) => takeReturn(input, context),
} satisfies HandlersFor<typeof payBankContract>

/** @throws AppError PAY_BANK_RETURN_REFUSED when any line does not fit: nothing is marked then */
async function takeReturn(
  { batchId }: { readonly batchId: number },
  { db, file, clock, progress, write }: JobContext<'read'>,
): Promise<{ paid: number; failed: number; open: number }> {
  progress('read', 0)
  const { batchNo } = await getBankBatch(db, batchId)
  const returned = readBankReturn(await readFile(file.path), await getBatchLayout(db, batchId))
  const lines = await listBankLines(db, batchId)
  const open = lines.filter(({ state }) => state === 'sent')
  const { paid, failed, findings } = matchReturn(returned, open)
  if (hasErrors(findings)) throw new AppError('PAY_BANK_RETURN_REFUSED', { findings: [...findings] })
  if (returned.length === 0) throw new AppError('PAY_OUTPUT_EMPTY', { what: '回盘文件' })
  const failedLines = lines.filter(({ id }) => failed.some((line) => line.id === id))
  const sum = formatYuan(sumOfPayments(failedLines))
  await write(async ({ bulk, record }) => {
    const answers = [
      ...paid.map((id) => ({ id, failure: null })),
      ...failed.map(({ id, reason }) => ({ id, failure: reason })),
    ]
    markReturnedLines(bulk, answers, clock.now())
    const summary = `导入第${batchNo}批回盘：成功${paid.length}笔，失败${failed.length}笔${sum}元`
    record({ objectType: 'pay_bank_batch', objectId: batchId, summary })
    return Promise.resolve()
  })
  return { paid: paid.length, failed: failed.length, open: open.length - paid.length - failed.length }
}
