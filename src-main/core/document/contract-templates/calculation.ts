import { gap, line, paper, size, table, title } from '../paper.ts'

/** 经济补偿计算单: every step with its article. */
export function calculationSheet(): Promise<Buffer> {
  return paper(
    [
      title('经济补偿计算单'),
      table(
        [
          [{ text: '姓名', head: true }, '{乙方姓名}', { text: '所属社区', head: true }, '{所属社区}'],
          [
            { text: '情形', head: true },
            { text: '{情形}', span: 3, align: 'left' },
          ],
          [{ text: '入职日期', head: true }, '{入职日期}', { text: '最后工作日', head: true }, '{最后工作日}'],
          [{ text: '月平均工资', head: true }, '{月平均工资}元', { text: '计算公式', head: true }, '{计算公式}'],
        ],
        { widths: [18, 32, 18, 32] },
      ),
      gap(6),
      table(
        [
          ['序号', '项目', '计算过程', '金额（元）', '依据'],
          [
            '{#计算步骤}{序号}',
            '{项目}',
            { text: '{算式}', align: 'left' },
            { text: '{金额}', align: 'right' },
            { text: '{依据}{/计算步骤}', align: 'left' },
          ],
        ],
        { widths: [7, 15, 39, 17, 22], hasHead: true, size: size.fine },
      ),
      gap(6),
      table(
        [
          [{ text: '补偿或赔偿', head: true }, '{经济补偿}元', { text: '代通知金', head: true }, '{代通知金}元'],
          [
            { text: '合计', head: true },
            { text: '{合计}元（大写：{合计大写}）', span: 3, align: 'left' },
          ],
          [
            { text: '提示', head: true },
            { text: '{提示}', span: 3, align: 'left' },
          ],
        ],
        { widths: [18, 32, 18, 32] },
      ),
      gap(16),
      line('计算日期：{计算日期}'),
      line('经办人（签字）：　　　　　　　　　　审核人（签字）：'),
    ],
    { title: '经济补偿计算单' },
  )
}
