import {
  addDays,
  addMonths,
  calendarDate,
  formatChineseDate,
  fullMonthsBetween,
  type CalendarDate,
} from '../kernel/calendar-date.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'
import type { Finding } from '../kernel/finding.ts'
import { addFen, divideRounded, fen, formatYuan, zeroFen, type Fen } from '../kernel/money.ts'
import { endingKinds, type CompensationCause } from './ending-kinds.ts'

export interface CompensationInput {
  readonly cause: CompensationCause
  /** First day of the years that count (本单位工作年限). */
  readonly startedOn: CalendarDate
  readonly lastDay: CalendarDate
  /** Average of the twelve months before, all pay included (应得工资); of the months worked when they are fewer. */
  readonly averageWageFen: Fen
  /** 上一个月工资标准, for 代通知金; null takes the average. */
  readonly lastMonthWageFen: Fen | null
  /** C2: thirty days' written notice was given. */
  readonly isNoticeGiven: boolean
  /** 职工月平均工资 and 最低工资标准 on the last day; null when none has been entered. */
  readonly localAverageFen: Fen | null
  readonly minimumWageFen: Fen | null
}

export interface Compensation {
  /** What is due in one word: 无, N, N+1, 2N. */
  readonly formula: string
  /** Half months of wage that the years of work make, before and after the limit of twelve years. */
  readonly rawHalfMonths: number
  readonly halfMonths: number
  /** Monthly wage that counts, after floor and cap. */
  readonly wageFen: Fen
  readonly isCapped: boolean
  /** 经济补偿 (or 赔偿金), 代通知金 and both together. */
  readonly compensationFen: Fen
  readonly inLieuFen: Fen
  readonly totalFen: Fen
  readonly steps: readonly ExplanationStep[]
  readonly findings: readonly Finding[]
}

/** 劳动合同法第九十七条: years before the law came into force follow the rules of their time. */
const lawInForceOn = calendarDate('2008-01-01')
const mostYears = 12
const capTimes = 3
const article47 = '劳动合同法第四十七条'

/** Half months of wage: two for each full year, two more for six months and over, one for less. */
export function halfMonthsOf(startedOn: CalendarDate, lastDay: CalendarDate): number {
  const after = addDays(lastDay, 1)
  if (after <= startedOn) return 0
  const months = fullMonthsBetween(startedOn, after)
  const years = Math.floor(months / 12)
  const hasRest = addMonths(startedOn, years * 12) < after
  if (!hasRest) return years * 2
  return years * 2 + (months % 12 >= 6 ? 2 : 1)
}

/** 7.5 of fifteen half months. */
export const monthsText = (halfMonths: number) =>
  halfMonths % 2 === 0 ? String(halfMonths / 2) : `${(halfMonths - 1) / 2}.5`

/** The monthly average (实施条例第二十七条) of what was earned in the last twelve months, or in fewer when there were fewer. */
export function averageWage(monthly: readonly Fen[]): Fen | undefined {
  const counted = monthly.slice(-12)
  if (counted.length === 0) return undefined
  return divideRounded(BigInt(addFen(...counted)), BigInt(counted.length))
}

/**
 * 经济补偿, 代通知金 and 赔偿金 (劳动合同法第四十六、四十七、八十七条, 实施条例第二十、二十七条), step by step.
 */
export function computeCompensation(input: CompensationInput): Compensation {
  const kind = endingKinds[input.cause]
  const countedFrom = input.startedOn < lawInForceOn ? lawInForceOn : input.startedOn
  const rawHalfMonths = halfMonthsOf(countedFrom, input.lastDay)
  const { wageFen, isCapped, step } = countedWage(input)
  const halfMonths = isCapped ? Math.min(rawHalfMonths, mostYears * 2) : rawHalfMonths
  const once = divideRounded(BigInt(wageFen) * BigInt(halfMonths), 2n)
  const isOwed = kind.compensation !== 'none'
  const isDouble = kind.compensation === '2N'
  const compensationFen = isOwed ? addFen(once, isDouble ? once : zeroFen) : zeroFen
  const paysInLieu = kind.compensation === 'N-or-N+1' && !input.isNoticeGiven
  const inLieuFen = paysInLieu ? (input.lastMonthWageFen ?? input.averageWageFen) : zeroFen
  const totalFen = addFen(compensationFen, inLieuFen)
  const formula = !isOwed ? '无' : isDouble ? '2N' : paysInLieu ? 'N+1' : 'N'
  const steps: ExplanationStep[] = [
    { label: '情形', expression: kind.label, basis: kind.basis },
    ...(isOwed
      ? [
          yearsStep(countedFrom, input.lastDay, rawHalfMonths),
          step,
          ...(halfMonths < rawHalfMonths ? [yearsLimitStep(rawHalfMonths)] : []),
          {
            label: '经济补偿',
            expression: `${formatYuan(wageFen)} × ${monthsText(halfMonths)} = ${formatYuan(once)}`,
            amountFen: once,
            basis: isDouble ? article47 : `${kind.compensationBasis}、${article47}`,
          },
        ]
      : [
          {
            label: '经济补偿',
            expression: '不在应当支付的情形之内',
            amountFen: zeroFen,
            basis: kind.compensationBasis,
          },
        ]),
    ...(isDouble ? [doubleStep(once, compensationFen)] : []),
    ...(paysInLieu ? [inLieuStep(input, inLieuFen)] : []),
    {
      label: '合计',
      expression: `${formatYuan(compensationFen)} + ${formatYuan(inLieuFen)} = ${formatYuan(totalFen)}`,
      amountFen: totalFen,
    },
  ]
  const findings = isOwed ? findingsOf(input, isCapped) : []
  return {
    formula,
    rawHalfMonths,
    halfMonths,
    wageFen,
    isCapped,
    compensationFen,
    inLieuFen,
    totalFen,
    steps,
    findings,
  }
}

