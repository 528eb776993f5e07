import { equivalenceDirectionLabels } from '../career/equivalence.rules.ts'
import { changeDayLabels } from '../post-grade/change-day.rules.ts'
import { payPolicyLabels } from '../labour-contract/contract-rules.schema.ts'
import { anyPost, choice, codes, integer, text } from './form-fields.ts'
import { housingFund, incomeTax, referenceWage, socialInsurance } from './contribution-forms.ts'
import { noticeTypesForm } from './notice-types-form.ts'
import { payScheme } from './pay-scheme-form.ts'
import type { FormField, FormFields, RowsField, ScalarField } from './standard-form.ts'
import type { StandardKind } from './standard.contract.ts'
import { auditParametersForm, caseParametersForm } from './supervision-forms.ts'

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
  audit_parameters: auditParametersForm,
  case_parameters: caseParametersForm,
  labour_contract_rules: labourContractRules,
  notice_types: noticeTypesForm,
}
