import { escapeHtml } from '../kernel/html.ts'
import type { NoticePage } from './notice.contract.ts'

/** GB/T 9704-2012: A4, 156 × 225 mm of text, 22 lines of 28 characters; measures in mm and pt. */
export const noticeStyle = `
.notice { font-family: '仿宋_GB2312', 'FangSong', '仿宋', 'Noto Serif CJK SC', serif; font-size: 16pt;
  letter-spacing: calc((156mm - 28 * 16pt) / 28); line-height: calc(225mm / 22); line-break: strict; color: #000; }
.notice h1 { margin: 0 0 calc(225mm / 22); font-family: '方正小标宋简体', '方正小标宋_GBK', 'STZhongsong', 'Noto Serif CJK SC', serif;
  font-size: 22pt; font-weight: 700; letter-spacing: 0; line-height: calc(2 * 225mm / 22); text-align: center; text-wrap: balance; }
.notice p { margin: 0; text-indent: calc(2 * 156mm / 28); text-align: justify; }
.notice .number { text-align: center; text-indent: 0; }
.notice .sign { margin-top: calc(2 * 225mm / 22); break-inside: avoid; text-align: right; }
.notice .sign p { text-indent: 0; text-align: right; padding-right: calc(4 * 156mm / 28); }
.notice .sign .office { padding-right: calc(2 * 156mm / 28); }
.notice .attachment { margin-top: calc(225mm / 22); }
.notice .list-mark { break-before: page; text-indent: 0; font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; }
.notice .list-title { text-indent: 0; text-align: center; font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; break-after: avoid; }
.notice table { width: 100%; border-collapse: collapse; font-size: 12pt; letter-spacing: 0; line-height: 1.4; }
.notice thead { display: table-header-group; }
.notice tr { break-inside: avoid; }
.notice th, .notice td { border: 0.5pt solid #000; padding: 1.2mm 1mm; text-align: center; overflow-wrap: anywhere; }
.notice th { font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-weight: 400; white-space: nowrap; }
.notice td.name { white-space: nowrap; }
.notice .anchor { margin-top: 4mm; text-indent: 0; font-size: 9pt; line-height: 1.4; letter-spacing: 0; }
`

const printStyle = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-family: 'SimSun', '宋体', 'Noto Serif CJK SC', serif; font-size: 14pt; } }
body { margin: 0; }
${noticeStyle}
.draft-mark { position: fixed; top: 40%; left: 0; right: 0; text-align: center; font-size: 72pt; color: rgb(0 0 0 / 8%); transform: rotate(-30deg); letter-spacing: 1em; }
`

export interface NoticeMarks {
  /** 〔2026〕3号, null before release. */
  readonly number: string | null
  /** First digits of the content hash, printed small so that paper and record can be compared. */
  readonly anchor: string | null
}

/** A complete, script-free document for the print window. Every text is escaped. */
export function renderNoticeDocument(page: NoticePage, marks: NoticeMarks): string {
  const mark = marks.number === null ? '<div class="draft-mark">草稿</div>' : ''
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(page.title)}</title><style>${printStyle}</style></head><body>${mark}${renderBody(page, marks)}</body></html>`
}

function renderBody(page: NoticePage, { number, anchor }: NoticeMarks): string {
  const paragraphs = page.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')
  const head = page.table.head.map((text) => `<th>${escapeHtml(text)}</th>`).join('')
  const nameColumn = page.table.head.indexOf('姓名')
  const rows = page.table.rows
    .map((row) => `<tr>${row.map((text, i) => cell(text, i === nameColumn)).join('')}</tr>`)
    .join('')
  return [
    '<main class="notice">',
    `<h1>${escapeHtml(page.title)}</h1>`,
    number === null ? '' : `<p class="number">${escapeHtml(number)}</p>`,
    paragraphs,
    `<p class="attachment">附件：${escapeHtml(page.tableTitle)}</p>`,
    `<div class="sign"><p class="office">${escapeHtml(page.signature)}</p><p>${escapeHtml(page.date)}</p></div>`,
    `<p class="list-mark">附件</p><p class="list-title">${escapeHtml(page.tableTitle)}</p>`,
    `<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`,
    anchor === null ? '' : `<p class="anchor">文稿校验码：${escapeHtml(anchor)}</p>`,
    '</main>',
  ].join('')
}

function cell(text: string, isName: boolean): string {
  return `<td${isName ? ' class="name"' : ''}>${escapeHtml(text)}</td>`
}
