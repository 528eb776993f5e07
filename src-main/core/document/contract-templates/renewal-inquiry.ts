import { gap, line, paper, para, right, table, tearLine, title } from '../paper.ts'

/** 续签意向征询表, two parts: the office's question, and the worker's answer to be torn off. */
export function renewalInquiry(): Promise<Buffer> {
  return paper(
    [
      title('续签意向征询表'),
      line('{乙方姓名}同志：'),
      para(
        '您与{甲方名称}订立的劳动合同（编号：{合同编号}，期限：{合同期限}）将于{期满日期}期满。甲方拟与您续订劳动合同，续订期限为{拟续期限}，岗位为{工作岗位}，劳动报酬按照现行社区工作者岗位等级薪酬文件执行，不低于原合同约定的条件。',
      ),
      para('{无固定期限提示}'),
      para('请您在{答复期限}前填写下联并交回。逾期未答复的，甲方将再次与您确认。'),
      right('{甲方名称}（盖章）', { spacing: { before: 240 } }),
      right('　　　　年　　月　　日'),
      tearLine('（第一联由本人留存　·　以下第二联沿此线裁下交回）'),
      title('续签意向征询表（回执）', 120),
      table(
        [
          [{ text: '姓名', head: true }, '{乙方姓名}', { text: '所属社区', head: true }, '{所属社区}'],
          [{ text: '合同编号', head: true }, '{合同编号}', { text: '期满日期', head: true }, '{期满日期}'],
          [
            { text: '本人意向', head: true },
            {
              text: '□ 同意按上述条件续订\n□ 同意续订，并要求订立固定期限劳动合同\n□ 同意续订，并提出订立无固定期限劳动合同\n□ 不同意续订',
              span: 3,
              align: 'left',
            },
          ],
          [
            { text: '其他意见', head: true },
            { text: '', span: 3, align: 'left' },
          ],
          [
            { text: '本人签字', head: true },
            { text: '签字：　　　　　　　　　　　　　　年　　月　　日', span: 3, align: 'left' },
          ],
        ],
        { widths: [18, 32, 18, 32], rowHeight: 10 },
      ),
      gap(6),
    ],
    { title: '续签意向征询表', foot: '合同编号：{合同编号}' },
  )
}
