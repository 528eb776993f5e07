import { z } from 'zod'

const Days = z.int().min(0).max(3660)

/**
 * Body of a standard of kind 'labour_contract_rules' (劳动合同提醒规则): days ahead of each reminder (domain Appendix G) and
 * what a city leaves to local rule. What the law itself fixes is no parameter.
 */
export const LabourContractRules = z.strictObject({
  /** 合同到期提醒, longest first. */
  endingDays: z.array(Days).min(1).max(5),
  /** 试用期满. */
  probationDays: Days,
  /** 入职未签: from this day of employment on it is red. */
  unsignedDays: Days,
  /** 第二次固定期限到期. */
  secondFixedTermDays: Days,
  /** 连续工作满十年. */
  tenYearsDays: Days,
  /** 退休, longest first. */
  retirementDays: z.array(Days).min(1).max(5),
  /** 医疗期满, and the end of the other protected periods (三期、工伤). */
  medicalDays: Days,
  protectedDays: Days,
  /** 培训服务期满. */
  serviceDays: Days,
  /** Days before the end on which the employer tells whether it renews (终止前书面通知). */
  expiryNoticeDays: Days,
  /** A pause up to this long between two contracts does not break their being in a row. */
  chainGapDays: Days,
  /** What a pay month does with people without a contract (无有效合同): points them out, or leaves them out. */
  payWithoutContract: z.enum(['flag', 'refuse']),
})
export type LabourContractRules = z.output<typeof LabourContractRules>

export const payPolicyLabels: Readonly<Record<LabourContractRules['payWithoutContract'], string>> = {
  flag: '提示，照常发放',
  refuse: '不予核算',
}
