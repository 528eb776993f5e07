import { defineSheet } from '../kernel/sheet-spec.ts'

/** 线索案件台账（保密）. Who reported is no part of it. */
export const caseSheet = defineSheet({
  id: 'case-file',
  title: '线索案件台账（保密）',
  version: 1,
  columns: {
    number: { header: '编号', kind: 'text', asText: true, width: 16 },
    source: { header: '来源', kind: 'text', width: 12 },
    receivedOn: { header: '收到日期', kind: 'date', width: 12 },
    subjectName: { header: '反映对象', kind: 'text', width: 12 },
    subjectCommunity: { header: '社区', kind: 'text', width: 12 },
    problem: { header: '问题类型', kind: 'text', width: 18 },
    dueOn: { header: '办理时限', kind: 'date', width: 12 },
    state: { header: '状态', kind: 'text', width: 10 },
    conclusion: { header: '结论', kind: 'text', width: 10 },
    handling: { header: '处理', kind: 'text', width: 24 },
    repliedOn: { header: '答复日期', kind: 'date', width: 12 },
  },
})
