import { defineSheet } from '../kernel/sheet-spec.ts'

/** Parts of the evidence pack (审计证据包) that are taken from the records. */
export const auditPaySheet = defineSheet({
  id: 'audit-pay',
  title: '工资发放明细（已审批）',
  version: 1,
  columns: {
    month: { header: '工资月', kind: 'text', asText: true, width: 10 },
    name: { header: '姓名', kind: 'text', width: 10 },
    post: { header: '岗位', kind: 'text', width: 12 },
    grade: { header: '等级', kind: 'integer', width: 8 },
    gross: { header: '应发合计', kind: 'money', width: 14 },
    withholding: { header: '代扣合计', kind: 'money', width: 14 },
    net: { header: '实发工资', kind: 'money', width: 14 },
  },
})

export const auditContractSheet = defineSheet({
  id: 'audit-contract',
  title: '劳动合同明细',
  version: 1,
  columns: {
    contractNo: { header: '合同编号', kind: 'text', asText: true, width: 22 },
    name: { header: '姓名', kind: 'text', width: 10 },
    term: { header: '合同期限', kind: 'text', width: 16 },
    startsOn: { header: '起始日期', kind: 'date', width: 12 },
    endsOn: { header: '终止日期', kind: 'date', width: 12 },
    wage: { header: '约定月工资', kind: 'money', width: 14 },
  },
})

export const auditLogSheet = defineSheet({
  id: 'audit-log-extract',
  title: '操作日志摘录',
  version: 1,
  columns: {
    seq: { header: '日志序号', kind: 'integer', width: 10 },
    at: { header: '时间', kind: 'text', asText: true, width: 18 },
    actor: { header: '操作人', kind: 'text', width: 12 },
    action: { header: '操作', kind: 'text', width: 16 },
    summary: { header: '摘要', kind: 'text', width: 50 },
    field: { header: '变更项', kind: 'text', width: 16 },
    before: { header: '变更前', kind: 'text', asText: true, width: 20 },
    after: { header: '变更后', kind: 'text', asText: true, width: 20 },
    hash: { header: '校验值', kind: 'text', asText: true, width: 20 },
  },
})
