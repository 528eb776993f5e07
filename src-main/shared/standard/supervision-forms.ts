import { caseSourceLabels, caseSources } from '../case-file/case-words.ts'
import type { FormFields, GroupField, ScalarField } from './standard-form.ts'

const days = (label: string): ScalarField => ({ kind: 'integer', label, unit: '日' })
const share = (label: string): GroupField => ({
  kind: 'group',
  label,
  fields: {
    numerator: { kind: 'integer', label: '分子', unit: '' },
    denominator: { kind: 'integer', label: '分母', unit: '' },
  },
})

/** 经济责任审计参数. */
export const auditParametersForm: FormFields = {
  noticeLeadDays: { ...days('审计通知书提前送达'), hint: '在进点之前' },
  opinionDays: days('书面意见期限'),
  rectificationDays: { ...days('整改期限'), hint: '自整改通知起' },
  handoverDays: { ...days('换届移交期限'), hint: '第二十五条规定为十日' },
  representatives: share('居民代表要求审计的比例'),
  residents: share('居民要求审计的比例'),
  scope: {
    kind: 'rows',
    label: '审计事项',
    noun: '项',
    columns: {
      name: { kind: 'text', label: '事项' },
      basis: { kind: 'text', label: '依据' },
      isMandatory: { kind: 'switch', label: '性质', on: '法定', off: '本地' },
    },
    blank: { name: '', basis: '', isMandatory: false },
  },
}

/** 线索办理期限和处分影响期. */
export const caseParametersForm: FormFields = {
  answerDays: {
    kind: 'group',
    label: '办理期限',
    fields: Object.fromEntries(caseSources.map((source) => [source, days(caseSourceLabels[source])])),
  },
  effectMonths: {
    kind: 'rows',
    label: '处分影响期',
    noun: '行',
    columns: {
      kind: { kind: 'text', label: '处分种类' },
      months: { kind: 'integer', label: '影响期', unit: '个月', nullText: '长期' },
    },
    blank: { kind: '', months: 6 },
  },
}
