import { formatChineseMonth, monthOf, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { checkLedger } from '../../shared/notice/ledger.rules.ts'
import {
  checkNameCells,
  nameColumns,
  type ListedPerson,
  type NameColumn,
  type NamedPerson,
} from '../../shared/notice/name-columns.rules.ts'
import { checkDraft, checkPeriod } from '../../shared/notice/notice-check.rules.ts'
import type { NoticeDraft, NoticePage, NoticePerson } from '../../shared/notice/notice-draft.schema.ts'
import type { NoticePeriodResult } from '../../shared/notice/notice-period.rules.ts'
import { buildNoticePage, pageTexts } from '../../shared/notice/notice-text.ts'
import type { NoticeTypeSpec } from '../../shared/notice/notice-types.schema.ts'
import { scanForSensitive } from '../../shared/notice/redaction.rules.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getOffice, listAllCommunities } from '../organisation/organisation.service.ts'
import { listNamesakes, listWorkers, type Worker } from '../roster/roster.service.ts'
import { loadWorkCalendar } from '../standard/standard.service.ts'
import { findPreviousLedger } from './notice.repository.ts'
import { getNoticeType } from './notice-types.ts'

export interface ComposedNotice {
  readonly type: NoticeTypeSpec
  readonly page: NoticePage
  /** Absent when the calendar of a year in the period has not been entered. */
  readonly period: NoticePeriodResult | undefined
  readonly objectionsUntil: CalendarDate | undefined
  readonly people: readonly ListedPerson[]
  readonly findings: Finding[]
}

/** Builds page, period and findings of a notice from its fields, the types in force and the roster as it stands. */
export async function composeNotice(db: ReadDb, draft: NoticeDraft, today: CalendarDate): Promise<ComposedNotice> {
  const type = await getNoticeType(db, draft.type, today)
  const office = await getOffice(db)
  const checked = checkPeriod(draft, type, await loadWorkCalendar(db))
  const { people, unknown, others } = await listPeople(db, draft)
  const { page, findings: missing } = buildNoticePage(draft, {
    type,
    people,
    others,
    frame: {
      officeName: office.name,
      officeShortName: office.shortName,
      community: await communityName(db, draft.communityId),
      firstDay: checked.period?.firstDay ?? null,
      lastDay: checked.period?.lastDay ?? null,
      objectionsUntil: checked.objectionsUntil ?? null,
    },
  })
  const findings = [
    ...checked.findings,
    ...checkDraft(draft, type),
    ...unknown,
    ...missing,
    ...(await checkMoney(db, draft)),
    ...page.tables.filter(({ kind }) => kind === 'names').flatMap((table) => checkNameCells(table, table.title)),
    ...scanForSensitive(pageTexts(page)),
  ]
  const { period, objectionsUntil } = checked
  return { type, page, period, objectionsUntil, people, findings }
}

async function communityName(db: ReadDb, id: number | null): Promise<string | null> {
  if (id === null) return null
  return (await listAllCommunities(db)).find((community) => community.id === id)?.name ?? null
}

interface ListedPeople {
  readonly people: readonly ListedPerson[]
  readonly others: readonly NamedPerson[]
  readonly unknown: readonly Finding[]
}

async function listPeople(db: ReadDb, draft: NoticeDraft): Promise<ListedPeople> {
  const ids = draft.people.flatMap(({ workerId }) => workerId ?? [])
  const workers = await listWorkers(db, ids)
  const people = draft.people.flatMap((person) => {
    if (person.workerId === null) return [outsider(person)]
    const worker = workers.get(person.workerId)
    return worker ? [rosterPerson(worker, person)] : []
  })
  const namesakes = await listNamesakes(
    db,
    people.map(({ name }) => name),
  )
  const others = namesakes.map(({ id, name, birthOn }) => ({ id, name, birthMonth: birthMonth(birthOn) }))
  const isKnown = people.length === draft.people.length
  const message = '名单中有人不在花名册内'
  const unknown: Finding[] = isKnown
    ? []
    : [{ severity: 'error', code: 'NOTICE_PERSON_UNKNOWN', message, remedy: '请重新选择人员' }]
  return { people, others, unknown }
}

const birthMonth = (birthOn: CalendarDate) => formatChineseMonth(monthOf(birthOn))

function outsider({ name, cells, idTail }: NoticePerson): ListedPerson {
  return { workerId: null, name, cells, idTail: idTail === '' ? null : idTail }
}

/** Columns of the roster come from the roster, whatever the draft says; the others are what was typed. */
function rosterPerson(worker: Worker, { cells }: NoticePerson): ListedPerson {
  const fromRoster: Partial<Record<NameColumn, string>> = {
    sex: codeLabel('sex', worker.sex),
    birthMonth: birthMonth(worker.birthOn),
    education: codeLabel('education', worker.education),
    politics: codeLabel('politics', worker.politics),
    community: worker.community,
    proposedCommunity: worker.community,
    post: codeLabel('postClass', worker.postClass),
    grade: worker.grade === null ? '—' : `${worker.grade}级`,
  }
  const typed = Object.fromEntries(
    Object.entries(cells).filter(([column]) => nameColumns[column as NameColumn].from === 'typed'),
  ) as Partial<Record<NameColumn, string>>
  const { proposedGrade } = typed
  return {
    workerId: worker.id,
    name: worker.name,
    cells: {
      ...fromRoster,
      ...typed,
      ...(proposedGrade === undefined ? {} : { proposedGrade: withUnit(proposedGrade) }),
    },
    idTail: worker.idNo.slice(-4),
  }
}

const withUnit = (grade: string) => (/^\d+$/.test(grade) ? `${grade}级` : grade)

async function checkMoney(db: ReadDb, { ledger, communityId, coversMonth }: NoticeDraft): Promise<Finding[]> {
  if (ledger === null) return []
  const previous =
    communityId === null || coversMonth === null ? undefined : await findPreviousLedger(db, communityId, coversMonth)
  return checkLedger(ledger, previous?.ledger?.closingFen)
}
