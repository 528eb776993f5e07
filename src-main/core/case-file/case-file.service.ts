/** Public face of the cases: the least that other features must know, and nothing of what happened. */
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { tellsOn } from '../../shared/case-file/case.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listCases } from './case-file.repository.ts'
import { isOpen } from './case-view.ts'
import { listDisciplines } from './discipline.repository.ts'

/** Somebody who can be neither promoted nor honoured for the time being. */
export interface DisciplineInForce {
  readonly workerId: number
  /** First and last day of the period (影响期), both counted; null = without end. */
  readonly from: CalendarDate
  readonly until: CalendarDate | null
  /** The one sentence that may be shown: neither kind, ground, authority nor case. */
  readonly reason: string
}

/**
 * Whom a confirmed discipline keeps from promotion and awards on a day. What it was for is not told: a block can't be kept
 * from the person who asks for a promotion, all the rest can (ADR 27).
 */
export async function listDisciplineInForce(db: ReadDb, today: CalendarDate): Promise<DisciplineInForce[]> {
  return (await listDisciplines(db))
    .filter((each) => tellsOn(each, today))
    .map(({ workerId, effectFrom: from, effectTo: until }) => {
      const end = until === null ? '' : `至${until}`
      return { workerId, from, until, reason: `处于影响期${end}，暂不办理晋级和评优，具体情况请向纪检人员核实` }
    })
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