function yearsStep(from: CalendarDate, lastDay: CalendarDate, halfMonths: number): ExplanationStep {
  const months = fullMonthsBetween(from, addDays(lastDay, 1))
  const hasDays = addMonths(from, months) < addDays(lastDay, 1)
  const years = Math.floor(months / 12)
  const rest = months % 12
  const restText = `${rest === 0 ? '' : `${rest}个月`}${hasDays ? (rest === 0 ? '不足一个月' : '又数日') : ''}`
  const split =
    rest === 0 && !hasDays
      ? `每满一年支付一个月，计${monthsText(halfMonths)}个月`
      : `每满一年支付一个月；余${restText}，${rest >= 6 ? '六个月以上按一年' : '不满六个月支付半个月'}，计${monthsText(halfMonths)}个月`
  return {
    label: '工作年限',
    expression: `${formatChineseDate(from)}至${formatChineseDate(lastDay)}，共${years}年${restText}；${split}`,
    basis: article47,
  }
}

function yearsLimitStep(rawHalfMonths: number): ExplanationStep {
  const expression = `${monthsText(rawHalfMonths)}年超过十二年，按12年计`
  return { label: '年限上限', expression, basis: `${article47}第二款` }
}

function doubleStep(once: Fen, doubled: Fen): ExplanationStep {
  return {
    label: '赔偿金',
    expression: `${formatYuan(once)} × 2 = ${formatYuan(doubled)}`,
    amountFen: doubled,
    basis: '劳动合同法第八十七条',
  }
}

function inLieuStep({ lastMonthWageFen }: CompensationInput, amount: Fen): ExplanationStep {
  return {
    label: '代通知金',
    expression: `${lastMonthWageFen === null ? '未填上月工资标准，按月平均工资' : '上月工资标准'}${formatYuan(amount)}`,
    amountFen: amount,
    basis: '劳动合同法第四十条、实施条例第二十条',
  }
}

/** Floor at the minimum wage (实施条例第二十七条), cap at three times the local average (第四十七条第二款). */
function countedWage({ averageWageFen, localAverageFen, minimumWageFen }: CompensationInput) {
  const average = `前十二个月月平均工资${formatYuan(averageWageFen)}`
  if (minimumWageFen !== null && averageWageFen < minimumWageFen) {
    const expression = `${average}低于最低工资${formatYuan(minimumWageFen)}，按最低工资`
    const step = { label: '月工资', expression, amountFen: minimumWageFen, basis: '劳动合同法实施条例第二十七条' }
    return { wageFen: minimumWageFen, isCapped: false, step }
  }
  const cap = localAverageFen === null ? null : fen(localAverageFen * capTimes)
  if (cap !== null && localAverageFen !== null && averageWageFen > cap) {
    const expression = `${average}高于职工月平均工资三倍（${formatYuan(localAverageFen)} × ${capTimes} = ${formatYuan(cap)}），按三倍`
    return {
      wageFen: cap,
      isCapped: true,
      step: { label: '月工资', expression, amountFen: cap, basis: `${article47}第二款` },
    }
  }
  const basis = `${article47}第三款、实施条例第二十七条`
  return {
    wageFen: averageWageFen,
    isCapped: false,
    step: { label: '月工资', expression: average, amountFen: averageWageFen, basis },
  }
}

function findingsOf({ startedOn, localAverageFen, minimumWageFen }: CompensationInput, isCapped: boolean): Finding[] {
  const findings: Finding[] = []
  if (startedOn < lawInForceOn) {
    const message = '2008年1月1日以前的工作年限未计入'
    const remedy = '请按当时的规定另行计算'
    findings.push({ severity: 'warning', code: 'YEARS_BEFORE_2008', message, remedy, basis: '劳动合同法第九十七条' })
  }
  if (localAverageFen === null || minimumWageFen === null) {
    const message = '当日没有生效的最低工资和职工月平均工资，未核对上下限'
    const remedy = '请在系统设置中录入后重新计算'
    findings.push({ severity: 'warning', code: 'REFERENCE_WAGE_MISSING', message, remedy, basis: article47 })
  }
  if (!isCapped) return findings
  const message = '月工资按职工月平均工资三倍计，年限最高十二年'
  const remedy = '请告知本人计算依据'
  return [...findings, { severity: 'info', code: 'COMPENSATION_CAPPED', message, remedy, basis: `${article47}第二款` }]
}
