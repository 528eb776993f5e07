import { formatYuan } from '../kernel/money.ts'
import { payPolicyLabels } from '../labour-contract/contract-rules.schema.ts'
import { formatPercent } from '../pay/social-insurance.rules.ts'
import { equivalenceDirectionLabels } from '../career/equivalence.rules.ts'
import { monthsText } from '../retirement/retirement-outlook.rules.ts'
import { codeLabel } from '../roster/code-tables.ts'
import { isReminderCode, reminderKind } from '../todo/reminder-catalogue.ts'
import { standardSchemas } from './standard-schemas.ts'
import type { StandardKind } from './standard.contract.ts'

type Line = { label: string; value: string }
const itemLabels = { pension: '养老', medical: '医疗', unemployment: '失业', injury: '工伤' } as const

/** A standard's body as label and value, for the settings screen and its print. */
export function standardLines(kind: StandardKind, body: unknown): Line[] {
  switch (kind) {
    case 'pay_scheme': {
      const scheme = standardSchemas.pay_scheme.parse(body)
      return [
        { label: '薪酬基数', value: `${formatYuan(scheme.baseFen)} 元/月` },
        { label: '等级数', value: `${scheme.coefficients.length} 级` },
        ...scheme.bands.map((b) => ({
          label: `${codeLabel('postClass', b.postClass)}等级范围`,
          value: `${b.min} 至 ${b.max} 级`,
        })),
        { label: '基础绩效占比', value: formatPercent(scheme.performanceShare) },
        ...scheme.certificateAllowances.map((a) => ({
          label: `职业资格津贴（${codeLabel('socialWorkLevel', a.level)}）`,
          value: `${formatYuan(a.amountFen)} 元/月`,
        })),
        { label: '一肩挑津贴', value: `${formatYuan(scheme.dualPostAllowanceFen)} 元/月` },
        { label: '病假工资比例', value: formatPercent(scheme.sickPayShare) },
      ]
    }
    case 'social_insurance':
      return insuranceLines(body)
    case 'housing_fund':
      return housingFundLines(body)
    case 'income_tax':
      return taxLines(body)
    case 'reference_wage': {
      const wages = standardSchemas.reference_wage.parse(body)
      return [
        { label: '最低工资标准', value: `${formatYuan(wages.minimumMonthlyFen)} 元/月` },
        { label: '职工月平均工资', value: `${formatYuan(wages.averageMonthlyFen)} 元/月` },
      ]
    }
    case 'flexible_retirement':
      return flexibleLines(body)
    case 'pension_years':
      return standardSchemas.pension_years
        .parse(body)
        .years.map(({ fromYear, months }) => ({ label: `${fromYear}年起`, value: monthsText(months) }))
    case 'certificate_equivalence':
      return equivalenceLines(body)
    case 'study_hours':
      return standardSchemas.study_hours
        .parse(body)
        .levels.map(({ level, hours }) => ({ label: codeLabel('socialWorkLevel', level), value: `${hours} 学时` }))
    case 'reminder_rules':
      return reminderLines(body)
    case 'labour_contract_rules':
      return contractRuleLines(body)
    case 'retirement':
      return standardSchemas.retirement.parse(body).categories.map((c) => ({
        label: codeLabel('retirementCategory', c.category),
        value: `${c.firstBirthMonth} 起出生，每 ${c.stepMonths} 个月延迟 1 个月，最多 ${c.capMonths} 个月`,
      }))
    case 'person_record':
      return recordLines(body)
  }
}

function insuranceLines(body: unknown): Line[] {
  const insurance = standardSchemas.social_insurance.parse(body)
  return [
    { label: '缴费基数下限', value: `${formatYuan(insurance.baseFloorFen)} 元` },
    { label: '缴费基数上限', value: `${formatYuan(insurance.baseCeilingFen)} 元` },
    ...insurance.items.map((i) => ({
      label: itemLabels[i.item],
      value: `单位 ${formatPercent(i.employer)}，个人 ${formatPercent(i.personal)}${i.personalFixedFen > 0 ? ` 加 ${formatYuan(i.personalFixedFen)} 元` : ''}`,
    })),
  ]
}

