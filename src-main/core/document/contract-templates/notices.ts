import { gap, line, paper, para, right, table, title } from '../paper.ts'

/** 终止劳动合同通知书. */
export function expiryNotice(): Promise<Buffer> {
  return paper(
    [
      title('终止劳动合同通知书'),
      line('{乙方姓名}同志：'),
      para('您与{甲方名称}订立的劳动合同（编号：{合同编号}，期限：{合同期限}）将于{终止日期}终止。'),
      para('终止事由：{终止事由}。'),
      para('{经济补偿说明}'),
      para(
        '请您在{终止日期}前办理工作交接。甲方在办结工作交接时依法支付应当支付的经济补偿，出具终止劳动合同的证明，并在十五日内为您办理档案和社会保险关系转移手续。',
      ),
      para('特此通知。'),
      right('{甲方名称}（盖章）', { spacing: { before: 480 } }),
      right('{通知日期}'),
      gap(24),
      line('本人已收到本通知书。'),
      line('签收人（签字）：　　　　　　　　　　　　　　年　　月　　日'),
    ],
    { title: '终止劳动合同通知书', foot: '合同编号：{合同编号}' },
  )
}

/** 解除（终止）劳动合同证明书: the four contents of 实施条例第二十四条, and nothing about reasons that harm the worker. */
export function releaseCertificate(): Promise<Buffer> {
  return paper(
    [
      title('{解除或终止}劳动合同证明书'),
      para(
        '{乙方姓名}（身份证号：{乙方身份证号}）原系我单位职工。根据《中华人民共和国劳动合同法》第五十条和实施条例第二十四条，现证明如下：',
      ),
      gap(6),
      table(
        [
          [
            { text: '劳动合同期限', head: true },
            { text: '{合同期限}', align: 'left' },
          ],
          [
            { text: '{解除或终止}日期', head: true },
            { text: '{解除或终止日期}', align: 'left' },
          ],
          [
            { text: '{解除或终止}情形', head: true },
            { text: '{解除或终止情形}', align: 'left' },
          ],
          [
            { text: '工作岗位', head: true },
            { text: '{工作岗位}', align: 'left' },
          ],
          [
            { text: '在本单位的工作年限', head: true },
            { text: '{工作年限}', align: 'left' },
          ],
        ],
        { widths: [34, 66], rowHeight: 11 },
      ),
      gap(8),
      para('特此证明。'),
      right('{甲方名称}（盖章）', { spacing: { before: 480 } }),
      right('　　　　年　　月　　日'),
      gap(20),
      line('本人已收到本证明书一份。'),
      line('签收人（签字）：　　　　　　　　　　　　　　年　　月　　日'),
    ],
    { title: '解除（终止）劳动合同证明书', foot: '合同编号：{合同编号}' },
  )
}

/** 送达回证. */
export function serviceReceipt(): Promise<Buffer> {
  const blank = (text: string) => ({ text, align: 'left' as const, span: 3 })
  return paper(
    [
      title('送达回证'),
      table(
        [
          [{ text: '送达单位', head: true }, blank('{甲方名称}')],
          [{ text: '送达文书', head: true }, blank('{送达文书}')],
          [{ text: '受送达人', head: true }, '{乙方姓名}', { text: '所属社区', head: true }, '{所属社区}'],
          [{ text: '送达地点', head: true }, blank('{乙方住址}')],
          [
            { text: '送达方式', head: true },
            blank('□ 直接送达　□ 留置送达　□ 公告送达\n□ 邮寄送达（单号：　　　　　　　　　　　　　）'),
          ],
          [{ text: '送达日期', head: true }, blank('{送达日期}')],
          [{ text: '受送达人签收', head: true }, blank('签字：　　　　　　　　　　　　年　　月　　日')],
          [
            { text: '代收人签收', head: true },
            blank('签字：　　　　　　　　与受送达人关系：\n日期：　　　　年　　月　　日'),
          ],
          [{ text: '拒收情况及\n见证人签字', head: true }, blank('\n\n')],
          [{ text: '送达人签字', head: true }, blank('1.　　　　　　　　　　2.\n日期：　　　　年　　月　　日')],
          [{ text: '备注', head: true }, blank('\n')],
        ],
        { widths: [20, 32, 18, 30], rowHeight: 13 },
      ),
    ],
    { title: '送达回证', foot: '合同编号：{合同编号}' },
  )
}
