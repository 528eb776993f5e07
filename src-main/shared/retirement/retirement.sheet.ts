import { defineSheet, type RowOf } from '../kernel/sheet-spec.ts'

/** 退休预告名单: who retires when, and until when anything else has to be said in writing. */
export const retirementSheet = defineSheet({
  id: 'retirement',
  title: '退休预告名单',
  version: 1,
  columns: {
    name: { header: '姓名', kind: 'text', width: 10 },
    community: { header: '所属社区', kind: 'text', width: 12 },
    sex: { header: '性别', kind: 'code', codeTable: 'sex', width: 6 },
    birthOn: { header: '出生日期', kind: 'date', width: 12 },
    category: { header: '原退休年龄类别', kind: 'code', codeTable: 'retirementCategory', width: 14 },
    statutoryOn: { header: '法定退休时间', kind: 'date', width: 13 },
    ageText: { header: '法定退休年龄', kind: 'text', width: 13 },
    earliestOn: { header: '最早可提前至', kind: 'date', width: 13 },
    earliestNoticeBy: { header: '提前的书面告知期限', kind: 'date', width: 13 },
    lateNoticeBy: { header: '延迟的书面约定期限', kind: 'date', width: 13 },
    latestOn: { header: '最晚可延迟至', kind: 'date', width: 13 },
    application: { header: '办理情况', kind: 'text', width: 18 },
    plannedOn: { header: '计划退休时间', kind: 'date', width: 13 },
    daysLeft: { header: '剩余天数', kind: 'integer', width: 9 },
  },
})
export type RetirementSheetRow = RowOf<typeof retirementSheet>
