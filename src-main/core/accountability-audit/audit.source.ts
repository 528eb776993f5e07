import { AppError } from '../../shared/kernel/app-error.ts'
import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { addFen, formatYuan, zeroFen } from '../../shared/kernel/money.ts'
import { communityTitle } from '../../shared/notice/notice-fields.rules.ts'
import { asSentence, auditKindLabels, stepNumber } from '../../shared/accountability-audit/audit-words.ts'
import type { NoticeSource } from '../notice/notice.service.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { getAuditRecord, listAuditRecords, type StoredAudit, type StoredFinding } from './audit-record.repository.ts'
import { auditSubject, standingFindings } from './audit-view.ts'

const isReported = ({ steps }: StoredAudit) => steps.length >= stepNumber('正式报告')

/** 经济责任审计结果公告 of audits whose formal report is made. */
export const auditResultSource: NoticeSource = {
  kind: auditSubject,
  label: '待公布的审计结果',

  async list(db, announced) {
    const waiting = (await listAuditRecords(db)).filter(
      (audit) =>
        audit.cancelReason === null &&
        isReported(audit) &&
        audit.steps.length < stepNumber('结果公布') &&
        !announced.has(audit.id),
    )
    return waiting.map(({ id, number, auditee, fields }) => ({
      id,
      title: `${number} ${auditee}${auditKindLabels[fields.kind]}`,
      people: 1,
      type: 'audit_result',
    }))
  },

  async load(db, id) {
    const audit = await getAuditRecord(db, id)
    if (audit.cancelReason !== null || !isReported(audit)) throw new AppError('NOT_FOUND', { what: '待公布的审计结果' })
    const { name } = await getOffice(db)
    const { fields } = audit
    const range = (from: typeof fields.termFrom, to: typeof fields.termTo) =>
      `${formatChineseDate(from)}至${formatChineseDate(to)}`
    const looked = audit.scope.filter(({ result }) => result === 'checked').map((item) => item.name)
    return {
      type: 'audit_result',
      // The result is part of the community's archive (居务档案), though the office signs it.
      communityId: fields.communityId,
      basis: fields.basis,
      fields: {
        组织单位: name,
        被审计人: `${audit.auditee}同志`,
        职务: `${communityTitle(audit.community)}${fields.post}`,
        任职期间: range(fields.termFrom, fields.termTo),
        审计范围: asSentence(shortened(`${range(fields.periodFrom, fields.periodTo)}的${looked.join('、')}`)),
        总体评价: asSentence(audit.conclusion),
        主要问题: problems(standingFindings(audit)),
        整改要求: demands(standingFindings(audit)),
      },
      people: [],
      names: [],
    }
  },
}

/** A field of a notice holds two hundred characters, the full stop included. */
const longestField = 199
const shortened = (text: string) => (text.length <= longestField ? text : `${text.slice(0, longestField - 1)}等`)

/** Kinds, counts and sums only: names, private matters and clues are no part of what is published (domain Appendix E 5). */
function problems(findings: readonly StoredFinding[]): string {
  if (findings.length === 0) return '审计未发现需要整改的问题。'
  const kinds = [...Map.groupBy(findings, ({ category }) => category)].map(([kind, own]) => `${kind}${own.length}项`)
  const amount = addFen(zeroFen, ...findings.map(({ amountFen }) => amountFen))
  const money = amount === zeroFen ? '' : `，涉及金额${formatYuan(amount)}元`
  return `审计发现问题${findings.length}项，其中${kinds.join('、')}${money}。`
}

function demands(findings: readonly StoredFinding[]): string {
  if (findings.length === 0) return '无。'
  const days = findings
    .flatMap(({ rectifications }) => rectifications)
    .map(({ dueOn }) => dueOn)
    .sort()
  const last = days.at(-1)
  const until = last === undefined ? '按整改通知规定的期限' : `于${formatChineseDate(last)}前`
  return `对${findings.length}项问题${until}整改完毕，由街道复核销号。`
}
