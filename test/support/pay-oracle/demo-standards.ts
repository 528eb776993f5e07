import { fen } from './exact.ts'
import type {
  Choices,
  ContributionItem,
  Decimal,
  ItemFlags,
  LeaveRule,
  PayScheme,
  Person,
  Rounding,
  Standards,
  TaxRules,
} from './types.ts'

/** The brief's 示例方案 (§4.6) and the tax tables of §4.3, and the suggested defaults for what is left open. */

const cent: Rounding = { unit: 1, mode: 'half-up' }
const yuan: Rounding = { unit: 100, mode: 'half-up' }
const paidFlags: ItemFlags = { prorated: true, leaveBase: false, taxable: true, inContributionBase: true }

const levels = Array.from({ length: 18 }, (_, i) => i + 1)
/** 1.00 + 0.05 × (L − 1) */
const coefficients = Object.fromEntries(levels.map((l): [number, Decimal] => [l, `${(100 + 5 * (l - 1)) / 100}`]))

export const demoLeave: readonly LeaveRule[] = [
  leave('事假', { by: 'ratio', payRatio: '0' }),
  {
    ...leave('病假', { by: 'sick', rows: [{ minServiceYears: 0, afterHalfDays: 0, payRatio: '0.6' }] }),
    minimumWageFloor: true,
  },
  leave('旷工', { by: 'ratio', payRatio: '0' }),
  { ...leave('产假', { by: 'ratio', payRatio: '0' }), statutoryDaysLost: true, costsPerformance: false },
]

function leave(kind: string, pay: LeaveRule['pay']): LeaveRule {
  return { kind, code: `${kind}扣款`, pay, minimumWageFloor: false, statutoryDaysLost: false, costsPerformance: true }
}

export const demoScheme: PayScheme = {
  from: '2010-01-01',
  standard: { by: 'coefficient', base: fen('4200'), coefficients, rounding: cent },
  basic: { code: '基本工资', share: '0.7', ...paidFlags, leaveBase: true },
  performance: [{ code: '基础绩效', amount: { share: '0.3' }, settle: 'month', lostWhenAbsent: true, ...paidFlags }],
  trial: { rate: '0.8', of: 'standard', performance: false },
  allowances: [
    {
      code: '职业资格津贴',
      who: { by: 'certificate', amounts: { 初级: fen('100'), 中级: fen('200'), 高级: fen('400') } },
      ...paidFlags,
    },
    { code: '一肩挑津贴', who: { by: 'posts', allOf: ['书记', '主任'], amount: fen('500') }, ...paidFlags },
  ],
  leave: demoLeave,
  performanceLostOverHalfDays: 30,
  factors: { 优秀: '1.2', 合格: '1.0', 基本合格: '0.8', 不合格: '0' },
  afterTax: [],
}

const item = (
  code: string,
  payer: ContributionItem['payer'],
  base: string,
  amount: ContributionItem['amount'],
  rounding = cent,
): ContributionItem => ({
  code,
  payer,
  base,
  amount,
  rounding,
  taxDeductible: true,
  fromSecondMonth: base === '公积金',
})

export const demoContributionItems: readonly ContributionItem[] = [
  item('养老', 'person', '社保', { rate: '0.08' }),
  item('医疗', 'person', '社保', { rate: '0.02' }),
  item('大额医疗', 'person', '社保', { fixed: fen('3') }),
  item('失业', 'person', '社保', { rate: '0.005' }),
  item('公积金', 'person', '公积金', { rate: '0.12' }, yuan),
  item('养老', 'employer', '社保', { rate: '0.16' }),
  item('医疗(含生育)', 'employer', '社保', { rate: '0.085' }),
  item('失业', 'employer', '社保', { rate: '0.005' }),
  item('工伤', 'employer', '社保', { rate: '0.002' }),
  item('公积金', 'employer', '公积金', { rate: '0.12' }, yuan),
]

