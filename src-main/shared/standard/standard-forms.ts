import { equivalenceDirectionLabels } from '../career/equivalence.rules.ts'
import { changeDayLabels } from '../post-grade/change-day.rules.ts'
import { payPolicyLabels } from '../labour-contract/contract-rules.schema.ts'
import { codeTable } from '../roster/code-tables.ts'
import type {
  ChoiceField,
  FormField,
  FormFields,
  Option,
  RowsField,
  ScalarField,
  VariantsField,
} from './standard-form.ts'
import type { StandardKind } from './standard.contract.ts'

const options = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
const codes = (table: string): Option[] => codeTable(table).map(({ code, label }) => ({ value: code, label }))
const choice = (label: string, words: Readonly<Record<string, string>>): ChoiceField => {
  return { kind: 'choice', label, options: options(words) }
}
const money = (label: string, unit = '元'): ScalarField => ({ kind: 'money', label, unit })
const rate = (label: string): ScalarField => ({ kind: 'rate', label })
const integer = (label: string, unit = ''): ScalarField => ({ kind: 'integer', label, unit })
const text = (label: string): ScalarField => ({ kind: 'text', label })
const anyPost: ChoiceField = { kind: 'choice', label: '岗位', options: codes('postClass'), nullText: '全部岗位' }

const posts: RowsField = {
  kind: 'rows',
  label: '岗位',
  noun: '行',
  columns: {
    name: text('名称'),
    postClass: { kind: 'choice', label: '对应岗位类别', options: codes('postClass') },
    min: integer('起点等级', '级'),
    max: integer('最高等级', '级'),
  },
  blank: { name: '', postClass: '3', min: 1, max: 1 },
}

const education: FormFields = {
  mode: choice('计算方式', { level: '加级', years: '视同年限' }),
  require: choice('认定条件', { both: '学历和学位均具备', either: '学历、学位任一' }),
  partialMode: choice('仅有学历或学位的', { none: '不计', level: '加级', years: '视同年限' }),
  tiers: {
    kind: 'rows',
    label: '档次（由低到高）',
    noun: '行',
    columns: {
      name: text('名称'),
      educations: { kind: 'choices', label: '学历', options: codes('education') },
      degrees: { kind: 'choices', label: '学位', options: codes('degree') },
      amount: integer('加级或年数'),
      partialAmount: integer('仅有其一的'),
    },
    blank: { name: '', educations: [], degrees: [], amount: 0, partialAmount: 0 },
  },
}

const gradeScheme: FormFields = {
  posts,
  levels: integer('等级数', '级'),
  intervalYears: integer('晋级年限', '年一级'),
  serviceFrom: choice('工龄口径', { community: '社区工龄', archive: '档案工龄' }),
  education: { kind: 'group', label: '学历学位', fields: education },
  certificate: {
    kind: 'group',
    label: '职业资格',
    fields: {
      mode: choice('待遇', { level: '加级', allowance: '发津贴', both: '加级并发津贴' }),
      levels: {
        kind: 'rows',
        label: '加级（由低到高）',
        noun: '行',
        columns: {
          level: { kind: 'choice', label: '等级', options: codes('socialWorkLevel') },
          amount: integer('加', '级'),
        },
        blank: { level: '1', amount: 0 },
      },
    },
  },
  combine: choice('学历和职业资格', { max: '就高不重复', sum: '累加' }),
  awards: {
    kind: 'rows',
    label: '表彰加级',
    noun: '行',
    columns: {
      name: text('名称'),
      amount: integer('加', '级'),
      once: { kind: 'switch', label: '计次', on: '只计一次', off: '每次均计' },
    },
    blank: { name: '', amount: 1, once: true },
    hiddenKey: 'code',
  },
  uncounted: {
    kind: 'rows',
    label: '不计年限',
    noun: '行',
    columns: {
      name: text('事项'),
      unit: choice('扣减', { year: '扣减当年全年', period: '扣减实际期间' }),
      overMonths: integer('当年累计超过', '个月'),
      blocks: choice('影响', { no: '不影响晋级', running: '期间不得晋级', interval: '晋级年限内不得发生' }),
    },
    blank: { name: '', unit: 'period', overMonths: 0, blocks: 'no' },
    hiddenKey: 'code',
  },
  changeDay: choice('调整时点', changeDayLabels),
  onPostUp: choice('转任较高岗位', {
    keep_points_then_clamp: '按新岗位重新测算',
    level_to_new_min: '保留原等级，不低于新岗位起点',
  }),
  onPostDown: choice('转任较低岗位', {
    clamp_to_max: '保留原等级，不高于新岗位最高等级',
    keep_points_then_clamp: '按新岗位重新测算',
  }),
  probation: choice('试用期', { no_grade: '不定级', lowest: '按岗位起点等级', counted: '同正式人员' }),
  cap: choice('封顶', { stay: '到顶后不再列入', list: '到顶后列出超出部分' }),
  conversion: {
    kind: 'group',
    label: '套改',
    fields: {
      countFrom: choice('年限计算', { conversion: '自套改之日起', whole: '按全部年限' }),
      rows: {
        kind: 'rows',
        label: '对照表',
        noun: '行',
        columns: { postClass: anyPost, from: integer('原', '级'), to: integer('套改为', '级') },
        blank: { postClass: null, from: 1, to: 1 },
        naming: 2,
      },
    },
  },
}

