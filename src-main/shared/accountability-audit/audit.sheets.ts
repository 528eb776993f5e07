import { defineSheet } from '../kernel/sheet-spec.ts'

/** 经济责任审计台账 of a year (domain §7.1). */
export const auditSheet = defineSheet({
  id: 'accountability-audit',
  title: '经济责任审计台账',
  version: 1,
  columns: {
    number: { header: '项目编号', kind: 'text', asText: true, width: 16 },
    community: { header: '社区', kind: 'text', width: 12 },
    auditee: { header: '被审计人', kind: 'text', width: 10 },
    post: { header: '职务', kind: 'text', width: 16 },
    kind: { header: '审计类型', kind: 'text', width: 10 },
    cause: { header: '立项事由', kind: 'text', width: 10 },
    term: { header: '任期', kind: 'text', asText: true, width: 24 },
    period: { header: '审计期间', kind: 'text', asText: true, width: 24 },
    performedBy: { header: '实施方', kind: 'text', width: 16 },
    openedOn: { header: '立项日期', kind: 'date', width: 12 },
    reportedOn: { header: '报告日期', kind: 'date', width: 12 },
    publishedOn: { header: '公布日期', kind: 'date', width: 12 },
    state: { header: '办理情况', kind: 'text', width: 12 },
    findings: { header: '问题数', kind: 'integer', width: 8 },
    amount: { header: '涉及金额', kind: 'money', width: 14 },
    rectifications: { header: '应整改数', kind: 'integer', width: 9 },
    closed: { header: '已整改数', kind: 'integer', width: 9 },
    rate: { header: '整改率', kind: 'text', asText: true, width: 9 },
    recovered: { header: '已追回金额', kind: 'money', width: 14 },
    archiveNo: { header: '归档号', kind: 'text', asText: true, width: 16 },
  },
})

/** 整改清单（销号表）. */
export const rectificationSheet = defineSheet({
  id: 'rectification',
  title: '审计整改销号表',
  version: 1,
  columns: {
    number: { header: '项目编号', kind: 'text', asText: true, width: 16 },
    community: { header: '社区', kind: 'text', width: 12 },
    auditee: { header: '被审计人', kind: 'text', width: 10 },
    findingNumber: { header: '问题序号', kind: 'integer', width: 9 },
    category: { header: '问题类别', kind: 'text', width: 12 },
    facts: { header: '问题表述', kind: 'text', width: 36 },
    amount: { header: '涉及金额', kind: 'money', width: 13 },
    responsibility: { header: '责任界定', kind: 'text', width: 10 },
    measure: { header: '整改措施', kind: 'text', width: 30 },
    responsible: { header: '责任人', kind: 'text', width: 12 },
    dueOn: { header: '整改时限', kind: 'date', width: 12 },
    recover: { header: '应追回金额', kind: 'money', width: 13 },
    recovered: { header: '已追回金额', kind: 'money', width: 13 },
    evidence: { header: '佐证（份）', kind: 'integer', width: 10 },
    state: { header: '整改结论', kind: 'text', width: 12 },
    reviewedBy: { header: '复核人', kind: 'text', width: 10 },
    closedOn: { header: '销号日期', kind: 'date', width: 12 },
  },
})
