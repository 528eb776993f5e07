/** Kinds of facts that are said about a person for pay, by the name of their form and tab. */
export const payFactKinds = [
  'base',
  'enrolment',
  'deduction',
  'otherDeduction',
  'taxFlag',
  'opening',
  'assessment',
] as const
export type PayFactKind = (typeof payFactKinds)[number]

export const payFactKindLabels: Readonly<Record<PayFactKind, string>> = {
  base: '缴费基数',
  enrolment: '参保起止',
  deduction: '专项附加扣除',
  otherDeduction: '其他扣除',
  taxFlag: '税务标记',
  opening: '期初累计',
  assessment: '考核结果',
}

export const contributionBases = ['social', 'housingFund'] as const
export const contributionBaseLabels = { social: '社会保险', housingFund: '住房公积金' } as const

/** 专项附加扣除 that is claimed month by month, with the words of the tax client (个人所得税专项附加扣除暂行办法). */
export const additionalDeductionNames = [
  '子女教育',
  '3岁以下婴幼儿照护',
  '继续教育',
  '住房贷款利息',
  '住房租金',
  '赡养老人',
] as const
export const deductionWays = ['month', 'year'] as const
export const deductionWayLabels = { month: '每月', year: '全年一次', cumulative: '累计（税务系统）' } as const

export const otherDeductionKinds = ['pension', 'health', 'uncapped'] as const
export const otherDeductionLabels = {
  pension: '个人养老金',
  health: '税优健康险',
  uncapped: '其他依法扣除',
} as const

/** "2026-03", "2026-Q1", "2026-H1" or "2026". */
export const assessmentPeriod = /^[12]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/

/** 2026-Q1 → 2026年第1季度. */
export function periodText(period: string): string {
  const year = `${period.slice(0, 4)}年`
  const part = period.slice(5)
  if (part === '') return `${year}度`
  if (part.startsWith('Q')) return `${year}第${part.slice(1)}季度`
  if (part.startsWith('H')) return `${year}${part === 'H1' ? '上' : '下'}半年`
  return `${year}${Number(part)}月`
}