const gradePay: VariantsField = {
  kind: 'variants',
  label: '岗位等级标准',
  by: 'method',
  options: [
    {
      value: 'coefficient',
      label: '基数乘系数',
      fields: {
        baseFen: money('薪酬基数', '元/月'),
        coefficients: { kind: 'series', label: '各级系数', noun: '级', item: { kind: 'coefficient', label: '系数' } },
      },
      start: { method: 'coefficient', baseFen: 0, coefficients: [10_000] },
    },
    {
      value: 'table',
      label: '岗位等级标准表',
      fields: {
        rows: {
          kind: 'rows',
          label: '标准',
          noun: '行',
          columns: {
            postClass: anyPost,
            firstLevel: integer('起点', '级'),
            amountsFen: { kind: 'series', label: '逐级金额', noun: '级', item: money('金额') },
          },
          blank: { postClass: null, firstLevel: 1, amountsFen: [0] },
        },
      },
      start: { method: 'table', rows: [{ postClass: null, firstLevel: 1, amountsFen: [0] }] },
    },
    {
      value: 'post_and_level',
      label: '岗位工资加级别工资',
      fields: {
        posts: {
          kind: 'rows',
          label: '岗位工资',
          noun: '行',
          columns: {
            postClass: { kind: 'choice', label: '岗位', options: codes('postClass') },
            amountFen: money('金额', '元/月'),
          },
          blank: { postClass: '3', amountFen: 0 },
        },
        firstLevelFen: money('一级级别工资', '元/月'),
        stepFen: money('每级增加', '元/月'),
      },
      start: {
        method: 'post_and_level',
        posts: [{ postClass: '3', amountFen: 0 }],
        firstLevelFen: 0,
        stepFen: 0,
      },
    },
  ],
}

const payScheme: FormFields = {
  gradePay,
  performanceShare: rate('基础绩效占比'),
  certificateAllowances: {
    kind: 'rows',
    label: '职业资格津贴',
    noun: '行',
    columns: {
      level: { kind: 'choice', label: '等级', options: codes('socialWorkLevel') },
      amountFen: money('金额', '元/月'),
    },
    blank: { level: '1', amountFen: 0 },
  },
  dualPostAllowanceFen: money('一肩挑津贴', '元/月'),
  sickPayShare: rate('病假工资比例'),
  sickPayFloorShare: rate('病假工资不低于最低工资的'),
  paidIdentities: { kind: 'choices', label: '发放工资的用工身份', options: codes('identity') },
  insuredIdentities: { kind: 'choices', label: '参加社会保险的用工身份', options: codes('identity') },
}

const rounding = {
  unitFen: { ...money('取整到'), hint: '0.01 元为精确到分' },
  mode: choice('取整方式', { 'half-up': '四舍五入', up: '见尾进一', down: '舍去' }),
} as const

