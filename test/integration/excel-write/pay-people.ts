import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import type { PaySheetPerson } from '../../../src-main/core/excel/write/write-pay-sheet.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import { payColumns, type MonthItem, type PayAmounts } from '../../../src-main/shared/pay/pay-columns.ts'

const item = (part: MonthItem['part'], code: string, label: string): MonthItem => ({ code, label, part, taxable: true })
/** Columns as a month of the sample scheme has them. */
export const columns = payColumns(
  [
    item('earning', 'gradeWage', '岗位等级工资'),
    item('earning', 'basicPerformance', '基础绩效'),
    item('earning', 'awardPerformance', '奖励绩效'),
    item('earning', 'certificateAllowance', '职业资格津贴'),
    item('earning', 'postAllowance', '岗位津贴'),
    item('earning', 'backPay', '补发'),
    item('deduction', 'personalLeaveDeduction', '事假扣款'),
    item('deduction', 'sickLeaveDeduction', '病假扣款'),
    item('deduction', 'otherDeduction', '其他扣款'),
    item('personal', 'pension', '养老保险'),
    item('personal', 'medical', '医疗保险'),
    item('personal', 'unemployment', '失业保险'),
    item('personal', 'housingFund', '住房公积金'),
    item('employer', 'employerPension', '单位养老保险'),
    item('employer', 'employerMedical', '单位医疗保险'),
    item('employer', 'employerUnemployment', '单位失业保险'),
    item('employer', 'employerInjury', '单位工伤保险'),
    item('employer', 'employerHousingFund', '单位住房公积金'),
  ],
  {},
)

/** Amounts with odd fen, so that sums of floats would show their noise. */
function amountsOf(index: number): PayAmounts {
  const gradeWage = 294_000 + index * 14_707
  const basicPerformance = 63_001 + index * 333
  const awardPerformance = 63_010 + index * 17
  const certificateAllowance = (index % 4) * 10_000
  const postAllowance = index % 7 === 0 ? 50_000 : 0
  const backPay = index === 3 ? -12_345 : 0
  const earningsSubtotal =
    gradeWage + basicPerformance + awardPerformance + certificateAllowance + postAllowance + backPay
  const personalLeaveDeduction = index === 5 ? 19_310 : 0
  const sickLeaveDeduction = index === 9 ? 7_703 : 0
  const gross = earningsSubtotal - personalLeaveDeduction - sickLeaveDeduction
  const [pension, medical, unemployment, housingFund, incomeTax] = [35_952, 9_288, 2_247, 53_928, index * 101]
  const withholdingSubtotal = pension + medical + unemployment + housingFund + incomeTax
  const [employerPension, employerMedical, employerUnemployment, employerInjury] = [71_904, 38_199, 2_247, 899]
  const plain = {
    gradeWage,
    basicPerformance,
    awardPerformance,
    certificateAllowance,
    postAllowance,
    backPay,
    earningsSubtotal,
    personalLeaveDeduction,
    sickLeaveDeduction,
    otherDeduction: 0,
    gross,
    pension,
    medical,
    unemployment,
    housingFund,
    incomeTax,
    withholdingSubtotal,
    net: gross - withholdingSubtotal,
    employerPension,
    employerMedical,
    employerUnemployment,
    employerInjury,
    employerHousingFund: housingFund,
    employerTotal: employerPension + employerMedical + employerUnemployment + employerInjury + housingFund,
  }
  return Object.fromEntries(Object.entries(plain).map(([item, amount]) => [item, fen(amount)]))
}

/** 20 people of three communities. */
export function payPeople(): PaySheetPerson[] {
  const { workers } = sampleStreet()
  return ['青枫路', '学府', '幸福里']
    .flatMap((name) => workers.filter((w) => w.community === name).slice(0, name === '学府' ? 6 : 7))
    .map((worker, index) => ({
      community: worker.community,
      name: worker.name,
      post: worker.posts,
      grade: index === 2 ? null : Number(worker.grade),
      amounts: amountsOf(index),
    }))
}
