import { AppError } from '../../../shared/kernel/app-error.ts'
import type { Finding } from '../../../shared/kernel/finding.ts'
import {
  bankFindings,
  payeeName,
  splitPayments,
  type BankPayment,
} from '../../../shared/pay/output/bank-batch.rules.ts'
import type { BankLayout } from '../../../shared/pay/output/bank-layout.ts'
import type { ReadDb } from '../../db/contexts.ts'
import { listPayIdentities } from '../../roster/roster.service.ts'
import { getPayMonth, type StoredPayMonth } from '../pay.repository.ts'
import { canWriteName } from './bank-files.ts'
import { getBankBatch, getBankProfile, listDueLines } from './pay-bank.repository.ts'

export interface BatchWish {
  readonly payMonthId: number
  readonly profileId: number
  readonly reissueOf: number | null
}

export interface BatchPlan {
  readonly month: StoredPayMonth
  readonly profile: { readonly name: string; readonly layout: BankLayout }
  readonly payments: readonly BankPayment[]
  readonly parts: readonly (readonly BankPayment[])[]
  /** Without a number of an account; they wait for a later batch. */
  readonly leftOut: readonly BankPayment[]
  readonly findings: readonly Finding[]
  readonly duplicates: number
}

/**
 * Who is to be paid by a batch, by the accounts that the roster holds now.
 * @throws AppError PAY_OUTPUT_NOT_LOCKED, PAY_BANK_NOTHING, NOT_FOUND
 */
export async function planBatch(db: ReadDb, { payMonthId, profileId, reissueOf }: BatchWish): Promise<BatchPlan> {
  const month = await getPayMonth(db, payMonthId)
  if (month.state !== 'locked') throw new AppError('PAY_OUTPUT_NOT_LOCKED', { month: month.month, what: '代发文件' })
  const batch = reissueOf === null ? undefined : await getBankBatch(db, reissueOf)
  if (batch && batch.payMonthId !== payMonthId) throw new AppError('NOT_FOUND', { what: '代发批次' })
  const profile = await getBankProfile(db, profileId)
  const identities = await listPayIdentities(db)
  const due = (await listDueLines(db, payMonthId, reissueOf)).map(({ lineNo, workerId, name, amountFen }) => {
    const { cardNo = '', idNo = '', bank = '' } = identities.get(workerId) ?? {}
    return { lineNo, name: payeeName(name), account: cardNo.replace(/\s/g, ''), idNo, bank, amountFen }
  })
  const payments = due.filter(({ account }) => account !== '')
  if (payments.length === 0) throw new AppError('PAY_BANK_NOTHING', { month: month.month })
  const findings = bankFindings(payments, profile.layout, canWriteName(profile.layout))
  return {
    month,
    profile,
    payments,
    parts: splitPayments(payments, profile.layout),
    leftOut: due.filter(({ account }) => account === ''),
    findings,
    duplicates: findings.filter(({ code }) => code === 'BANK_DUPLICATE').length,
  }
}