const insuranceItem = choice('险种', { pension: '养老', medical: '医疗', unemployment: '失业', injury: '工伤' })
const socialInsurance: FormFields = {
  baseFloorFen: money('缴费基数下限'),
  baseCeilingFen: money('缴费基数上限'),
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

const housingFund: FormFields = {
  baseFloorFen: money('缴存基数下限'),
  baseCeilingFen: money('缴存基数上限'),
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
const incomeTax: FormFields = {
  monthlyDeductionFen: money('减除费用', '元/月'),
  brackets: brackets('累计预扣税率'),
  bonusBrackets: brackets('年终奖税率'),
  bonusSeparatelyUntil: { kind: 'date', label: '年终奖单独计税至' },
}

const referenceWage: FormFields = {
  minimumMonthlyFen: money('最低工资标准', '元/月'),
  averageMonthlyFen: money('职工月平均工资', '元/月'),
}

const retirement: FormFields = {
  categories: {
    kind: 'rows',
    label: '类别',
    noun: '行',
    columns: {
      category: { kind: 'choice', label: '类别', options: codes('retirementCategory') },
      age: integer('原退休年龄', '周岁'),
      firstBirthMonth: { kind: 'month', label: '首批出生年月' },
      stepMonths: { ...integer('每', '个月出生延迟1个月') },
      capMonths: integer('最多延迟', '个月'),
    },
    blank: {},
    isFixed: true,
  },
}

const flexibleRetirement: FormFields = {
  mostMonthsEarly: { ...integer('最多提前', '个月'), hint: '不早于原退休年龄' },
  earlyNoticeMonths: { ...integer('提前退休的书面告知', '个月'), hint: '在选择的退休时间之前' },
  mostMonthsLate: { ...integer('最多延迟', '个月'), hint: '确定后不再延长' },
  lateNoticeMonths: { ...integer('延迟退休的书面约定', '个月'), hint: '在法定退休时间之前' },
}

const pensionYears: FormFields = {
  years: {
    kind: 'rows',
    label: '最低缴费年限',
    noun: '行',
    columns: { fromYear: integer('起始年份', '年起'), months: integer('缴费', '个月') },
    blank: {},
  },
}

const qualified = codes('socialWorkLevel').filter(({ value }) => value !== '0')
const certificateEquivalence: FormFields = {
  entries: {
    kind: 'rows',
    label: '比照认定',
    noun: '行',
    columns: {
      title: text('证书或职称'),
      aliases: { kind: 'words', label: '别称' },
      level: { kind: 'choice', label: '比照为', options: qualified },
      direction: choice('方向', equivalenceDirectionLabels),
    },
    blank: { title: '', aliases: [], level: '1', direction: 'both' },
  },
}

const studyHours: FormFields = {
  levels: {
    kind: 'rows',
    label: '登记有效期内学时',
    noun: '行',
    columns: { level: { kind: 'choice', label: '等级', options: qualified }, hours: integer('学时', '学时') },
    blank: { level: '1', hours: 0 },
  },
}

const personRecord: FormFields = {
  careerGapMonths: integer('工作简历允许中断', '个月'),
  photoMaxBytes: { kind: 'kilobytes', label: '照片大小上限' },
  attachmentMaxBytes: { kind: 'kilobytes', label: '附件大小上限' },
}

const days = (label: string): ScalarField => integer(label, '天')
const daySeries = (label: string): FormField => ({ kind: 'series', label, noun: '次', item: days('提前') })

const labourContractRules: FormFields = {
  endingDays: daySeries('合同到期提醒'),
  probationDays: days('试用期满提醒'),
  unsignedDays: days('入职未签提醒（用工满）'),
  secondFixedTermDays: days('第二次固定期限到期提醒'),
  tenYearsDays: days('连续工作满十年提醒'),
  retirementDays: daySeries('退休提醒'),
  medicalDays: days('医疗期满提醒'),
  protectedDays: days('其他保护期满提醒'),
  serviceDays: days('培训服务期满提醒'),
  expiryNoticeDays: days('期满终止提前通知'),
  chainGapDays: days('两份合同视为连续的最长间断'),
  payWithoutContract: choice('无有效合同人员的工资', payPolicyLabels),
}

/** Forms of the kinds that clerks edit in the window. 提醒规则 have their own screen. */
export const standardForms: Readonly<Partial<Record<StandardKind, FormFields>>> = {
  grade_scheme: gradeScheme,
  pay_scheme: payScheme,
  social_insurance: socialInsurance,
  housing_fund: housingFund,
  income_tax: incomeTax,
  reference_wage: referenceWage,
  retirement,
  flexible_retirement: flexibleRetirement,
  pension_years: pensionYears,
  certificate_equivalence: certificateEquivalence,
  study_hours: studyHours,
  person_record: personRecord,
  labour_contract_rules: labourContractRules,
}
