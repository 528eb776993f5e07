import { gap, line, paper, size, table, title, type CellSpec } from '../paper.ts'

const head = (text: string): CellSpec => ({ text, head: true })
const wide = (text: string, span: number): CellSpec => ({ text, span, align: 'left' })

/** What a community worker hands over (domain §10, step 4). */
const handedOver = [
  ['公章、印鉴', '名称、枚数'],
  ['账册、票据、合同', '册数、起止'],
  ['固定资产、办公用品', '清单另附'],
  ['钥匙、门禁、车辆', '数量'],
  ['系统账号、密钥', '系统名称，已停用或移交'],
  ['网格和居民台账数据', '份数，纸质和电子'],
  ['党费、互助金、备用金', '余额'],
  ['在办事项', '事项、进度、时限'],
  ['其他', ''],
] as const

/** 离职交接表, with the three signatures. */
export function handoverForm(): Promise<Buffer> {
  return paper(
    [
      title('离职交接表'),
      table(
        [
          [head('姓名'), '{乙方姓名}', head('所属社区'), '{所属社区}'],
          [head('工作岗位'), '{工作岗位}', head('离职日期'), '{离职日期}'],
          [head('离职原因'), wide('{离职原因}', 3)],
        ],
        { widths: [15, 33, 15, 37] },
      ),
      gap(6),
      table(
        [
          ['序号', '交接事项', '内容和数量', '接收人', '备注'],
          ...handedOver.map(([what, hint], index) => [
            String(index + 1),
            { text: what, align: 'left' as const },
            { text: hint === '' ? '' : `（${hint}）`, align: 'left' as const },
            '',
            '',
          ]),
        ],
        { widths: [8, 29, 37, 14, 12], rowHeight: 11, hasHead: true },
      ),
      gap(6),
      table(
        [
          [
            { text: '移交人（签字）：\n\n　　年　　月　　日', align: 'left' },
            { text: '接收人（签字）：\n\n　　年　　月　　日', align: 'left' },
            { text: '监交人（签字）：\n\n　　年　　月　　日', align: 'left' },
          ],
        ],
        { widths: [1, 1, 1], rowHeight: 22 },
      ),
    ],
    { title: '离职交接表', foot: '合同编号：{合同编号}' },
  )
}

/** 入职登记表, filled from the roster. */
export function entryForm(): Promise<Buffer> {
  return paper(
    [
      title('社区工作者入职登记表'),
      table(
        [
          [head('姓名'), '{乙方姓名}', head('性别'), '{乙方性别}', head('出生日期'), '{乙方出生日期}'],
          [head('民族'), '{民族}', head('籍贯'), '{籍贯}', head('政治面貌'), '{政治面貌}'],
          [head('身份证号'), wide('{乙方身份证号}', 3), head('入党日期'), '{入党日期}'],
          [head('婚姻状况'), '{婚姻状况}', head('健康状况'), '{健康状况}', head('联系电话'), '{乙方电话}'],
          [head('学历'), '{学历}', head('学位'), '{学位}', head('毕业日期'), '{毕业日期}'],
          [head('毕业院校'), wide('{毕业院校}', 3), head('所学专业'), '{所学专业}'],
          [head('职业资格'), '{职业资格}', head('证书编号'), '{证书编号}', head('取证日期'), '{取证日期}'],
          [head('户籍地址'), wide('{户籍地址}', 5)],
          [head('现住址'), wide('{乙方住址}', 5)],
          [head('紧急联系人'), wide('{紧急联系人}', 5)],
          [head('参加工作'), '{参加工作日期}', head('入职日期'), '{入职日期}', head('人员编号'), '{人员编号}'],
          [head('所属社区'), '{所属社区}', head('工作岗位'), '{工作岗位}', head('岗位等级'), '{岗位等级}'],
          [head('用工身份'), '{用工身份}', head('合同编号'), wide('{合同编号}', 3)],
          [head('个人简历'), wide('{简历}', 5)],
          [
            head('本人声明'),
            wide(
              '以上内容由本人填写或核对，真实、准确。如有不实，愿意承担相应责任。\n\n签字：　　　　　　　　　　　　　　　年　　月　　日',
              5,
            ),
          ],
          [head('社区意见'), wide('\n（盖章）　　　　　　　　　　　　　　年　　月　　日', 5)],
          [head('街道意见'), wide('\n（盖章）　　　　　　　　　　　　　　年　　月　　日', 5)],
        ],
        { widths: [14, 20, 13, 20, 13, 20], rowHeight: 10, size: size.fine },
      ),
    ],
    { title: '社区工作者入职登记表' },
  )
}

/** 规章制度签收表. */
export function rulesReceipt(): Promise<Buffer> {
  const rules = [
    '社区工作者管理办法',
    '社区工作者考核办法',
    '考勤和请假制度',
    '财务和资产管理制度',
    '保密和信息管理制度',
    '',
    '',
    '',
  ]
  return paper(
    [
      title('规章制度签收表'),
      line('单位：{甲方名称}'),
      line('姓名：{乙方姓名}　　所属社区：{所属社区}　　岗位：{工作岗位}'),
      gap(4),
      table(
        [
          ['序号', '规章制度名称', '文号或版本', '份数', '签收日期'],
          ...rules.map((name, index) => [String(index + 1), { text: name, align: 'left' as const }, '', '', '']),
        ],
        { widths: [9, 40, 22, 10, 19], rowHeight: 12, hasHead: true },
      ),
      gap(8),
      table(
        [
          [
            {
              text: '本人已收到并阅读上列规章制度，了解其内容，愿意遵守。\n\n签收人（签字）：　　　　　　　　　　　　　　年　　月　　日',
              align: 'left',
            },
          ],
        ],
        { widths: [1], rowHeight: 24 },
      ),
    ],
    { title: '规章制度签收表', foot: '合同编号：{合同编号}' },
  )
}
