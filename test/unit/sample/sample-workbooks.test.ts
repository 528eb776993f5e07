import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchHeaders } from '../../../src-main/core/excel/match-headers.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { largeRoster, largeRosterFields, writeLargeRoster } from '../../../src-main/core/sample/large-roster.ts'
import {
  sampleAttendance,
  writeSampleWorkbooks,
  type SampleWorkbooks,
} from '../../../src-main/core/sample/sample-workbooks.ts'
import { attendanceSheet } from '../../../src-main/shared/attendance/attendance.sheet.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { checkIdNumber, passesLuhn } from '../../../src-main/shared/kernel/id-card.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'

let folder: string
let files: SampleWorkbooks
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'))
  files = await writeSampleWorkbooks(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the sample workbooks', () => {
  it('come out byte for byte the same on a second run', async () => {
    const paths = [files.roster, files.dirtyTwin, files.attendance, files.certificates]
    const first = paths.map((path) => readFileSync(path))
    await new Promise((done) => setTimeout(done, 2100))
    await writeSampleWorkbooks(folder)
    expect(paths.map((path, index) => readFileSync(path).equals(first[index] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  it('have an attendance sheet that our own columns match, with half days and one row per worker', () => {
    const { sheets } = readWorkbook(readFileSync(files.attendance))
    const match = matchHeaders(
      sheets,
      columnEntries(attendanceSheet).map(([key, column]) => ({ key, ...column })),
    )
    expect(match?.columns.size).toBe(Object.keys(attendanceSheet.columns).length)
    const days = sampleAttendance().flatMap((row) => [row.personalLeaveDays, row.sickLeaveDays])
    expect(days.some((text) => text.endsWith('.5'))).toBe(true)
    expect(sheets[0]?.rows.filter((row) => row.number > (match?.headerToRow ?? 0))).toHaveLength(180)
  })
})

describe('a large roster', () => {
  it('has as many people as asked for, each with valid numbers of their own', () => {
    const people = [...largeRoster(9000)]
    expect(new Set(people.map((p) => p.idNo)).size).toBe(9000)
    expect(new Set(people.map((p) => p.cardNo)).size).toBe(9000)
    for (const { idNo, birthOn, cardNo } of people.filter((_, index) => index % 97 === 0)) {
      expect(checkIdNumber(idNo, calendarDate('2026-11-30'))).toMatchObject({ birthOn, findings: [] })
      expect(passesLuhn(cardNo)).toBe(true)
    }
  })

  it('streams the asked number of rows and columns to a file that our reader takes', async () => {
    const path = join(folder, 'large.xlsx')
    await writeLargeRoster(path, 500, 45)
    const [sheet] = readWorkbook(readFileSync(path)).sheets
    expect(sheet?.rows).toHaveLength(501)
    expect(sheet?.rows[0]?.columns).toHaveLength(45)
    expect(largeRosterFields()).toContain('retirementCategory')
  })
})
