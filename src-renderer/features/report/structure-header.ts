export interface HeaderCell {
  readonly text: string
  readonly colSpan?: number
  readonly rowSpan?: number
}

const leaf = (text: string): HeaderCell => ({ text, rowSpan: 2 })
const tall = (text: string): HeaderCell => ({ text, rowSpan: 3 })

/** Four-row merged header of R1 (domain.md Appendix F): three rows of names, then the index row 甲, 1…31. */
export const structureHeader: readonly (readonly HeaderCell[])[] = [
  [
    tall('社区'),
    tall('总数'),
    { text: '性别', colSpan: 2 },
    { text: '年龄结构', colSpan: 5 },
    tall('平均年龄'),
    { text: '政治面貌', colSpan: 5 },
    { text: '最高学历', colSpan: 5 },
    { text: '社会工作者职业资格', colSpan: 4 },
    { text: '岗位', colSpan: 5 },
    tall('一肩挑'),
    tall('少数民族'),
    tall('退役军人'),
  ],
  [
    leaf('男'),
    leaf('女'),
    leaf('30岁及以下'),
    leaf('31–35岁'),
    leaf('36–45岁'),
    leaf('46–55岁'),
    leaf('56岁及以上'),
    { text: '中共党员', colSpan: 2 },
    leaf('共青团员'),
    leaf('民主党派（含无党派）'),
    leaf('群众'),
    leaf('研究生'),
    leaf('本科'),
    leaf('大专'),
    leaf('高中（中专）'),
    leaf('初中及以下'),
    leaf('高级'),
    leaf('中级'),
    leaf('初级'),
    leaf('无'),
    leaf('正职'),
    leaf('副职'),
    leaf('委员'),
    leaf('网格员'),
    leaf('其他'),
  ],
  [{ text: '人数' }, { text: '其中预备党员' }],
  [{ text: '甲' }, ...Array.from({ length: 31 }, (_, index) => ({ text: String(index + 1) }))],
]

/** Column 9 holds the average age in tenths of a year and has no people behind it. */
export const averageAgeColumn = 9

/** Names of columns 1…31, for tooltips and the list of people. */
export const structureColumns: readonly string[] = (
  '总数 男 女 30岁及以下 31–35岁 36–45岁 46–55岁 56岁及以上 平均年龄 中共党员 预备党员 共青团员 民主党派（含无党派） 群众 ' +
  '研究生 本科 大专 高中（中专） 初中及以下 高级 中级 初级 无职业资格 正职 副职 委员 网格员 其他岗位 一肩挑 少数民族 退役军人'
).split(' ')
