import { defineSheet, type RowOf } from '../kernel/sheet-spec.ts'

/**
 * 专项附加扣除 as the tax client (自然人电子税务局扣缴端) hands it out: cumulative figures of the tax year up to the last month
 * of the period, one row per person, known by the number of the identity document.
 */
export const deductionSheet = defineSheet({
  id: 'tax_deduction',
  title: '专项附加扣除信息表',
  version: 1,
  columns: {
    empNo: { header: '工号', aliases: ['人员编号'], kind: 'text', asText: true, width: 10 },
    name: { header: '姓名', aliases: ['纳税人姓名', '*姓名'], kind: 'text', required: true, width: 10 },
    idKind: { header: '证件类型', aliases: ['*证件类型', '证照类型'], kind: 'text', width: 12 },
    idNo: {
      header: '证件号码',
      aliases: ['*证件号码', '证照号码', '身份证件号码', '身份证号', '身份证号码', '纳税人识别号'],
      kind: 'text',
      required: true,
      sensitive: 'idNo',
      asText: true,
      width: 20,
    },
    periodFrom: { header: '所得期间起', aliases: ['税款所属期起'], kind: 'dateOrMonth', width: 12 },
    periodTo: { header: '所得期间止', aliases: ['税款所属期止'], kind: 'dateOrMonth', width: 12 },
    children: { header: '累计子女教育', aliases: ['累计子女教育支出扣除'], kind: 'money', width: 12 },
    infants: {
      header: '累计3岁以下婴幼儿照护',
      aliases: ['累计婴幼儿照护费用', '累计3岁以下婴幼儿照护支出扣除'],
      kind: 'money',
      width: 14,
    },
    study: { header: '累计继续教育', aliases: ['累计继续教育支出扣除'], kind: 'money', width: 12 },
    loan: {
      header: '累计住房贷款利息',
      aliases: ['累计住房贷款利息支出扣除'],
      kind: 'money',
      width: 14,
    },
    rent: { header: '累计住房租金', aliases: ['累计住房租金支出扣除'], kind: 'money', width: 12 },
    parents: { header: '累计赡养老人', aliases: ['累计赡养老人支出扣除'], kind: 'money', width: 12 },
    pension: { header: '累计个人养老金', aliases: ['累计个人养老金扣除'], kind: 'money', width: 12 },
  },
})
export type DeductionSheetRow = RowOf<typeof deductionSheet>

/** Columns with a category of 专项附加扣除, and the name that its fact has. */
export const deductionColumns = {
  children: '子女教育',
  infants: '3岁以下婴幼儿照护',
  study: '继续教育',
  loan: '住房贷款利息',
  rent: '住房租金',
  parents: '赡养老人',
} as const
/** Said for somebody who claims nothing: the tax office's figure, which rules, is nought. */
export const noDeduction = '无'
