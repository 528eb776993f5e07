import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { without } from '../../shared/kernel/without.ts'
import type { CaseDetail, CaseRow, DisciplineRow } from '../../shared/case-file/case-file.contract.ts'
import { caseActions, hasCasePlace, tellsOn, whyNotCase, whyNotDiscipline } from '../../shared/case-file/case.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getCase, listCases, listDocuments, listMembers, type StoredCase } from './case-file.repository.ts'
import { listDisciplines, type StoredDiscipline } from './discipline.repository.ts'

export interface Officer {
  readonly id: number
  readonly today: CalendarDate
}

export const isOpen = ({ state }: Pick<StoredCase, 'state'>) => state !== 'declined' && state !== 'closed'

export function caseRow(stored: StoredCase, today: CalendarDate): CaseRow {
  const { id, number, source, receivedOn, subjectName, subjectCommunity, problem, state, dueOn } = stored
  return {
    ...{ id, number, source, receivedOn, subjectName, subjectCommunity, problem, state, dueOn },
    isOverdue: isOpen(stored) && dueOn < today,
    conclusion: stored.conclusion,
    rowVersion: stored.rowVersion,
  }
}

const hidden = (text: string) => (text === '' ? '' : '＊＊＊')

/** A case as one of its members sees it; who reported it stays hidden until asked for. */
export async function caseDetail(db: ReadDb, id: number, officer: Officer): Promise<CaseDetail> {
  const stored = await getCase(db, id, officer.id)
  return {
    ...without(stored, 'createdById'),
    ...caseRow(stored, officer.today),
    handling: [...stored.handling],
    reporter: hidden(stored.reporter),
    reporterContact: hidden(stored.reporterContact),
    members: await listMembers(db, id),
    documents: (await listDocuments(db, id)).map((document) => without(document, 'caseId')),
    disciplines: (await seenDisciplines(db, officer)).filter(({ caseId }) => caseId === id),
    steps: Object.fromEntries(
      caseActions
        .filter((action) => hasCasePlace(action, stored.state))
        .map((action) => [action, whyNotCase(action, stored, officer.id)]),
    ),
  }
}

/** Disciplines that rest on no case here, or on one that the officer may know of. */
export async function seenDisciplines(db: ReadDb, { id, today }: Officer): Promise<DisciplineRow[]> {
  const numbers = new Map((await listCases(db, id)).map((each) => [each.id, each.number]))
  return (await listDisciplines(db))
    .filter(({ caseId }) => caseId === null || numbers.has(caseId))
    .map((row) => disciplineRow(row, numbers, { id, today }))
}

function disciplineRow(
  stored: StoredDiscipline,
  numbers: ReadonlyMap<number, string>,
  { id, today }: Officer,
): DisciplineRow {
  const row = without(stored, 'enteredById')
  return {
    ...row,
    caseNumber: row.caseId === null ? null : (numbers.get(row.caseId) ?? null),
    isTelling: tellsOn(stored, today),
    gates: {
      confirm: whyNotDiscipline('confirm', stored, id),
      void: whyNotDiscipline('void', stored, id),
      lift: whyNotDiscipline('lift', stored, id),
    },
  }
}
