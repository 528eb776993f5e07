import { leaveLabels } from '../attendance/leave-kinds.ts'
import { roundingModes } from './contribution-forms.ts'
import { anyPost, choice, codes, integer, money, rate, text } from './form-fields.ts'
import type { CardsField, FormFields, GroupField, RowsField, VariantsField } from './standard-form.ts'

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
        unitFen: { ...money('标准取整到'), hint: '0.01 元为精确到分' },
        mode: choice('标准取整方式', roundingModes),
        coefficients: { kind: 'series', label: '各级系数', noun: '级', item: { kind: 'coefficient', label: '系数' } },
      },
      start: { method: 'coefficient', baseFen: 0, coefficients: [10_000], unitFen: 1, mode: 'half-up' },
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

const levelAmounts = (label: string, table: string): RowsField => ({
  kind: 'rows',
  label,
  noun: '行',
  columns: { level: { kind: 'choice', label: '等级', options: codes(table) }, amountFen: money('金额', '元/月') },
  blank: { level: codes(table)[0]?.value ?? '', amountFen: 0 },
})
const serviceSteps: RowsField = {
  kind: 'rows',
  label: '年限标准',
  noun: '行',
  columns: { fromYears: integer('满', '年'), amountFen: money('金额', '元/月') },
  blank: { fromYears: 1, amountFen: 0 },
}

/** Where the amount of a full month comes from. */
const itemValue: VariantsField = {
  kind: 'variants',
  label: '金额',
  by: 'by',
  options: [
    {
      value: 'standard_share',
      label: '岗位等级标准的一部分',
      fields: { share: rate('占比') },
      start: { by: 'standard_share', share: 0 },
    },
    {
      value: 'fixed',
      label: '固定金额',
      fields: { amountFen: money('金额', '元/月') },
      start: { by: 'fixed', amountFen: 0 },
    },
    {
      value: 'certificate',
      label: '按职业资格',
      fields: { amounts: levelAmounts('职业资格标准', 'socialWorkLevel') },
      start: { by: 'certificate', amounts: [] },
    },
    {
      value: 'education',
      label: '按学历',
      fields: { amounts: levelAmounts('学历标准', 'education') },
      start: { by: 'education', amounts: [] },
    },
    {
      value: 'posts',
      label: '按所任岗位',
      fields: {
        allOf: { kind: 'choices', label: '同时任', options: codes('category') },
        amountFen: money('金额', '元/月'),
      },
      start: { by: 'posts', allOf: [], amountFen: 0 },
    },
    {
      value: 'service_years',
      label: '按工作年限分档',
      fields: { steps: serviceSteps },
      start: { by: 'service_years', steps: [] },
    },
    {
      value: 'each_service_year',
      label: '每满一年',
      fields: { perYearFen: money('每年', '元/月'), maxYears: integer('最多', '年') },
      start: { by: 'each_service_year', perYearFen: 0, maxYears: 40 },
    },
    {
      value: 'formula',
      label: '公式',
      fields: {
        text: {
          kind: 'formula',
          label: '公式',
          hint: '可用：项目名称、等级、工作年限、最低工资、月份；+ − × ÷ %；如果(条件, 甲, 乙)、最大、最小、四舍五入(数, 单位)、进位、舍去；且、或、非',
        },
      },
      start: { by: 'formula', text: '' },
    },
    {
      value: 'rate_of',
      label: '本月项目的比例',
      fields: { rate: rate('比例'), of: { kind: 'words', label: '项目代码' } },
      start: { by: 'rate_of', rate: 0, of: [] },
    },
    { value: 'entered', label: '逐月录入', fields: {}, start: { by: 'entered' } },
  ],
}

const items: CardsField = {
  kind: 'cards',
  label: '薪酬项目',
  noun: '项',
  naming: 'label',
  hiddenKey: 'code',
  fields: {
    label: text('名称'),
    kind: choice('类别', { earning: '应发', deduction: '扣款', after_tax: '税后代扣' }),
    value: itemValue,
    prorated: { kind: 'switch', label: '月中入离职', on: '折算', off: '不折算' },
    inLeaveBase: { kind: 'switch', label: '请假扣款', on: '计入', off: '不计入' },
    taxable: { kind: 'switch', label: '个人所得税', on: '计税', off: '免税' },
    inContributionBase: { kind: 'switch', label: '首月缴费基数', on: '计入', off: '不计入' },
    isPerformance: { kind: 'switch', label: '绩效', on: '是', off: '否' },
    settle: choice('发放', { month: '按月', quarter: '按季结算', half_year: '按半年结算', year: '按年结算' }),
    assessed: { kind: 'switch', label: '按月考核系数', on: '乘系数', off: '不乘' },
    lostWhenAbsent: { kind: 'switch', label: '缺勤超过规定天数', on: '当月不发', off: '照发' },
    months: { kind: 'months', label: '发放月份', nullText: '全年' },
    exclusiveGroup: { ...text('就高组'), hint: '同组只发最高的一项，不填为不分组' },
  },
  blank: {
    label: '',
    kind: 'earning',
    value: { by: 'fixed', amountFen: 0 },
    prorated: true,
    inLeaveBase: false,
    taxable: true,
    inContributionBase: true,
    months: [],
    exclusiveGroup: '',
    settle: 'month',
    assessed: false,
    lostWhenAbsent: false,
    isPerformance: false,
  },
}

