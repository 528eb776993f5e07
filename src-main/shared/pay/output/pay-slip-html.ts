import { escapeHtml } from '../../kernel/html.ts'
import { formatYuan } from '../../kernel/money.ts'
import type { PaySlip } from './pay-slip.rules.ts'

const perPage = 3
const perRow = 9

const style = `
@page { size: A4 portrait; margin: 8mm 12mm; }
body { margin: 0; color: #000; font-family: 'SimSun', '宋体', 'Noto Serif CJK SC', serif; font-size: 8.5pt; line-height: 1.35; }
section { break-after: page; }
section:last-child { break-after: auto; }
article { box-sizing: border-box; height: 93mm; padding: 4mm 0 2mm; border-bottom: 0.5pt dashed #000; overflow: hidden; }
h1 { margin: 0 0 1mm; font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-size: 12pt; font-weight: 400; text-align: center; }
.who { display: flex; justify-content: space-between; margin-bottom: 1mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-bottom: -0.5pt; }
th, td { border: 0.5pt solid #000; padding: 0.5mm; text-align: center; overflow-wrap: anywhere; }
th { font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-weight: 400; }
dl { margin: 1.5mm 0 0; font-size: 7.5pt; line-height: 1.3; }
dt { float: left; clear: left; font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; }
dd { margin: 0 0 0.4mm 14mm; }
`

/** 工资条, three to a page with lines to cut along, as a complete, script-free document. Every text is escaped. */
export function renderPaySlips(slips: readonly PaySlip[], title: string): string {
  const pages = Array.from({ length: Math.ceil(slips.length / perPage) }, (_, nth) =>
    slips.slice(nth * perPage, (nth + 1) * perPage),
  )
  const body = pages.map((page) => `<section>${page.map((slip) => renderSlip(slip, title)).join('')}</section>`)
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>${body.join('')}</body></html>`
}

function renderSlip({ who, amounts, notes }: PaySlip, title: string): string {
  const names = who.map(([label, text]) => `<span>${escapeHtml(`${label}：${text}`)}</span>`)
  const tables = Array.from({ length: Math.ceil(amounts.length / perRow) }, (_, nth) =>
    renderAmounts(amounts.slice(nth * perRow, (nth + 1) * perRow)),
  )
  const list = notes.map(([label, text]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd>`)
  return `<article><h1>${escapeHtml(title)}</h1><div class="who">${names.join('')}</div>${tables.join('')}<dl>${list.join('')}</dl></article>`
}

function renderAmounts(amounts: PaySlip['amounts']): string {
  const blanks = (cell: string) => cell.repeat(perRow - amounts.length)
  const heads = amounts.map(({ label }) => `<th>${escapeHtml(label)}</th>`).join('')
  const cells = amounts.map(({ amount }) => `<td>${formatYuan(amount)}</td>`).join('')
  return `<table><tr>${heads}${blanks('<th></th>')}</tr><tr>${cells}${blanks('<td></td>')}</tr></table>`
}
