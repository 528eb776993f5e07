import { cssText, escapeHtml } from '../kernel/html.ts'
import type { RosterField } from './roster.sheet.ts'
import type { TimelineEntry } from './roster.contract.ts'

export interface PrintedField {
  readonly key: RosterField
  readonly label: string
  readonly value: string
}

/** One person's record as it goes on paper, with what must be said at the foot of each page. */
export interface WorkerDocument {
  readonly officeName: string
  readonly name: string
  /** Columns in the order of the sheet. */
  readonly fields: readonly PrintedField[]
  /** What follows from the columns on the day of printing: age, month of retirement. */
  readonly computed: readonly { readonly label: string; readonly value: string }[]
  readonly timeline: readonly TimelineEntry[]
  readonly printedOn: string
  /** Who printed, when, and under which number of the audit log: a lost sheet tells where it came from. */
  readonly trace: string
}

/** Headings, each before the first column of its section. */
const sections: Partial<Record<RosterField, string>> = {
  empNo: '基本情况',
  fullTimeEducation: '学历学位',
  marital: '家庭和联系方式',
  category: '任职和用工',
  socialWorkLevel: '职业资格',
  contractParty: '劳动合同',
  socialInsuranceNo: '社会保险、公积金和工资账户',
  retirementCategory: '其他',
}
/** Columns whose texts need the width of the page. */
const wide: readonly RosterField[] = [
  'fullTimeSchool',
  'householdAddress',
  'homeAddress',
  'posts',
  'contractParty',
  'politicalRoles',
  'honours',
  'resume',
  'remark',
]

const style = `
body { margin: 0; color: #000; font: 10pt/1.35 SimSun, '宋体', 'Noto Serif CJK SC', serif; }
h1 { margin: 0 0 3mm; font: 700 17pt SimHei, '黑体', 'Noto Sans CJK SC', sans-serif; text-align: center; }
.line { display: flex; justify-content: space-between; margin-bottom: 2mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
tr { break-inside: avoid; }
th, td { padding: 0.9mm 1.5mm; overflow-wrap: anywhere; border: 0.5pt solid #000; font-weight: 400; text-align: left; vertical-align: middle; white-space: pre-line; }
th { width: 27mm; background: #f2f2f2; }
th.section { font-family: SimHei, '黑体', 'Noto Sans CJK SC', sans-serif; text-align: center; background: #e6e6e6; }
h2 { margin: 5mm 0 2mm; font: 12pt SimHei, '黑体', 'Noto Sans CJK SC', sans-serif; break-after: avoid; }
.timeline th { width: auto; text-align: center; }
.timeline col.day { width: 24mm; }
.timeline col.what { width: 24mm; }
thead { display: table-header-group; }
`

const pageStyle = (trace: string) => `
@page { size: A4; margin: 16mm 15mm 18mm;
  @bottom-left { content: ${cssText(trace)}; font: 8pt SimSun, '宋体', 'Noto Serif CJK SC', serif; color: #666; white-space: nowrap; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt SimSun, '宋体', 'Noto Serif CJK SC', serif; color: #666; } }
`

/** A complete, script-free A4 document of one person's record (社区工作者信息表). Every text is escaped. */
export function renderWorkerDocument(person: WorkerDocument): string {
  const title = documentTitle(person.name)
  const body = [
    '<h1>社区工作者信息表</h1>',
    `<div class="line"><span>单位：${escapeHtml(person.officeName)}</span><span>打印日期：${escapeHtml(person.printedOn)}</span></div>`,
    `<table><tbody>${fieldRows(person).join('')}</tbody></table>`,
    timelineTable(person.timeline),
  ].join('')
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}${pageStyle(person.trace)}</style>`
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${body}</body></html>`
}

export function documentTitle(name: string): string {
  return `${name}信息表`
}

type Pair = Pick<PrintedField, 'label' | 'value'>

/** Two columns of the sheet to a row, a wide one alone, each section under its heading. */
function fieldRows({ fields, computed }: WorkerDocument): string[] {
  const rows: string[] = []
  let waiting: Pair | undefined
  const flush = () => {
    if (waiting) rows.push(`<tr>${cells(waiting)}${cells({ label: '', value: '' })}</tr>`)
    waiting = undefined
  }
  const add = (pair: Pair) => {
    if (waiting) rows.push(`<tr>${cells(waiting)}${cells(pair)}</tr>`)
    waiting = waiting ? undefined : pair
  }
  for (const field of fields) {
    const section = sections[field.key]
    if (section !== undefined) {
      flush()
      rows.push(`<tr><th class="section" colspan="4">${section}</th></tr>`)
    }
    if (wide.includes(field.key)) {
      flush()
      rows.push(`<tr>${cells(field, 3)}</tr>`)
    } else add(field)
    if (field.key === 'birthOn' || field.key === 'retirementCategory') {
      for (const pair of computed.filter(({ label }) => (label === '年龄') === (field.key === 'birthOn'))) add(pair)
    }
  }
  flush()
  return rows
}

function cells({ label, value }: Pair, span = 1): string {
  return `<th>${escapeHtml(label)}</th><td${span > 1 ? ` colspan="${span}"` : ''}>${escapeHtml(value)}</td>`
}

function timelineTable(entries: readonly TimelineEntry[]): string {
  if (entries.length === 0) return ''
  const rows = entries.map(({ effectiveOn, label, before, after, basis, isAhead }) => {
    const day = isAhead ? `${effectiveOn}（未到期）` : effectiveOn
    return `<tr>${[day, label, before, after, basis].map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`
  })
  const head = ['日期', '事项', '变动前', '变动后', '依据'].map((text) => `<th>${text}</th>`).join('')
  const columns = '<colgroup><col class="day"><col class="what"><col><col><col></colgroup>'
  return `<h2>履历和变动</h2><table class="timeline">${columns}<thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}
