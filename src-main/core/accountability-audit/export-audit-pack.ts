import { formatChineseDate, monthOf, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { columnEntries, type ColumnSpec, type SheetRow, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import { actionLabel } from '../../shared/audit-log/action-labels.ts'
import { packName } from '../../shared/disclosure/archive-pack.rules.ts'
import {
  auditDocumentLabels,
  auditDocumentPage,
  documentWaitsFor,
  type AuditDocument,
} from '../../shared/accountability-audit/audit-documents.ts'
import {
  auditContractSheet,
  auditLogSheet,
  auditPaySheet,
} from '../../shared/accountability-audit/audit-pack.sheets.ts'
import { filePlaceLabels } from '../../shared/accountability-audit/audit-words.ts'
import type { NoticePage } from '../../shared/notice/notice-draft.schema.ts'
import { breakTitle } from '../../shared/notice/title-break.rules.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'
import { listEntriesBetween } from '../audit-log/audit-log.service.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { writePack, type PackItem } from '../disclosure/disclosure.service.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { listContractsDuring } from '../labour-contract/labour-contract.service.ts'
import {
  documentOf,
  listNoticesIn,
  produceOutput,
  type OutputFormat,
  type Printable,
} from '../notice/notice.service.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { listApprovedLines } from '../pay/pay.service.ts'
import { insertPack } from './accountability-audit.repository.ts'
import { findFileContent, listAuditFiles } from './audit-file.repository.ts'
import { auditParametersOn } from './audit-parameters.ts'
import { getAuditRecord, type StoredAudit } from './audit-record.repository.ts'
import { auditDetail } from './audit-view.ts'
import { registerBook } from './export-register.ts'

const packDocuments: readonly AuditDocument[] = ['file', 'notice', 'evidence', 'report', 'order', 'handover']

/** Everything about the pack that its parts need. */
interface PackFrame {
  readonly audit: StoredAudit
  readonly officeName: string
  readonly today: CalendarDate
  readonly now: string
  readonly format: OutputFormat
  readonly drawn: (page: NoticePage) => Promise<Uint8Array>
  readonly printed: (printable: Printable) => Promise<Uint8Array>
}

/**
 * 审计证据包: the project's own documents and files, then what the records hold on the community in the audited period: pay,
 * contracts, notices, and the extract of the log on them. Documents are PDF where there is a window to print from, else Word.
 * The log on cases is another one (ADR 27), and nothing of it is here.
 */
export async function exportAuditPack(
  { id }: { readonly id: number },
  context: JobContext<'write'>,
): Promise<{ files: number; listSha256: string }> {
  const { actor, clock, write } = context
  const frame = await frameOf(id, context)
  const items = [
    ...(await documentItems(frame, context)),
    ...(await fileItems(frame, context.db)),
    ...(await recordItems(frame, context.db)),
  ]
  return writePack([indexItem(frame, items), ...items], context, async ({ files, listSha256 }) => {
    await write(async ({ trx, record }) => {
      await insertPack(trx, { auditId: id, files, listSha256 }, { by: actor.id, now: clock.now() })
      const summary = `导出审计证据包，${files}个文件，清单校验值${listSha256}`
      record({ objectType: 'accountability_audit', objectId: id, summary })
    })
  })
}

async function frameOf(id: number, { db, clock, printer }: JobContext<'write'>): Promise<PackFrame> {
  const office = await getOffice(db)
  const format: OutputFormat = printer ? 'pdf' : 'docx'
  const plain = { number: null, contentHash: null, isDraft: false, period: '', officeName: office.name }
  const printed = async (printable: Printable) => (await produceOutput(printable, 'notice', format, printer)).bytes
  return {
    audit: await getAuditRecord(db, id),
    officeName: office.name,
    today: clock.today(),
    now: clock.now(),
    format,
    printed,
    drawn: (page) => printed({ ...plain, page, now: clock.now() }),
  }
}

async function documentItems(frame: PackFrame, { db, actor }: JobContext<'write'>): Promise<PackItem[]> {
  const { audit, today, officeName, format } = frame
  const detail = await auditDetail(db, audit.id, { actor, today })
  const parameters = await auditParametersOn(db, today)
  const ready = packDocuments.filter(
    (document) =>
      documentWaitsFor(document, detail.steps) === null && (document !== 'handover' || detail.handover !== null),
  )
  const documents = ready.map((document, nth) => ({
    name: `01 审计项目/${nth + 1} ${auditDocumentLabels[document]}.${format}`,
    make: () => frame.drawn(auditDocumentPage(document, detail, { officeName, today, parameters })),
  }))
  const register = async () => {
    const origin = { officeName, now: frame.now }
    return (await registerBook(db, 'rectifications', [audit], { title: '', unit: officeName, asOf: today, origin }))
      .bytes
  }
  return [...documents, { name: `01 审计项目/${documents.length + 1} 审计整改销号表.xlsx`, make: register }]
}

async function fileItems({ audit }: PackFrame, db: ReadDb): Promise<PackItem[]> {
  const files = (await listAuditFiles(db, audit.id)).filter(({ voidReason }) => voidReason === null)
  return files.map(({ id, place, title, fileName }, nth) => {
    const ending = /\.[A-Za-z0-9]{1,5}$/.exec(fileName)?.[0] ?? ''
    const name = packName(`${String(nth + 1).padStart(2, '0')} ${filePlaceLabels[place]} ${title}`)
    return {
      name: `02 审计材料/${name}${ending}`,
      make: async () => (await findFileContent(db, id)) ?? new Uint8Array(),
    }
  })
}

async function recordItems(frame: PackFrame, db: ReadDb): Promise<PackItem[]> {
  const { communityId, periodFrom: from, periodTo: to } = frame.audit.fields
  const pay = await listApprovedLines(db, { communityId, from: monthOf(from), to: monthOf(to) })
  const contracts = await listContractsDuring(db, { communityId, from, to })
  const notices = (await listNoticesIn(db, ['posted', 'confirmed', 'archived', 'withdrawn'])).filter(
    (notice) => notice.communityId === communityId && notice.postedOn >= from && notice.postedOn <= to,
  )
  const objects = [
    { type: 'accountability_audit', id: frame.audit.id },
    { type: 'community', id: communityId },
    { type: 'worker', id: frame.audit.fields.workerId },
    ...[...new Set(pay.map(({ payMonthId }) => payMonthId))].map((id) => ({ type: 'pay_month', id })),
    ...contracts.map(({ id }) => ({ type: 'labour_contract', id })),
    ...notices.map(({ id }) => ({ type: 'notice', id })),
  ]
  const log = await listEntriesBetween(db, objects, { from, to: frame.today })
  const sheets = [
    { name: '03 工资.xlsx', spec: auditPaySheet, unitWord: '条', rows: pay.map(payLine) },
    { name: '04 劳动合同.xlsx', spec: auditContractSheet, unitWord: '份', rows: contracts.map(contractLine) },
    { name: '06 操作日志摘录.xlsx', spec: auditLogSheet, unitWord: '条', rows: log.flatMap(logLines) },
  ]
  return [
    ...sheets.map(({ name, ...sheet }) => ({ name, make: () => book(frame, sheet) })),
    ...notices.map(({ id, number, title }, nth) => ({
      name: `05 公示公开/${packName(`${String(nth + 1).padStart(2, '0')} ${number ?? ''} ${title}`)}.${frame.format}`,
      make: async () => frame.printed((await documentOf(db, id, 'notice', frame.now)).printable),
    })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
}

interface RecordSheet {
  readonly spec: SheetSpec
  readonly unitWord: string
  readonly rows: readonly SheetRow[]
}

function book({ audit, officeName, today, now }: PackFrame, { spec, unitWord, rows }: RecordSheet) {
  const title = `${audit.community}${spec.title}`
  const columns = Object.keys(spec.columns)
  const head = { spec, columns, rows, title, unit: officeName, asOf: today, unitWord, wraps: true }
  return writeSheet(head, { officeName, now })
}

function payLine(line: Awaited<ReturnType<typeof listApprovedLines>>[number]): SheetRow {
  const { month, name, post, grade, grossFen, withholdingFen, netFen } = line
  return { month, name, post, grade, gross: grossFen, withholding: withholdingFen, net: netFen }
}

function contractLine(contract: Awaited<ReturnType<typeof listContractsDuring>>[number]): SheetRow {
  const { contractNo, workerName: name, term, startsOn, endsOn, monthlyWageFen } = contract
  return { contractNo, name, term: termWords[term], startsOn, endsOn, wage: monthlyWageFen }
}
const termWords = { '1': '固定期限', '2': '无固定期限', '3': '以完成一定工作任务为期限' } as const

const rosterColumns = new Map(columnEntries(rosterSheet))

/** A logged value of a roster column in words. */
function valueText(column: ColumnSpec | undefined, value: string | null): string | null {
  const table = column?.codeTable
  if (value === null || table === undefined) return value
  return value
    .split('、')
    .map((code) => codeLabel(table, code))
    .join('、')
}

/**
 * One line for each field of a person that changed, under its own name; what changed of other objects stands in the summary.
 * Values are masked as in the log.
 */
function logLines(entry: Awaited<ReturnType<typeof listEntriesBetween>>[number]): SheetRow[] {
  const line = {
    seq: entry.seq,
    at: entry.at.slice(0, 16).replace('T', ' '),
    actor: entry.actorName,
    action: actionLabel(entry.action),
    summary: entry.summary,
    hash: entry.hash.slice(0, 16),
  }
  const fields = entry.objectType === 'worker' ? entry.changes.filter(({ field }) => rosterColumns.has(field)) : []
  if (fields.length === 0) return [{ ...line, field: null, before: null, after: null }]
  return fields.map(({ field, before, after }) => {
    const column = rosterColumns.get(field)
    const header = column?.header ?? null
    return { ...line, field: header, before: valueText(column, before), after: valueText(column, after) }
  })
}

function indexItem({ audit, officeName, today, format, drawn }: PackFrame, items: readonly PackItem[]): PackItem {
  const title = `${audit.auditee}同志经济责任审计证据包目录`
  const rows = items.map(({ name }, nth) => [String(nth + 1), name])
  const page: NoticePage = {
    title,
    titleLines: breakTitle(title),
    addressee: '',
    paragraphs: [
      `项目编号：${audit.number}；审计期间：${formatChineseDate(audit.fields.periodFrom)}至${formatChineseDate(audit.fields.periodTo)}。`,
      '工资、劳动合同、公示公开和操作日志由系统按审计期间从记录中提取；各文件的校验值见“校验清单”。',
    ],
    tables: [{ kind: 'names', title: '', head: ['序号', '材料'], rows, strong: [], signers: [], isAttachment: false }],
    signature: officeName,
    date: formatChineseDate(today),
  }
  return { name: `00 目录.${format}`, make: () => drawn(page) }
}
