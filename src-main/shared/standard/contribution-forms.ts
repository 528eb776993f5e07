import { choice, integer, money, rate } from './form-fields.ts'
import type { FormFields, RowsField } from './standard-form.ts'

export const roundingModes = { 'half-up': '四舍五入', up: '见尾进一', down: '舍去' } as const

const rounding = {
  unitFen: { ...money('取整到'), hint: '0.01 元为精确到分' },
  mode: choice('取整方式', roundingModes),
} as const

const insuranceItem = choice('险种', { pension: '养老', medical: '医疗', unemployment: '失业', injury: '工伤' })
const base = {
  yearStart: integer('年度起始月', '月'),
  baseUnitFen: { ...money('基数取整到'), hint: '0.01 元为精确到分' },
  baseMode: choice('基数取整方式', roundingModes),
} as const

export const socialInsurance: FormFields = {
  baseFloorFen: money('缴费基数下限'),
  baseCeilingFen: money('缴费基数上限'),
  ...base,
  entryCutOffDay: { ...integer('新增截止日', '日'), hint: '此日之后入职的自次月参保，31为不设' },
  exitCutOffDay: { ...integer('停缴截止日', '日'), hint: '此日及以前离职的当月不缴，0为不设' },
  items: {
    kind: 'rows',
    label: '险种',
    noun: '行',
    columns: {
      item: insuranceItem,
      employer: rate('单位'),
      personal: rate('个人'),
      personalFixedFen: money('个人定额'),
      ...rounding,
    },
    blank: { item: 'pension', employer: 0, personal: 0, personalFixedFen: 0, unitFen: 1, mode: 'half-up' },
  },
}

export const housingFund: FormFields = {
  baseFloorFen: money('缴存基数下限'),
  baseCeilingFen: money('缴存基数上限'),
  ...base,
  waitsForSecondMonth: { kind: 'switch', label: '首次就业', on: '第二个月起缴', off: '当月起缴' },
  employer: rate('单位缴存比例'),
  personal: rate('个人缴存比例'),
  ...rounding,
}

const brackets = (label: string): RowsField => ({
  kind: 'rows',
  label,
  noun: '级',
  columns: {
    upToFen: { ...money('不超过'), nullText: '以上部分' },
    rate: rate('税率'),
    quickDeductionFen: money('速算扣除'),
  },
  blank: { upToFen: null, rate: 0, quickDeductionFen: 0 },
})
export const incomeTax: FormFields = {
  monthlyDeductionFen: money('减除费用', '元/月'),
  brackets: brackets('累计预扣税率'),
  bonusBrackets: brackets('年终奖税率'),
  bonusSeparatelyUntil: { kind: 'date', label: '年终奖单独计税至' },
  pensionCapOfYearFen: money('个人养老金限额', '元/年'),
  healthCapOfMonthFen: money('税优健康险限额', '元/月'),
}

export const referenceWage: FormFields = {
  minimumMonthlyFen: money('最低工资标准', '元/月'),
  averageMonthlyFen: money('职工月平均工资', '元/月'),
}
