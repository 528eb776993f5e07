/** One cell of a merged header: 0-based row and column of its upper left corner, and how far it reaches. */
export interface HeaderCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
}

/**
 * Header of R1 社区工作者队伍规模结构统计表 (domain.md §8, Appendix F): four rows, the fourth numbers the columns
 * 甲, 1 … 31. The workbook, the screen and the tests all read this one list.
 */
export const structureHeaderRows = 4
export const structureColumns = 32

const tall = (column: number, text: string): HeaderCell => ({ row: 0, column, rowSpan: 3, columnSpan: 1, text })
const group = (column: number, texts: readonly string[], title: string): HeaderCell[] => [
  { row: 0, column, rowSpan: 1, columnSpan: texts.length, text: title },
  ...texts.map((text, i) => ({ row: 1, column: column + i, rowSpan: 2, columnSpan: 1, text })),
]

export const structureHeader: readonly HeaderCell[] = [
  tall(0, '社区'),
  tall(1, '总数'),
  ...group(2, ['男', '女'], '性别'),
  ...group(4, ['30岁及以下', '31—35岁', '36—45岁', '46—55岁', '56岁及以上'], '年龄结构'),
  tall(9, '平均年龄'),
  { row: 0, column: 10, rowSpan: 1, columnSpan: 5, text: '政治面貌' },
  { row: 1, column: 10, rowSpan: 1, columnSpan: 2, text: '中共党员' },
  { row: 2, column: 10, rowSpan: 1, columnSpan: 1, text: '人数' },
  { row: 2, column: 11, rowSpan: 1, columnSpan: 1, text: '其中预备党员' },
  ...['共青团员', '民主党派（含无党派）', '群众'].map((text, i) => ({
    row: 1,
    column: 12 + i,
    rowSpan: 2,
    columnSpan: 1,
    text,
  })),
  ...group(15, ['研究生', '本科', '大专', '高中（中专）', '初中及以下'], '最高学历'),
  ...group(20, ['高级', '中级', '初级', '无'], '社会工作者职业资格'),
  ...group(24, ['正职', '副职', '委员', '网格员', '其他'], '岗位'),
  tall(29, '一肩挑'),
  tall(30, '少数民族'),
  tall(31, '退役军人'),
  ...Array.from({ length: structureColumns }, (_, column) => ({
    row: 3,
    column,
    rowSpan: 1,
    columnSpan: 1,
    text: column === 0 ? '甲' : String(column),
  })),
]

/** Column whose figures are tenths of a year and not counts. */
export const averageAgeColumn = 9
