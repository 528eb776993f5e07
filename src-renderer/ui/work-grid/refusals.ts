import type { Refusal } from './types.ts'

const formulaError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)$/i
// The explicit plus and two or more digits are how Excel and WPS show a number that did not fit.
const scientific = /^[+-]?\d(\.\d+)?E\+\d{2,3}$/i
const tooNarrow = /^#{2,}$/

/** Why a pasted text can't be what stands in its source, or null when it may be. Null is a cell under a merged one. */
export function pastedTextRefusal(text: string | null): string | null {
  if (text === null) return '来源是合并单元格，这一格没有内容。请先取消合并再复制'
  const trimmed = text.trim()
  if (scientific.test(trimmed)) {
    return `“${trimmed}”是科学计数法，原来的数字已经不全。请在来源表格把该列设为文本，按原件重新录入后再复制`
  }
  if (formulaError.test(trimmed)) return `“${trimmed}”是来源表格的公式错误值，请先在来源表格更正`
  if (tooNarrow.test(trimmed)) return `“${trimmed}”是来源列太窄时的显示，请在来源表格拉宽该列后重新复制`
  return null
}

/** A place as the user counts it: 第 14 行 身份证号码. */
export function whereOf(row: number, title: string): string {
  return `第 ${row + 1} 行 ${title}`
}

/** Cells of a column that may not be changed, said once for the column. */
export function lockedColumnRefusal(title: string, cells: number): Refusal {
  return { where: title, reason: `此列不能在表格里修改，有 ${cells} 格没有写入` }
}

/** Copied rows for which the sheet has no row. */
export function rowsPastEndRefusal(rows: number, lost: number): Refusal {
  return {
    where: `第 ${rows + 1} 行起`,
    reason: `表格只有 ${rows} 行，多出的 ${lost} 行没有粘贴。请先增加行，再粘贴这一部分`,
  }
}

/** Copied columns for which the sheet has no column. */
export function columnsPastEndRefusal(lastTitle: string, lost: number): Refusal {
  return { where: `${lastTitle} 之后`, reason: `表格到此为止，多出的 ${lost} 列没有粘贴。请检查起始的单元格` }
}

/** Text from the clipboard whose cells can't be told apart. */
export const unclearQuotesRefusal: Refusal = {
  where: '剪贴板',
  reason: '内容中的引号不成对，分不清单元格的界限，没有粘贴。请分次复制，或去掉引号后再复制',
}

/** Something that would change a sheet that is only shown. */
export const viewOnlyRefusal: Refusal = { where: '表格', reason: '现在只能查看，没有写入任何内容' }
