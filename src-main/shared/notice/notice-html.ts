import { escapeHtml } from '../kernel/html.ts'
import { layoutNotice, type NoticeBlock, type NoticeMarks, type TableSetting } from './notice-layout.ts'
import type { NoticePage, NoticeTable } from './notice-draft.schema.ts'

/** Fonts by the names of GB/T 9704, then what stands in for them; the last ones are free fonts of Linux desktops. */
export const noticeFonts = {
  body: ['仿宋_GB2312', 'FangSong', '仿宋', 'Noto Serif CJK SC'],
  kai: ['楷体_GB2312', 'KaiTi', '楷体', 'Noto Serif CJK SC'],
  hei: ['SimHei', '黑体', 'Noto Sans CJK SC'],
  title: ['方正小标宋简体', '方正小标宋_GBK', 'STZhongsong', '华文中宋', 'Noto Serif CJK SC'],
  song: ['SimSun', '宋体', 'Noto Serif CJK SC'],
} as const
const family = (names: readonly string[], generic: string) => [...names.map((name) => `'${name}'`), generic].join(', ')
const bodyFont = family(noticeFonts.body, 'serif')
const heiFont = family(noticeFonts.hei, 'sans-serif')
const songFont = family(noticeFonts.song, 'serif')

/** GB/T 9704-2012: A4, 156 × 225 mm of text, 22 lines of 28 characters; measures in mm and pt. */
export const noticeStyle = `
.notice { --line: calc(225mm / 22); --char: calc(156mm / 28); font-family: ${bodyFont}; font-size: 16pt;
  letter-spacing: calc((156mm - 28 * 16pt) / 28); line-height: var(--line); line-break: strict; color: #000; }
.notice h1 { margin: 0 0 var(--line); font-family: ${family(noticeFonts.title, 'serif')};
  font-size: 22pt; font-weight: 700; letter-spacing: 0; line-height: calc(1.5 * var(--line)); text-align: center; }
.notice p { margin: 0; text-indent: calc(2 * var(--char)); text-align: justify; overflow-wrap: anywhere; }
.notice .number { margin-bottom: var(--line); text-align: center; text-indent: 0; }
.notice .addressee { text-indent: 0; }
.notice .level-1 { font-family: ${heiFont}; }
.notice .level-2 { font-family: ${family(noticeFonts.kai, 'serif')}; }
.notice .attachments { margin-top: var(--line); padding-left: calc(5 * var(--char)); text-indent: calc(-3 * var(--char)); }
.notice .attachments + .attachments { margin-top: 0; text-indent: 0; }
.notice .sign { margin-top: calc(2 * var(--line)); break-inside: avoid; }
.notice .sign p { text-indent: 0; text-align: right; }
.notice .attachment-mark { break-before: page; text-indent: 0; font-family: ${heiFont}; }
.notice .table-title { margin: calc(var(--line) / 2) 0; text-indent: 0; text-align: center; font-family: ${heiFont}; break-after: avoid; }
.notice table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 12pt; letter-spacing: 0; line-height: 1.35; }
.notice p:not(.table-title) + table { margin-top: calc(var(--line) / 2); }
.notice thead { display: table-header-group; }
.notice tr { break-inside: avoid; }
.notice th, .notice td { border: 0.5pt solid #000; padding: 1.1mm 0.8mm; text-align: center; overflow-wrap: anywhere; }
.notice th { font-family: ${heiFont}; font-weight: 400; }
.notice td.left { text-align: left; }
.notice td.amount { text-align: right; font-variant-numeric: tabular-nums; }
.notice tr.strong td { font-weight: 700; }
.notice .signers { margin-top: calc(var(--line) / 2); text-indent: 0; font-size: 12pt; letter-spacing: 0; break-before: avoid; }
`

