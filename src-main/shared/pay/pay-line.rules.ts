import type { ExplanationStep } from '../kernel/explanation.ts'
import type { Finding } from '../kernel/finding.ts'
import { addFen, formatYuan, multiplyRate, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { gradeStandard } from '../post-grade/grade-pay.rules.ts'
import { withholdTax, type TaxHistory, type TaxRegime } from './income-tax.rules.ts'
import type { PayItem } from './pay.contract.ts'
import type { PayScheme, PayStandards } from './pay-standard.schema.ts'
import { personalLeaveDeduction, prorateByRatio, sickLeaveDeduction } from './proration.rules.ts'
import { computeContributions, formatPercent, noContributions } from './social-insurance.rules.ts'

/** One person's facts for one pay month. Amounts in fen, leave in half-days. */
export interface PayFacts {
  readonly name: string
  /** Post class code: 1 正职, 2 副职, 3 工作人员. */
  readonly postClass: string | null
  readonly grade: number | null
  readonly certificateLevel: string | null
  /** 一肩挑: secretary and director in one person. */
  readonly holdsBothPosts: boolean
  readonly isInsured: boolean
  readonly insuranceBaseFen: Fen | null
  readonly housingFundBaseFen: Fen | null
  /** Paid days out of the month's paid days, for those who joined or left within the month; null = the whole month. */
  readonly partialMonth: { readonly paidDays: number; readonly monthPaidDays: number } | null
  readonly personalLeaveHalfDays: number
  readonly sickLeaveHalfDays: number
  readonly awardPerformanceFen: Fen
  readonly backPayFen: Fen
  readonly otherDeductionFen: Fen
  readonly taxRegime: TaxRegime
  readonly paymentMonth: number
  readonly additionalDeductionFen: Fen
  readonly taxHistory: TaxHistory
}

export type PayExplanation = Partial<Record<PayItem, readonly ExplanationStep[]>>
export type PayLineResult =
  | {
      readonly ok: true
      readonly amounts: Readonly<Record<PayItem, Fen>>
      readonly explanation: PayExplanation
      readonly findings: readonly Finding[]
    }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/**
 * One line of the pay sheet, in the order of operations of domain.md Appendix C. Independent of every other person. A
 * person whose facts do not suffice gets findings instead of figures; nothing is guessed and nothing is thrown.
 */
export function computePayLine(facts: PayFacts, standards: PayStandards): PayLineResult {
  const problems = checkFacts(facts, standards)
  if (problems.length > 0) return { ok: false, findings: problems }
  const earnings = computeEarnings(facts, standards)
  const gross = subtractFen(
    earnings.amounts.earningsSubtotal,
    earnings.amounts.personalLeaveDeduction,
    earnings.amounts.sickLeaveDeduction,
    earnings.amounts.otherDeduction,
  )
  if (gross < 0) {
    return { ok: false, findings: [problem('PAY_GROSS_NEGATIVE', '扣款合计大于应发项目', '请核对缺勤天数和扣款')] }
  }
  const withheld = computeWithholding(facts, standards, gross)
  const net = subtractFen(gross, withheld.amounts.withholdingSubtotal)
  if (net < 0) {
    return {
      ok: false,
      findings: [problem('PAY_NET_NEGATIVE', '代扣合计大于应发合计，实发为负', '请核对缴费基数，差额由本人补缴')],
    }
  }
  return {
    ok: true,
    amounts: { ...earnings.amounts, gross, ...withheld.amounts, net },
    explanation: {
      ...earnings.explanation,
      gross: [
        step(
          '应发合计',
          [
            earnings.amounts.earningsSubtotal,
            earnings.amounts.personalLeaveDeduction,
            earnings.amounts.sickLeaveDeduction,
            earnings.amounts.otherDeduction,
          ]
            .map(formatYuan)
            .join(' − '),
          gross,
        ),
      ],
      ...withheld.explanation,
      net: [step('实发工资', `${formatYuan(gross)} − ${formatYuan(withheld.amounts.withholdingSubtotal)}`, net)],
    },
    findings: [],
  }
}

function problem(code: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, message, remedy }
}

function checkFacts(facts: PayFacts, { bands, scheme }: PayStandards): Finding[] {
  const findings: Finding[] = []
  const band = bands.find((b) => b.postClass === facts.postClass)
  if (!band) {
    findings.push(problem('PAY_NO_POST', '没有岗位类别，或岗位类别不在岗位等级方案内', '请在花名册中补填岗位类别'))
  }
  if (facts.grade === null) findings.push(problem('PAY_NO_GRADE', '没有岗位等级', '请在花名册中补填岗位等级'))
  else if (band && (facts.grade < band.min || facts.grade > band.max)) {
    findings.push(
      problem(
        'PAY_GRADE_OUT_OF_BAND',
        `岗位等级${facts.grade}级超出${band.min}至${band.max}级`,
        '请核对岗位类别和岗位等级',
      ),
    )
  } else if (band && !gradeStandard(scheme.gradePay, facts.postClass, facts.grade)) {
    findings.push(
      problem('PAY_NO_STANDARD', `薪酬方案中没有${facts.grade}级的标准`, '请在系统设置中补充薪酬方案的岗位等级标准'),
    )
  }
  if (facts.isInsured && facts.insuranceBaseFen === null) {
    findings.push(problem('PAY_NO_INSURANCE_BASE', '没有社保缴费基数', '请在花名册中补填社保缴费基数'))
  }
  if (facts.isInsured && facts.housingFundBaseFen === null) {
    findings.push(problem('PAY_NO_FUND_BASE', '没有公积金缴存基数', '请在花名册中补填公积金缴存基数'))
  }
  return findings
}

