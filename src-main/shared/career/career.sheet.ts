import { defineSheet } from '../kernel/sheet-spec.ts'

/** 输送人才台账: who of the street became a civil servant or went to a public institution. */
export const careerEventSheet = defineSheet({
  id: 'career-event',
  title: '社区工作者考录招聘台账',
  version: 1,
  columns: {
    name: { header: '姓名', kind: 'text', width: 10 },
    community: { header: '所属社区', kind: 'text', width: 12 },
    kind: { header: '类型', kind: 'text', width: 14 },
    unit: { header: '录用单位', kind: 'text', width: 26 },
    admittedOn: { header: '录用日期', kind: 'date', width: 12 },
    documentNo: { header: '录用通知文号', kind: 'text', asText: true, width: 22 },
    state: { header: '状态', kind: 'text', width: 10 },
    note: { header: '备注', kind: 'text', width: 24 },
  },
})

/** 特聘导师名册. */
export const mentorSheet = defineSheet({
  id: 'mentor',
  title: '特聘导师名册',
  version: 1,
  columns: {
    name: { header: '姓名', kind: 'text', width: 10 },
    community: { header: '所属社区', kind: 'text', width: 12 },
    school: { header: '聘任院校', kind: 'text', width: 24 },
    startsOn: { header: '聘期起', kind: 'date', width: 12 },
    endsOn: { header: '聘期止', kind: 'date', width: 12 },
    courses: { header: '课程', kind: 'text', width: 24 },
    letter: { header: '聘书', kind: 'text', asText: true, width: 20 },
    state: { header: '状态', kind: 'text', width: 10 },
    endedOn: { header: '结束日期', kind: 'date', width: 12 },
  },
})
