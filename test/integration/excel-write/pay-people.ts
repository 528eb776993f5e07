import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import type { PaySheetPerson } from '../../../src-main/core/excel/write/write-pay-sheet.ts'
import { fen, type Fen } from '../../../src-main/shared/kernel/money.ts'
import type { PayAmounts } from '../../../src-main/shared/pay/pay.contract.ts'

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
  return Object.fromEntries(Object.entries(plain).map(([item, amount]) => [item, fen(amount)])) as Record<
    keyof typeof plain,
    Fen
  >
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
