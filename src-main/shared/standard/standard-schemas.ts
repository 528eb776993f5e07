import type { z } from 'zod'
import { HousingFund, IncomeTax, PayScheme, ReferenceWage, SocialInsurance } from '../pay/pay-standard.schema.ts'
import { LabourContractRules } from '../labour-contract/contract-rules.schema.ts'
import { RetirementTable } from '../roster/retirement.rules.ts'
import type { StandardKind } from './standard.contract.ts'

/** Schema of the body of each kind of standard. */
export const standardSchemas = {
  pay_scheme: PayScheme,
  social_insurance: SocialInsurance,
  housing_fund: HousingFund,
  income_tax: IncomeTax,
  reference_wage: ReferenceWage,
  retirement: RetirementTable,
  labour_contract_rules: LabourContractRules,
} as const satisfies Readonly<Record<StandardKind, z.ZodType>>

export type StandardBody<K extends StandardKind> = z.output<(typeof standardSchemas)[K]>
