import type { z } from 'zod'
import { CertificateEquivalence } from '../career/equivalence.rules.ts'
import { StudyHours } from '../career/study-hours.rules.ts'
import { HousingFund, IncomeTax, PayScheme, ReferenceWage, SocialInsurance } from '../pay/pay-standard.schema.ts'
import { RecordParameters } from '../person-record/record-parameters.ts'
import { FlexibleRetirement, PensionYears } from '../retirement/retirement-standards.schema.ts'
import { LabourContractRules } from '../labour-contract/contract-rules.schema.ts'
import { GradeScheme } from '../post-grade/grade-scheme.schema.ts'
import { RetirementTable } from '../roster/retirement.rules.ts'
import { ReminderRules } from '../todo/reminder-rules.schema.ts'
import type { StandardKind } from './standard.contract.ts'

/** Schema of the body of each kind of standard. */
export const standardSchemas = {
  grade_scheme: GradeScheme,
  pay_scheme: PayScheme,
  social_insurance: SocialInsurance,
  housing_fund: HousingFund,
  income_tax: IncomeTax,
  reference_wage: ReferenceWage,
  retirement: RetirementTable,
  person_record: RecordParameters,
  flexible_retirement: FlexibleRetirement,
  pension_years: PensionYears,
  certificate_equivalence: CertificateEquivalence,
  study_hours: StudyHours,
  reminder_rules: ReminderRules,
  labour_contract_rules: LabourContractRules,
} as const satisfies Readonly<Record<StandardKind, z.ZodType>>

export type StandardBody<K extends StandardKind> = z.output<(typeof standardSchemas)[K]>