const leave: CardsField = {
  kind: 'cards',
  label: '请假扣款',
  noun: '种',
  naming: 'label',
  hiddenKey: 'code',
  fields: {
    label: text('扣款名称'),
    leave: choice('假别', leaveLabels),
    rows: {
      kind: 'rows',
      label: '发放比例',
      noun: '行',
      columns: {
        fromYears: integer('工作年限满', '年'),
        afterHalfDays: integer('已休满', '个半天'),
        payShare: rate('发放'),
      },
      blank: { fromYears: 0, afterHalfDays: 0, payShare: 0 },
    },
    multiple: { kind: 'coefficient', label: '扣发倍数' },
    minimumWageFloor: { kind: 'switch', label: '不低于最低工资的规定比例', on: '是', off: '否' },
    statutoryDaysLost: { kind: 'switch', label: '假期内法定节假日', on: '也扣', off: '照发' },
    costsPerformance: { kind: 'switch', label: '计入影响绩效的缺勤', on: '是', off: '否' },
  },
  blank: {
    label: '',
    leave: 'personal',
    rows: [{ fromYears: 0, afterHalfDays: 0, payShare: 0 }],
    multiple: 10_000,
    minimumWageFloor: false,
    statutoryDaysLost: false,
    costsPerformance: true,
  },
}

const methods = { ratio: '按计薪日比例', neg: '按缺勤日扣减', pos: '按出勤日累计', cal: '按日历日比例' } as const
const asOf = { first_day: '当月首个在岗日', last_day: '当月最后在岗日', any_day: '当月任一在岗日' } as const

const policy: GroupField = {
  kind: 'group',
  label: '核算口径',
  fields: {
    entryExit: choice('月中入离职折算', methods),
    leave: choice('请假扣款', methods),
    prorationOf: choice('折算', { item: '逐项折算', standard: '先折算标准再拆分' }),
    negWithoutPaidDay: choice('只在休息日在岗的', { zero: '不发', formula: '按公式' }),
    gradeChange: choice('月中调级或转正', { next_month: '次月起', split: '分段计算', whole_month: '当月全月' }),
    schemeOn: choice('月中施行的方案', { month_start: '次月起', month_end: '当月起' }),
    shareRest: choice('标准拆分的尾差', { last: '归最后一项', first: '归第一项', none: '各自取整' }),
    wholeMonthLeave: choice('整月未出勤', { share: '按比例发', formula: '按公式' }),
    sickFloor: choice('病假工资下限', { per_day: '逐日比较', whole_month: '整月病假时比较', none: '不设' }),
    sickDaysOver: choice('病假天数', { calendar_year: '按自然年累计', month: '按月计' }),
    qualificationOn: choice('证书和学历以何日为准', asOf),
    postOn: choice('岗位以何日为准', asOf),
    serviceYearsOn: choice('工作年限计算到', { month_start: '当月1日', month_end: '当月末', year_start: '当年1月1日' }),
    contributionMonth: choice('社保和公积金属于', { work_month: '工资所属月', payment_month: '发放月' }),
    firstBase: choice('新参保首月工资', { full: '按全月标准', earned: '按实发' }),
    firstBaseMonth: choice('首月', { hire_month: '入职月', first_insured_month: '首个参保月' }),
    taxMonths: choice('减除费用月数', { employed: '任职月份', paid: '发放月份', span: '首次任职起连续' }),
    minimumOneTaxMonth: { kind: 'switch', label: '离职次年补发', on: '计一个月', off: '不计' },
    deductionMonths: choice('专项附加扣除月份', { tax_months: '与减除费用相同', declared: '按申报月份' }),
    recoverFrom: choice('应收扣回', { next_month: '次月起', next_payment: '下次发放起' }),
  },
}

export const payScheme: FormFields = {
  gradePay,
  items,
  leave,
  trial: {
    kind: 'group',
    label: '试用期',
    fields: {
      rate: rate('发放比例'),
      of: choice('比例适用于', { standard: '岗位等级标准', basic: '绩效以外的部分' }),
      performance: { kind: 'switch', label: '绩效', on: '照发', off: '不发' },
    },
  },
  performanceLostOverHalfDays: { ...integer('绩效停发：缺勤超过', '个半天'), nullText: '不停发' },
  coefficients: {
    kind: 'rows',
    label: '考核系数',
    noun: '行',
    columns: { result: text('等次'), coefficient: { kind: 'coefficient', label: '系数' } },
    blank: { result: '', coefficient: 10_000 },
  },
  unassessedCoefficient: { kind: 'coefficient', label: '未考核的系数' },
  sickPayFloorShare: rate('病假工资不低于最低工资的'),
  policy,
  formulaTests: {
    kind: 'rows',
    label: '公式测试',
    noun: '行',
    columns: { item: text('项目'), given: { kind: 'formula', label: '给定' }, expectedFen: money('应得', '元') },
    blank: { item: '', given: '', expectedFen: 0 },
  },
  paidIdentities: { kind: 'choices', label: '发放工资的用工身份', options: codes('identity') },
  insuredIdentities: { kind: 'choices', label: '参加社会保险的用工身份', options: codes('identity') },
}
