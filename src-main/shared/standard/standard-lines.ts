import { formatYuan } from '../kernel/money.ts'
import { payPolicyLabels } from '../labour-contract/contract-rules.schema.ts'
import { formatPercent } from '../pay/social-insurance.rules.ts'
import { codeLabel } from '../roster/code-tables.ts'
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
    case 'social_insurance': {
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
    case 'housing_fund': {
      const fund = standardSchemas.housing_fund.parse(body)
      return [
        { label: '缴存基数下限', value: `${formatYuan(fund.baseFloorFen)} 元` },
        { label: '缴存基数上限', value: `${formatYuan(fund.baseCeilingFen)} 元` },
        { label: '缴存比例', value: `单位 ${formatPercent(fund.employer)}，个人 ${formatPercent(fund.personal)}` },
      ]
    }
    case 'income_tax':
      return taxLines(body)
    case 'reference_wage': {
      const wages = standardSchemas.reference_wage.parse(body)
      return [
        { label: '最低工资标准', value: `${formatYuan(wages.minimumMonthlyFen)} 元/月` },
        { label: '职工月平均工资', value: `${formatYuan(wages.averageMonthlyFen)} 元/月` },
      ]
    }
    case 'labour_contract_rules':
      return contractRuleLines(body)
    case 'retirement':
      return standardSchemas.retirement.parse(body).categories.map((c) => ({
        label: codeLabel('retirementCategory', c.category),
        value: `${c.firstBirthMonth} 起出生，每 ${c.stepMonths} 个月延迟 1 个月，最多 ${c.capMonths} 个月`,
      }))
  }
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