export const taxRules: TaxRules = {
  monthlyDeduction: fen('5000'),
  lowIncomeDeduction: fen('60000'),
  brackets: [
    { upTo: fen('36000'), rate: '0.03', quick: 0 },
    { upTo: fen('144000'), rate: '0.10', quick: fen('2520') },
    { upTo: fen('300000'), rate: '0.20', quick: fen('16920') },
    { upTo: fen('420000'), rate: '0.25', quick: fen('31920') },
    { upTo: fen('660000'), rate: '0.30', quick: fen('52920') },
    { upTo: fen('960000'), rate: '0.35', quick: fen('85920') },
    { rate: '0.45', quick: fen('181920') },
  ],
  bonusBrackets: [
    { upTo: fen('3000'), rate: '0.03', quick: 0 },
    { upTo: fen('12000'), rate: '0.10', quick: fen('210') },
    { upTo: fen('25000'), rate: '0.20', quick: fen('1410') },
    { upTo: fen('35000'), rate: '0.25', quick: fen('2660') },
    { upTo: fen('55000'), rate: '0.30', quick: fen('4410') },
    { upTo: fen('80000'), rate: '0.35', quick: fen('7160') },
    { rate: '0.45', quick: fen('15160') },
  ],
  separateBonusUntil: '2027-12-31',
  pensionCapOfYear: fen('12000'),
  healthCapOfMonth: fen('200'),
}

export const demoStandards: Standards = {
  schemes: [demoScheme],
  minimumWages: [{ from: '2010-01-01', amount: fen('2200') }],
  contributions: [
    {
      from: '2010-01-01',
      bases: {
        社保: { floor: fen('4494'), ceiling: fen('22470'), yearStart: 1, rounding: cent },
        公积金: { floor: fen('2300'), ceiling: fen('30000'), yearStart: 7, rounding: cent },
      },
      items: demoContributionItems,
      entryCutOffDay: 31,
      exitCutOffDay: 0,
    },
  ],
  identities: {
    街道劳动合同: { paid: true, contributions: 'all' },
    未签选任: { paid: true, contributions: 'all' },
    退休返聘: { paid: true, contributions: [] },
    派遣: { paid: false, contributions: [] },
    事业编: { paid: false, contributions: [] },
  },
  tax: taxRules,
}

/** The brief's suggestion where it makes one; otherwise the reading nearest to the law's words (README.md). */
export const defaultChoices: Choices = {
  entryExitMethod: 'RATIO',
  leaveMethod: 'NEG',
  prorationOf: 'item',
  negWithoutPaidDay: 'zero',
  gradeChange: 'next-month',
  schemeAsOf: 'month-start',
  splitRounding: 'performance-takes-rest',
  wholeMonthLeave: 'share',
  sickFloor: 'per-day',
  sickDaysOver: 'calendar-year',
  unassessedFactor: '1',
  qualificationAsOf: 'first-day',
  postAsOf: 'first-day',
  serviceYearsAsOf: 'month-start',
  contributionMonth: 'work-month',
  newHireBase: 'full-standard',
  newHireBaseMonth: 'hire-month',
  taxMonths: 'employed',
  minimumOneTaxMonth: true,
  additionalDeductionMonths: 'tax-months',
  carryRecoveredAt: 'next-month',
}

/** Somebody who has nothing yet but a job at level 9 since 2020. */
export const aPerson: Person = {
  employments: [{ from: '2020-01-01', identity: '街道劳动合同' }],
  grades: [{ from: '2020-01-01', band: '工作人员', level: 9 }],
  posts: [],
  certificates: [],
  education: [],
  serviceFrom: '2020-01-01',
  serviceAdjustMonths: 0,
  firstEverJob: false,
  absences: [],
  assessments: [],
  declaredBases: [
    { base: '社保', baseYear: 2020, wage: fen('6300') },
    { base: '公积金', baseYear: 2019, wage: fen('6300') },
  ],
  enrolments: [],
  additionalDeductions: [],
  otherDeductions: [],
  taxFlags: [],
}
