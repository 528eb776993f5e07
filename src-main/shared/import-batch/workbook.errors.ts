import type { AppErrorCode, AppErrorDetails } from '../kernel/app-error.ts'

/** Which limit a workbook went over; `allowed` is in bytes for file, part and total, else a count. */
export type WorkbookLimitName =
  | 'file'
  | 'entries'
  | 'part'
  | 'total'
  | 'sheets'
  | 'rows'
  | 'cells'
  | 'styled-cells'
  | 'strings'
  | 'text'
  | 'cell-text'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    /** A file of zero bytes. */
    WORKBOOK_EMPTY: Record<never, never>
    /** A workbook with an opening password. */
    WORKBOOK_ENCRYPTED: Record<never, never>
    /** A web page saved with a workbook's name, as many web systems export it. */
    WORKBOOK_HTML: Record<never, never>
    /** Text that is neither UTF-8 nor UTF-16 nor GB18030. */
    WORKBOOK_UNKNOWN_ENCODING: Record<never, never>
    /** Neither text nor a workbook: another kind of archive, picture, document. */
    WORKBOOK_NOT_XLSX: { found: 'xlsb' | 'ods' | 'xls-95' | 'other-archive' | 'unknown' }
    WORKBOOK_ZIP64: Record<never, never>
    WORKBOOK_TOO_LARGE: { limit: WorkbookLimitName; allowed: number }
    /** `part` is a name inside the file or '' for the archive itself; `reason` is for the details fold. */
    WORKBOOK_DAMAGED: { part: string; reason: string }
    /** Built to mislead a reader; no office program writes such a file. */
    WORKBOOK_HOSTILE: { part: string; reason: string }
    WORKBOOK_NO_SHEET: Record<never, never>
    /** Cells can be filled in place in .xlsx and .xlsm with UTF-8 parts only. */
    WORKBOOK_NOT_FILLABLE: { found: 'other' | 'utf-16' }
    /** Rows can't be put into the sheet: what holds on to its cells could not follow. */
    WORKBOOK_ROWS_FIXED: { by: 'array-formula' | 'several-sheets' | 'pivot-table' | 'control' | 'other-part' }
  }
}

export type WorkbookErrorCode = Extract<AppErrorCode, `WORKBOOK_${string}`>

/** What the clerk reads for each code: the cause and what to do, at most 80 characters. */
export const workbookErrorTexts: {
  readonly [C in WorkbookErrorCode]: (details: AppErrorDetails[C]) => string
} = {
  WORKBOOK_EMPTY: () => '文件是空的，请确认选对了文件，或请对方重新发送。',
  WORKBOOK_ENCRYPTED: () => '文件设有打开密码，请用 Excel 或 WPS 打开，取消密码并保存后再导入。',
  WORKBOOK_HTML: () => '文件实为网页，并非 Excel 工作簿，请用 Excel 或 WPS 打开后另存为 xlsx 再导入。',
  WORKBOOK_UNKNOWN_ENCODING: () => '文本文件的编码无法识别，请用 Excel 或 WPS 打开核对后另存为 xlsx 再导入。',
  WORKBOOK_NOT_XLSX: () => '文件不是 Excel 工作簿或文本表格，请用 Excel 或 WPS 打开后另存为 xlsx 再导入。',
  WORKBOOK_ZIP64: () => '文件采用超大文件的压缩方式，请用 Excel 或 WPS 打开后另存为 xlsx 再导入。',
  WORKBOOK_TOO_LARGE: ({ limit, allowed }) => tooLargeTexts[limit](allowed),
  WORKBOOK_DAMAGED: () => '文件已损坏或未传完整，请用 Excel 或 WPS 打开核对并另存，或请对方重新发送。',
  WORKBOOK_HOSTILE: () => '文件结构异常，可能被人为改动，已停止读取；请向发送人核实，并取得重新保存的文件。',
  WORKBOOK_NO_SHEET: () => '工作簿中没有工作表，请确认选对了文件。',
  WORKBOOK_NOT_FILLABLE: () => '只能在 xlsx 文件上填写或标注，请用 Excel 或 WPS 打开这份表，另存为 xlsx 后再办理。',
  WORKBOOK_ROWS_FIXED: ({ by }) =>
    `表中有${fixedBy[by]}，不能自动插入行，请用 Excel 或 WPS 在表中插入空行后重新选择这份表。`,
}

const fixedBy: Readonly<Record<AppErrorDetails['WORKBOOK_ROWS_FIXED']['by'], string>> = {
  'array-formula': '数组公式',
  'several-sheets': '跨多张工作表的公式',
  'pivot-table': '数据透视表',
  control: '控件',
  'other-part': '其他嵌入内容',
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 1_048_576)} 兆`

const tooLargeTexts: { readonly [L in WorkbookLimitName]: (allowed: number) => string } = {
  file: (allowed) => `文件超过 ${megabytes(allowed)}，请删去图片和无关工作表，或拆成几个文件后再导入。`,
  entries: (allowed) => `文件内部件超过 ${allowed} 个，请把数据复制到新工作簿后再导入。`,
  part: (allowed) => `文件中有一部分展开后超过 ${megabytes(allowed)}，请把数据复制到新工作簿后再导入。`,
  total: (allowed) => `文件展开后超过 ${megabytes(allowed)}，请把数据复制到新工作簿后再导入。`,
  sheets: (allowed) => `工作表超过 ${allowed} 张，请只保留要导入的工作表。`,
  rows: (allowed) => `有内容的行超过 ${allowed} 行，请拆成几个文件后再导入。`,
  cells: (allowed) => `有内容的单元格超过 ${allowed} 个，请拆成几个文件后再导入。`,
  'styled-cells': (allowed) => `带格式的单元格超过 ${allowed} 个，请把数据复制到新工作簿后再导入。`,
  strings: (allowed) => `文件中的文字超过 ${allowed} 条，请拆成几个文件后再导入。`,
  text: (allowed) => `文件中的文字合计超过 ${allowed} 字，请拆成几个文件后再导入。`,
  'cell-text': (allowed) => `有单元格的文字超过 ${allowed} 字，请缩短后再导入。`,
}
