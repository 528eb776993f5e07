/** Public face of the cases: the least that other features must know, and nothing of what happened. */
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { PersonnelBlock } from '../../shared/personnel-block/personnel-block.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listCases } from './case-file.repository.ts'
import { isOpen } from './case-view.ts'
import { listDisciplines } from './discipline.repository.ts'

/**
 * Periods (影响期) of disciplines in force: they keep from promotion and awards. That, and from when to when, is all that
 * leaves the cases (ADR 27, ADR 32).
 */
export async function disciplineBlocks(db: ReadDb): Promise<PersonnelBlock[]> {
  return (await listDisciplines(db))
    .filter(({ state }) => state === 'in_force')
    .map(({ workerId, effectFrom: from, effectTo: until }) => ({ workerId, from, until }))
}

/** A case whose answer is due, for the officer who may know of it. */
export interface DueCase {
  readonly id: number
  readonly number: string
  readonly dueOn: CalendarDate
}

export async function listDueCases(db: ReadDb, officerId: number): Promise<DueCase[]> {
  return (await listCases(db, officerId)).filter(isOpen).map(({ id, number, dueOn }) => ({ id, number, dueOn }))
}
