import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { addFen, zeroFen } from '../../shared/kernel/money.ts'
import type { SheetRow } from '../../shared/kernel/sheet-spec.ts'
import type { auditRegisters } from '../../shared/accountability-audit/audit-evidence.contract.ts'
import { auditSheet, rectificationSheet } from '../../shared/accountability-audit/audit.sheets.ts'
import { recoveredFen, sumRectifications } from '../../shared/accountability-audit/rectification.rules.ts'
import {
  accountabilityAuditSteps,
  auditCauseLabels,
  auditKindLabels,
  responsibilityLabels,
  stepNumber,
  type AccountabilityAuditStep,
} from '../../shared/accountability-audit/audit-words.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { countEvidence } from './audit-file.repository.ts'
import { listAuditRecords, type StoredAudit } from './audit-record.repository.ts'
import { standingFindings, standingRectifications } from './audit-view.ts'

type Register = (typeof auditRegisters)[number]

/** 审计台账 or 整改销号表 of the audits opened in a year; audits that were ended are no part of it. */
export async function exportRegister(
  { register, year }: { readonly register: Register; readonly year: number },
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const office = await getOffice(db)
  const origin = { officeName: office.name, now: clock.now() }
  const audits = (await listAuditRecords(db)).filter(({ number }) => number.includes(`〔${year}〕`)).reverse()
  const { bytes, rows, title } = await registerBook(db, register, audits, {
    ...{ title: `${year}年`, unit: office.name, asOf: clock.today(), origin },
  })
  const summary = `导出${title}${rows}项`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, {
    objectType: 'accountability_audit',
    objectId: register,
    summary,
  })
  return { rows, sha256 }
}

interface BookFrame {
  /** Before the sheet's own title. */
  readonly title: string
  readonly unit: string
  readonly asOf: CalendarDate
  readonly origin: { readonly officeName: string; readonly now: string }
}

/** A register of certain audits as a workbook; also part of the pack of one audit. */
export async function registerBook(
  db: ReadDb,
  register: Register,
  audits: readonly StoredAudit[],
  { title: prefix, unit, asOf, origin }: BookFrame,
): Promise<{ bytes: Buffer; rows: number; title: string }> {
  const live = audits.filter(({ cancelReason }) => cancelReason === null)
  const spec = register === 'audits' ? auditSheet : rectificationSheet
  const rows = register === 'audits' ? live.map((audit) => auditLine(audit, asOf)) : await rectificationLines(db, live)
  const title = `${prefix}${spec.title}`
  const bytes = await writeSheet(
    { spec, columns: Object.keys(spec.columns), rows, title, unit, asOf, unitWord: '项', wraps: true },
    origin,
  )
  return { bytes, rows: rows.length, title }
}

function auditLine(audit: StoredAudit, today: CalendarDate): SheetRow {
  const { fields, steps } = audit
  const dayOf = (step: AccountabilityAuditStep) => steps[stepNumber(step) - 1]?.doneOn ?? null
  const sum = sumRectifications(standingRectifications(audit), today)
  const found = standingFindings(audit)
  return {
    number: audit.number,
    community: audit.community,
    auditee: audit.auditee,
    post: fields.post,
    kind: auditKindLabels[fields.kind],
    cause: auditCauseLabels[fields.cause],
    term: `${fields.termFrom}至${fields.termTo}`,
    period: `${fields.periodFrom}至${fields.periodTo}`,
    performedBy: fields.performedBy,
    openedOn: dayOf('立项'),
    reportedOn: dayOf('正式报告'),
    publishedOn: dayOf('结果公布'),
    state: accountabilityAuditSteps[steps.length - 1] ?? '立项',
    findings: found.length,
    amount: addFen(zeroFen, ...found.map(({ amountFen }) => amountFen)),
    rectifications: sum.all,
    closed: sum.closed,
    rate: sum.basisPoints === null ? '—' : `${(sum.basisPoints / 100).toFixed(1)}%`,
    recovered: sum.recoveredFen,
    archiveNo: audit.archiveNo,
  }
}

async function rectificationLines(db: ReadDb, audits: readonly StoredAudit[]): Promise<SheetRow[]> {
  const evidence = await countEvidence(db)
  return audits.flatMap((audit) =>
    standingFindings(audit).flatMap((finding) =>
      finding.rectifications.map((row) => ({
        number: audit.number,
        community: audit.community,
        auditee: audit.auditee,
        findingNumber: finding.number,
        category: finding.category,
        facts: finding.facts,
        amount: finding.amountFen,
        responsibility: responsibilityLabels[finding.responsibility],
        measure: row.measure,
        responsible: row.responsible,
        dueOn: row.dueOn,
        recover: row.recoverFen,
        recovered: recoveredFen(row.progress),
        evidence: evidence.get(row.id) ?? 0,
        state: row.conclusion ?? row.reviews.at(-1)?.conclusion ?? '整改中',
        reviewedBy: row.reviews.at(-1)?.reviewedBy ?? null,
        closedOn: row.closedOn,
      })),
    ),
  )
}