function computeEarnings(facts: PayFacts, standards: PayStandards) {
  const { scheme } = standards
  const standard = proratedStandard(facts, scheme)
  const due = standard.amount
  const gradeWage = multiplyRate(due, 10_000 - scheme.performanceShare)
  const basicPerformance = subtractFen(due, gradeWage)
  const certificateAllowance =
    scheme.certificateAllowances.find((a) => a.level === facts.certificateLevel)?.amountFen ?? zeroFen
  const postAllowance = facts.holdsBothPosts ? scheme.dualPostAllowanceFen : zeroFen
  const personal = personalLeaveDeduction(due, facts.personalLeaveHalfDays)
  const sick = sickLeaveDeduction(due, facts.sickLeaveHalfDays, sickRule(standards))
  const { awardPerformanceFen: awardPerformance, backPayFen: backPay, otherDeductionFen: otherDeduction } = facts
  const earnings = { gradeWage, basicPerformance, awardPerformance, certificateAllowance, postAllowance, backPay }
  const earningsSubtotal = addFen(...Object.values(earnings))
  const explanation: PayExplanation = {
    gradeWage: [
      ...standard.steps,
      step('岗位等级工资', `${formatYuan(due)} × ${formatPercent(10_000 - scheme.performanceShare)}`, gradeWage),
    ],
    basicPerformance: [
      ...standard.steps,
      step('基础绩效', `${formatYuan(due)} − ${formatYuan(gradeWage)}`, basicPerformance),
    ],
    certificateAllowance: [step('职业资格津贴', '按薪酬方案', certificateAllowance)],
    postAllowance: [step(facts.holdsBothPosts ? '一肩挑津贴' : '岗位津贴', '按薪酬方案', postAllowance)],
    earningsSubtotal: [step('应发项目小计', Object.values(earnings).map(formatYuan).join(' + '), earningsSubtotal)],
    personalLeaveDeduction: [personal.step],
    sickLeaveDeduction: [sick.step],
  }
  return {
    amounts: {
      ...earnings,
      earningsSubtotal,
      personalLeaveDeduction: personal.amount,
      sickLeaveDeduction: sick.amount,
      otherDeduction,
    },
    explanation,
  }
}

/** The grade's standard, cut down to the days paid for those who came or left within the month. */
function proratedStandard({ postClass, grade, partialMonth }: PayFacts, scheme: PayScheme) {
  const standard = gradeStandard(scheme.gradePay, postClass, grade ?? 0)
  const amount = standard?.amountFen ?? zeroFen
  const steps = standard ? [standard.step] : []
  if (!partialMonth) return { amount, steps }
  const prorated = prorateByRatio(amount, partialMonth.paidDays, partialMonth.monthPaidDays)
  return { amount: prorated.amount, steps: [...steps, prorated.step] }
}

function sickRule({ scheme, wages }: PayStandards) {
  return { payShare: scheme.sickPayShare, floorFen: multiplyRate(wages.minimumMonthlyFen, scheme.sickPayFloorShare) }
}

function computeWithholding(facts: PayFacts, standards: PayStandards, gross: Fen) {
  const contributions = facts.isInsured
    ? computeContributions(
        {
          insuranceFen: facts.insuranceBaseFen ?? zeroFen,
          housingFundFen: facts.housingFundBaseFen ?? zeroFen,
        },
        standards.insurance,
        standards.housingFund,
      )
    : noContributions
  const { pension, medical, unemployment, injury, housingFund } = contributions
  const personal = addFen(pension.personal, medical.personal, unemployment.personal, housingFund.personal)
  const tax = withholdTax(
    {
      regime: facts.taxRegime,
      paymentMonth: facts.paymentMonth,
      incomeFen: gross,
      contributionsFen: personal,
      additionalFen: facts.additionalDeductionFen,
      history: facts.taxHistory,
    },
    standards.tax,
  )
  const withholdingSubtotal = addFen(personal, tax.taxFen)
  const all = [pension, medical, unemployment, injury, housingFund]
  const employerTotal = addFen(...all.map((c) => c.employer))
  return {
    amounts: {
      pension: pension.personal,
      medical: medical.personal,
      unemployment: unemployment.personal,
      housingFund: housingFund.personal,
      incomeTax: tax.taxFen,
      withholdingSubtotal,
      employerPension: pension.employer,
      employerMedical: medical.employer,
      employerUnemployment: unemployment.employer,
      employerInjury: injury.employer,
      employerHousingFund: housingFund.employer,
      employerTotal,
    },
    explanation: {
      pension: pension.personalSteps,
      medical: medical.personalSteps,
      unemployment: unemployment.personalSteps,
      housingFund: housingFund.personalSteps,
      incomeTax: tax.steps,
      withholdingSubtotal: [
        step('代扣合计', `${formatYuan(personal)} + ${formatYuan(tax.taxFen)}`, withholdingSubtotal),
      ],
      employerPension: pension.employerSteps,
      employerMedical: medical.employerSteps,
      employerUnemployment: unemployment.employerSteps,
      employerInjury: injury.employerSteps,
      employerHousingFund: housingFund.employerSteps,
      employerTotal: [step('单位缴费合计', all.map((c) => formatYuan(c.employer)).join(' + '), employerTotal)],
    } satisfies PayExplanation,
  }
}

function step(label: string, arithmetic: string, amountFen: Fen): ExplanationStep {
  return { label, expression: `${arithmetic} = ${formatYuan(amountFen)}`, amountFen }
}
