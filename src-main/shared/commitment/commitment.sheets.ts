import { defineSheet } from '../kernel/sheet-spec.ts'

/** 岗位责任清单. */
export const dutySheet = defineSheet({
  id: 'duty-item',
  title: '岗位责任清单',
  version: 1,
  columns: {
    category: { header: '岗位', kind: 'text', width: 18 },
    duty: { header: '责任内容', kind: 'text', width: 60 },
    basis: { header: '依据', kind: 'text', width: 30 },
    effectiveFrom: { header: '施行日期', kind: 'date', width: 12 },
    endedOn: { header: '废止日期', kind: 'date', width: 12 },
  },
})

/** 承诺书台账 of a year. */
export const commitmentSheet = defineSheet({
  id: 'commitment',
  title: '承诺书台账',
  version: 1,
  columns: {
    community: { header: '社区', kind: 'text', width: 14 },
    name: { header: '姓名', kind: 'text', width: 10 },
    category: { header: '岗位', kind: 'text', width: 18 },
    integrity: { header: '廉洁承诺书', kind: 'date', width: 14 },
    confidentiality: { header: '保密承诺书', kind: 'date', width: 14 },
    duty: { header: '履职承诺书', kind: 'date', width: 14 },
    missing: { header: '未签', kind: 'text', width: 30 },
  },
})