function housingFundLines(body: unknown): Line[] {
  const fund = standardSchemas.housing_fund.parse(body)
  return [
    { label: '缴存基数下限', value: `${formatYuan(fund.baseFloorFen)} 元` },
    { label: '缴存基数上限', value: `${formatYuan(fund.baseCeilingFen)} 元` },
    { label: '缴存比例', value: `单位 ${formatPercent(fund.employer)}，个人 ${formatPercent(fund.personal)}` },
  ]
}

function flexibleLines(body: unknown): Line[] {
  const flexible = standardSchemas.flexible_retirement.parse(body)
  return [
    { label: '最多提前', value: `${flexible.mostMonthsEarly} 个月，不早于原退休年龄` },
    { label: '提前的书面告知', value: `选择的退休时间前 ${flexible.earlyNoticeMonths} 个月` },
    { label: '最多延迟', value: `${flexible.mostMonthsLate} 个月，确定后不再延长` },
    { label: '延迟的书面约定', value: `法定退休时间前 ${flexible.lateNoticeMonths} 个月` },
  ]
}

function equivalenceLines(body: unknown): Line[] {
  return standardSchemas.certificate_equivalence.parse(body).entries.map(({ title, level, direction }) => ({
    label: title,
    value: `${codeLabel('socialWorkLevel', level)}（${equivalenceDirectionLabels[direction]}）`,
  }))
}

function reminderLines(body: unknown): Line[] {
  return standardSchemas.reminder_rules.parse(body).rules.flatMap(({ code, isOn, days, lastDay }) => {
    if (!isReminderCode(code)) return []
    const { name, counts } = reminderKind(code)
    const parts = [
      isOn ? '' : '停用',
      lastDay === null ? '' : `每年 ${lastDay} 前`,
      days.length === 0 ? '' : `${counts === 'before' ? '提前' : '满'} ${days.join('、')} 天提醒`,
    ]
    return [{ label: name, value: parts.filter((part) => part !== '').join('，') || '一直提醒' }]
  })
}

function contractRuleLines(body: unknown): Line[] {
  const rules = standardSchemas.labour_contract_rules.parse(body)
  const days = (label: string, ...values: number[]) => ({ label, value: `${values.join('、')} 天` })
  return [
    days('合同到期提醒', ...rules.endingDays),
    days('试用期满提醒', rules.probationDays),
    days('入职未签提醒（用工满）', rules.unsignedDays),
    days('第二次固定期限到期提醒', rules.secondFixedTermDays),
    days('连续工作满十年提醒', rules.tenYearsDays),
    days('退休提醒', ...rules.retirementDays),
    days('医疗期满提醒', rules.medicalDays),
    days('其他保护期满提醒', rules.protectedDays),
    days('培训服务期满提醒', rules.serviceDays),
    days('期满终止提前通知', rules.expiryNoticeDays),
    days('两份合同视为连续的最长间断', rules.chainGapDays),
    { label: '无有效合同人员的工资', value: payPolicyLabels[rules.payWithoutContract] },
  ]
}

function taxLines(body: unknown): Line[] {
  const tax = standardSchemas.income_tax.parse(body)
  return [
    { label: '减除费用', value: `${formatYuan(tax.monthlyDeductionFen)} 元/月` },
    ...tax.brackets.map((b, i) => ({
      label: `第 ${i + 1} 级`,
      value: `${b.upToFen === null ? '超过上一级部分' : `不超过 ${formatYuan(b.upToFen)} 元`}，${formatPercent(b.rate)}，速算扣除 ${formatYuan(b.quickDeductionFen)}`,
    })),
    { label: '年终奖单独计税至', value: tax.bonusSeparatelyUntil },
  ]
}

function recordLines(body: unknown): Line[] {
  const { careerGapMonths, photoMaxBytes, attachmentMaxBytes } = standardSchemas.person_record.parse(body)
  const kilobytes = (bytes: number) => `${Math.floor(bytes / 1024)} KB`
  return [
    { label: '工作简历允许中断', value: `${careerGapMonths} 个月` },
    { label: '照片大小上限', value: kilobytes(photoMaxBytes) },
    { label: '附件大小上限', value: kilobytes(attachmentMaxBytes) },
  ]
}
