import { escapeHtml } from '../kernel/html.ts'
import { disclosureGroups, type DisclosureGroup } from '../notice/notice-types.schema.ts'
import type { MatrixState } from './disclosure-matrix.rules.ts'
import type { DisclosureMatrix } from './disclosure.contract.ts'

export const groupWords: Readonly<Record<DisclosureGroup, string>> = {
  party: '党务',
  residents: '居务',
  finance: '财务',
}
/** A word for each state: colour alone would say nothing on paper. */
export const matrixWords: Readonly<Record<MatrixState, string>> = {
  posted: '已公开',
  late: '迟公开',
  prepared: '在办',
  overdue: '逾期',
  due: '待公开',
  ahead: '未到期',
  none: '',
}

/** States worth counting, in the order of urgency. */
export const countedStates = ['overdue', 'due', 'prepared', 'late', 'posted'] as const

const style = `
@page { size: A4 landscape; margin: 12mm 10mm 14mm; @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt; } }
body { margin: 0; font-family: 'SimSun', '宋体', 'Noto Serif CJK SC', serif; font-size: 8pt; color: #000; }
h1 { margin: 0 0 2mm; font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-size: 14pt; font-weight: 400; text-align: center; }
p { margin: 0 0 2mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 0.6mm 0.2mm; text-align: center; font-weight: 400; }
th { font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; }
td.overdue { font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; background: #ddd; }
td.name { text-align: left; padding-left: 1mm; }
col.name { width: 22mm; }
`

/** Short words that fit a twelfth of the sheet. */
const shortWords: Readonly<Record<MatrixState, string>> = {
  ...matrixWords,
  posted: '√',
  late: '迟',
  ahead: '·',
  due: '待',
}

/** The yearly table on A4, for the print window: one line per community, three columns per month. */
export function renderMatrixDocument(matrix: DisclosureMatrix, officeName: string, today: string): string {
  const months = Array.from({ length: 12 }, (_, i) => i + 1)
  const columns = months.map(() => '<col><col><col>').join('')
  const head = months.map((month) => `<th colspan="3">${month}月</th>`).join('')
  const groups = months
    .map(() => disclosureGroups.map((group) => `<th>${groupWords[group].slice(0, 1)}</th>`).join(''))
    .join('')
  const rows = matrix.rows.map(({ community, cells }) => {
    const marks = cells.map(({ state }) => `<td class="${state}">${shortWords[state]}</td>`).join('')
    return `<tr><td class="name">${escapeHtml(community)}</td>${marks}</tr>`
  })
  const rhythms = matrix.rhythms.map(({ group, text }) => `${groupWords[group]}公开${text}`).join('；')
  const legend =
    '√ 已公开　迟 迟于规定日期公开　逾期 至今未公开　在办 已拟稿　待 期满待公开　· 未到期　党、居、财分别为党务、居务、财务公开'
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${matrix.year}年公开情况一览表</title><style>${style}</style></head><body><h1>${matrix.year}年党务、居务、财务公开情况一览表</h1><p>填报单位：${escapeHtml(officeName)}　　统计日期：${escapeHtml(today)}　　逾期${matrix.counts.overdue}项　　${escapeHtml(rhythms)}</p><table><colgroup><col class="name">${columns}</colgroup><thead><tr><th rowspan="2">社区</th>${head}</tr><tr>${groups}</tr></thead><tbody>${rows.join('')}</tbody></table><p>${legend}</p></body></html>`
}