const folio = `content: "— " counter(page) " —"; font-family: ${songFont}; font-size: 14pt; vertical-align: top; padding-top: 7mm;`
const hashMark = (anchor: string | null) =>
  `content: "${anchor === null ? '' : `文稿校验码 ${anchor}`}"; font-family: ${songFont}; font-size: 9pt; vertical-align: top; padding-top: 8mm;`

/** Page numbers outside (odd right, even left, one character in), the hash inside: GB/T 9704-2012, 7.5. */
function printStyle(anchor: string | null): string {
  return `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :right { @bottom-right { ${folio} padding-right: 16pt; } @bottom-left { ${hashMark(anchor)} } }
@page :left { @bottom-left { ${folio} padding-left: 16pt; } @bottom-right { ${hashMark(anchor)} } }
body { margin: 0; }
${noticeStyle}
.draft-mark { position: fixed; top: 40%; left: 0; right: 0; text-align: center; font-size: 72pt; color: rgb(0 0 0 / 8%); transform: rotate(-30deg); letter-spacing: 1em; }
`
}

/** A complete, script-free document for the print window. Every text is escaped; the hash is hexadecimal. */
export function renderNoticeDocument(page: NoticePage, { number, anchor }: NoticeMarks, isDraft: boolean): string {
  const mark = isDraft ? '<div class="draft-mark">草稿</div>' : ''
  const body = layoutNotice(page, number).map(blockHtml).join('')
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(page.title)}</title><style>${printStyle(anchor)}</style></head><body>${mark}<main class="notice">${body}</main></body></html>`
}

function blockHtml(block: NoticeBlock): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${block.lines.map(escapeHtml).join('<br>')}</h1>`
    case 'number':
      return `<p class="number">${escapeHtml(block.text)}</p>`
    case 'addressee':
      return `<p class="addressee">${escapeHtml(block.text)}</p>`
    case 'paragraph':
      return `<p>${block.head === '' ? '' : `<span class="level-${block.level}">${escapeHtml(block.head)}</span>`}${escapeHtml(block.rest)}</p>`
    case 'attachments':
      return attachmentLines(block.titles)
        .map((text) => `<p class="attachments">${escapeHtml(text)}</p>`)
        .join('')
    case 'sign':
      return `<div class="sign">${block.lines.map(({ text, indent }) => `<p style="padding-right:calc(${indent} * var(--char))">${escapeHtml(text)}</p>`).join('')}</div>`
    case 'attachmentMark':
      return `<p class="attachment-mark">${escapeHtml(block.text)}</p>`
    case 'tableTitle':
      return `<p class="table-title">${escapeHtml(block.text)}</p>`
    case 'table':
      return tableHtml(block.table, block.setting)
    case 'signers':
      return `<p class="signers">${escapeHtml(block.text)}</p>`
  }
}

/** 附件：名单 of one, 附件：1.… and 2.… of several. */
export function attachmentLines(titles: readonly string[]): string[] {
  if (titles.length === 1) return [`附件：${titles[0] ?? ''}`]
  return titles.map((title, index) => `${index === 0 ? '附件：' : ''}${index + 1}.${title}`)
}

/** How a cell is set: amounts right, long words left, the rest in the middle. */
export function cellLook(table: NoticeTable, column: number): 'amount' | 'left' | '' {
  if (table.head[column]?.includes('元') === true) return 'amount'
  return table.kind === 'ledger' && column !== 0 ? 'left' : ''
}

function tableHtml(table: NoticeTable, { shares, size }: TableSetting): string {
  const columns = shares.map((share) => `<col style="width:${(share * 100).toFixed(2)}%">`).join('')
  const head = table.head.map((text) => `<th>${escapeHtml(text)}</th>`).join('')
  const rows = table.rows
    .map((row, line) => {
      const cells = row.map((text, i) => `<td class="${cellLook(table, i)}">${escapeHtml(text)}</td>`).join('')
      return `<tr class="${table.strong.includes(line) ? 'strong' : ''}">${cells}</tr>`
    })
    .join('')
  return `<table style="font-size:${size}pt"><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`
}
