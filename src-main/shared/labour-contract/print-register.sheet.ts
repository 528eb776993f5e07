import { defineSheet } from '../kernel/sheet-spec.ts'

/** 打印登记: every text that was printed, to be handed out and signed for. Never read back. */
export const printRegisterSheet = defineSheet({
  id: 'print-register',
  title: '劳动合同文书打印登记表',
  version: 1,
  columns: {
    document: { header: '文书', kind: 'text', width: 20 },
    contractNo: { header: '合同编号', kind: 'text', asText: true, width: 22 },
    name: { header: '姓名', kind: 'text', width: 10 },
    community: { header: '所属社区', kind: 'text', width: 12 },
    checkCode: { header: '文本校验码', kind: 'text', asText: true, width: 12 },
    printedAt: { header: '打印时间', kind: 'text', width: 18 },
    printedBy: { header: '打印人', kind: 'text', width: 10 },
    copies: { header: '份数', kind: 'text', width: 6 },
    takenBy: { header: '领取人签字', kind: 'text', width: 14 },
    takenOn: { header: '领取日期', kind: 'text', width: 12 },
    returnedOn: { header: '收回日期', kind: 'text', width: 12 },
  },
})
