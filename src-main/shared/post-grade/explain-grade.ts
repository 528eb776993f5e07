import type { ExplanationStep } from '../kernel/explanation.ts'
import { codeLabel } from '../roster/code-tables.ts'
import type { Bonus, GradeResult } from './grade.rules.ts'
import type { GradeScheme } from './grade-scheme.schema.ts'

/** "10年6个月". */
export function yearsText(months: number): string {
  const years = Math.floor(months / 12)
  const rest = months % 12
  if (years === 0) return `${rest}个月`
  return rest === 0 ? `${years}年` : `${years}年${rest}个月`
}

/** What schooling or a certificate adds: "加2级" or "视同3年". */
export function bonusText({ levels, months }: Bonus): string {
  return levels > 0 ? `加${levels}级` : `视同${yearsText(months)}`
}

/** How the counted months came about, in one line. */
export function monthsText(result: GradeResult, { intervalYears }: GradeScheme): string {
  const { countedFrom, totalMonths, uncountedMonths, adjustmentMonths, bonusMonths, countedMonths, steps } = result
  if (countedFrom === null) return '工作起始时间未填'
  const parts = [
    `自${countedFrom}起${totalMonths}个月`,
    ...(uncountedMonths > 0 ? [`减不计年限${uncountedMonths}个月`] : []),
    ...(bonusMonths > 0 ? [`加视同${bonusMonths}个月`] : []),
    ...(adjustmentMonths === 0
      ? []
      : [`${adjustmentMonths > 0 ? '加' : '减'}年限调整${Math.abs(adjustmentMonths)}个月`]),
  ]
  return `${parts.join('，')}，计${countedMonths}个月，每${intervalYears}年一级，计${steps}级`
}

const serviceLabels: Readonly<Record<GradeScheme['serviceFrom'], string>> = {
  community: '社区工龄',
  archive: '档案工龄',
}

/** How a level came about: every figure that entered, the arithmetic, and the document that says so. */
export function explainGrade(result: GradeResult, scheme: GradeScheme, documentNo: string): ExplanationStep[] {
  const { post, anchor, uncut, level, awards, bonusLevels } = result
  const floor = anchor === null ? post.min : Math.max(anchor.level, post.min)
  const awardLevels = awards.reduce((sum, award) => sum + award.levels, 0)
  const counted = uncut - floor - result.steps - bonusLevels
  const step = (label: string, expression: string): ExplanationStep => {
    return documentNo === '' ? { label, expression } : { label, expression, basis: documentNo }
  }
  const start =
    anchor === null
      ? step('起点等级', `${post.name}自${post.min}级起`)
      : step('起点等级', `${anchor.on}${anchor.why}，定为${floor}级，此后重新计算年限`)
  return [
    start,
    step(serviceLabels[scheme.serviceFrom], monthsText(result, scheme)),
    ...bonusSteps(result, scheme).map(([label, expression]) => step(label, expression)),
    ...(awardLevels === 0 ? [] : [step('表彰', awards.map(({ name, levels }) => `${name}加${levels}级`).join('；'))]),
    step('等级', `${floor} + ${result.steps} + ${bonusLevels} + ${counted} = ${uncut}级`),
    step('岗位范围', level === null ? '试用期不定级' : cutText(result)),
  ]
}

function bonusSteps({ education, certificate }: GradeResult, { combine }: GradeScheme): [string, string][] {
  const rows: [string, string][] = []
  if (education.levels + education.months > 0) rows.push(['学历学位', `${education.name}，${bonusText(education)}`])
  if (certificate.levels > 0)
    rows.push(['职业资格', `${codeLabel('socialWorkLevel', certificate.name)}，${bonusText(certificate)}`])
  if (rows.length === 0) rows.push(['学历学位和职业资格', '不加级'])
  else rows.push(['合并办法', combine === 'max' ? '就高不重复' : '累加'])
  return rows
}

function cutText({ post, uncut, level }: GradeResult): string {
  if (uncut > post.max) return `${post.name}最高${post.max}级，按${level ?? post.max}级`
  return `${post.name}${post.min}至${post.max}级，定为${level ?? uncut}级`
}
