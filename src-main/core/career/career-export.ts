import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { SheetRow } from '../../shared/kernel/sheet-spec.ts'
import type { careerRegisters } from '../../shared/career/career.contract.ts'
import { careerEventKindLabels, careerEventStateLabels, mentorStateLabels } from '../../shared/career/career.rules.ts'
import { careerEventSheet, mentorSheet } from '../../shared/career/career.sheet.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { listEvents } from './career-event.repository.ts'
import { listMentors } from './mentor.repository.ts'

const everything = { offset: 0, limit: 100_000 }

/** One of the two registers as a workbook; withdrawn and voided entries are no part of it. */
export async function exportRegister(
  { register }: { readonly register: (typeof careerRegisters)[number] },
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const spec = register === 'events' ? careerEventSheet : mentorSheet
  const rows = register === 'events' ? await eventRows(db) : await mentorRows(db, clock.today())
  const office = await getOffice(db)
  const { title } = spec
  const bytes = await writeSheet(
    { spec, columns: Object.keys(spec.columns), rows, title, unit: office.name, asOf: clock.today() },
    { officeName: office.name, now: clock.now() },
  )
  const objectType = register === 'events' ? 'career_event' : 'mentor_appointment'
  const summary = `导出${title}${rows.length}人次`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, { objectType, objectId: register, summary })
  return { rows: rows.length, sha256 }
}

async function eventRows(db: ReadDb): Promise<SheetRow[]> {
  const { rows } = await listEvents(db, everything)
  return rows
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ name, community, kind, unit, admittedOn, documentNo, state, note }) => ({
      name,
      community,
      kind: careerEventKindLabels[kind],
      unit,
      admittedOn,
      documentNo,
      state: careerEventStateLabels[state],
      note,
    }))
}

async function mentorRows(db: ReadDb, today: CalendarDate): Promise<SheetRow[]> {
  const { rows } = await listMentors(db, { ...everything, today })
  return rows
    .filter(({ state }) => state !== 'voided')
    .map(({ name, community, school, startsOn, endsOn, courses, letter, state, endedOn }) => ({
      name,
      community,
      school,
      startsOn,
      endsOn,
      courses,
      letter,
      state: mentorStateLabels[state],
      endedOn,
    }))
}
