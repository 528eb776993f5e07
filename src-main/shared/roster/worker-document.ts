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
  /** What follows from the columns on the day of printing, each with the column behind which it stands. */
  readonly computed: readonly { readonly label: string; readonly value: string; readonly after: RosterField }[]
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
table { width: 100%; margin-bottom: 2.5mm; border-collapse: collapse; table-layout: fixed; }
table.part { break-inside: avoid; }
tr { break-inside: avoid; }
th, td { padding: 0.9mm 1.5mm; overflow-wrap: anywhere; border: 0.5pt solid #000; font-weight: 400; text-align: left; vertical-align: middle; white-space: pre-line; }
th { background: #f2f2f2; }
col.label { width: 30mm; }
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
    `<div class="line"><span>单位：${escapeHtml(person.officeName)}</span><span>姓名：${escapeHtml(person.name)}</span><span>打印日期：${escapeHtml(person.printedOn)}</span></div>`,
    ...partsOf(person),
    timelineTable(person.timeline),
  ].join('')
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}${pageStyle(person.trace)}</style>`
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${body}</body></html>`
}

export function documentTitle(name: string): string {
  return `${name}信息表`
}

type Pair = Pick<PrintedField, 'label' | 'value'>

const columnWidths = '<colgroup><col class="label"><col><col class="label"><col></colgroup>'

/** Each section of columns as a table of its own, so that none is torn by the end of a page. */
function partsOf({ fields, computed }: WorkerDocument): string[] {
  const parts: { title: string; fields: PrintedField[] }[] = []
  for (const field of fields) {
    const title = sections[field.key]
    if (title !== undefined || parts.length === 0) parts.push({ title: title ?? '', fields: [] })
    parts.at(-1)?.fields.push(field)
  }
  return parts.map(({ title, fields: own }) => {
    const head = `<tr><th class="section" colspan="4">${escapeHtml(title)}</th></tr>`
    return `<table class="part">${columnWidths}<tbody>${head}${rowsOf(own, computed).join('')}</tbody></table>`
  })
}

/** Two columns of the sheet to a row, a wide one alone; what follows from a column comes behind it. */
function rowsOf(fields: readonly PrintedField[], computed: WorkerDocument['computed']): string[] {
  const rows: string[] = []
  let waiting: Pair | undefined
  const flush = () => {
    if (waiting) rows.push(`<tr>${cells(waiting, 3)}</tr>`)
    waiting = undefined
  }
  const add = (pair: Pair) => {
    if (waiting) rows.push(`<tr>${cells(waiting)}${cells(pair)}</tr>`)
    waiting = waiting ? undefined : pair
  }
  for (const field of fields) {
    if (wide.includes(field.key)) {
      flush()
      rows.push(`<tr>${cells(field, 3)}</tr>`)
    } else add(field)
    for (const pair of computed) if (pair.after === field.key) add(pair)
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
