import { gap, line, paper, para, table, title } from '../paper.ts'

/** 劳动合同变更协议书 (劳动合同法第三十五条): what changed, from which day, with both signatures. */
export function amendmentAgreement(): Promise<Buffer> {
  return paper(
    [
      title('劳动合同变更协议书'),
      line('甲方（用人单位）：{甲方名称}'),
      line('乙方（劳动者）：{乙方姓名}　　身份证号：{乙方身份证号}'),
      gap(8),
      para(
        '甲乙双方订立的劳动合同（编号：{合同编号}，期限：{合同期限}）正在履行。经双方协商一致，根据《中华人民共和国劳动合同法》第三十五条，对合同作如下变更：',
      ),
      gap(6),
      table(
        [
          ['序号', '变更事项', '变更前', '变更后'],
          ['{#变更事项}{序号}', '{事项}', '{变更前}', '{变更后}{/变更事项}'],
        ],
        { widths: [8, 22, 35, 35], hasHead: true },
      ),
      gap(8),
      para('变更原因：{变更原因}'),
      para(
        '以上变更自{变更生效日期}起执行，其他条款不变。本协议是原劳动合同的组成部分，一式两份，双方各执一份，自双方签字或盖章之日起生效。',
      ),
      gap(20),
      table(
        [
          [
            { text: '甲方（盖章）：\n\n主要负责人或委托代理人（签字）：\n\n　　　　年　　月　　日', align: 'left' },
            { text: '乙方（签字）：\n\n\n\n　　　　年　　月　　日', align: 'left' },
          ],
        ],
        { widths: [1, 1], rowHeight: 20 },
      ),
    ],
    { title: '劳动合同变更协议书', foot: '合同编号：{合同编号}　文本校验码：{文本校验码}' },
  )
}
