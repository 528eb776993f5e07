import { addMonths, calendarDate, type CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import { isDirector, isSecretary } from '../../../shared/roster-check/committee.rules.ts'
import {
  listAuditTerms,
  listOpenRectifications,
  type AuditTerm,
} from '../../accountability-audit/accountability-audit.service.ts'
import type { WorkerDates } from '../../roster/roster.service.ts'
import { earliestDay, latestDay, type TodoSource } from '../todo-facts.ts'

/** Since this day the law requires the audit: 城市居民委员会组织法（2025年修订）第三十八条. */
const lawSince = calendarDate('2026-01-01')
/** 第十四条: five years. */
const termMonths = 60
/** An audit of the term's last year is one of that term. */
const lastYear = 12

export const rectification: TodoSource = async ({ db }) =>
  (await listOpenRectifications(db)).map(({ id, auditId, number, community, measure, responsible, dueOn }) => ({
    key: `rectification:${id}`,
    name: measure,
    community,
    detail: `${number}，责任人${responsible}`,
    dueOn,
    record: { kind: 'accountability_audit', id: auditId } as const,
  }))

/** Secretaries and directors whose term ends, or who have left, without an audit of that term having been opened (立项). */
export const auditNotOpened: TodoSource = async ({ db, people }) => {
  const audits = Map.groupBy(await listAuditTerms(db), ({ workerId }) => workerId)
  return (await people())
    .filter((person) => isSecretary(person) || isDirector(person))
    .flatMap((person) => {
      const own = audits.get(person.id) ?? []
      const found = person.isPresent ? termEnd(person, own) : leaving(person, own)
      if (!found) return []
      const { id, name, community } = person
      const key = `${person.isPresent ? 'term' : 'exit'}:${id}`
      return [{ key, name, community, ...found, record: { kind: 'worker', id } as const }]
    })
}

type Found = { readonly detail: string; readonly dueOn: CalendarDate } | undefined

/** The first end of a term since the law's day that no audit reaches into. */
function termEnd({ postSince }: WorkerDates, audits: readonly AuditTerm[]): Found {
  if (postSince === null) return undefined
  const began = earliestDay(postSince)
  for (let terms = 1; terms <= 20; terms += 1) {
    const end = addMonths(began, termMonths * terms)
    if (end < lawSince || audits.some(({ kind, termTo }) => kind !== 'mid_term' && reaches(termTo, end))) continue
    return { detail: `任期${end}届满`, dueOn: end }
  }
  return undefined
}

function leaving({ exitOn }: WorkerDates, audits: readonly AuditTerm[]): Found {
  if (exitOn === null) return undefined
  const left = latestDay(exitOn)
  const isAudited = audits.some(({ kind, termTo }) => kind === 'exit' || (kind === 'term' && reaches(termTo, left)))
  return left < lawSince || isAudited ? undefined : { detail: `${left}离任`, dueOn: left }
}

const reaches = (termTo: CalendarDate, end: CalendarDate) => termTo >= addMonths(end, -lastYear)
