import ExcelJS from 'exceljs'
import { addDays, calendarDate } from '../../shared/kernel/calendar-date.ts'
import { idCheckCharacter, passesLuhn } from '../../shared/kernel/id-card.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import { sampleStreet, type SampleWorker } from './sample-street.ts'

const allFields = Object.keys(rosterSheet.columns) as RosterField[]
const required = allFields.filter((field) => 'required' in rosterSheet.columns[field])
const mobileNumbers = 10_000
/** Birth days from 1977-01-01 on: everyone of working age when joining in 2021. */
const birthDays = 8000
const peoplePerDay = 499

/** Columns of a benchmark roster: the required ones, then others in the sheet's order. */
export function largeRosterFields(columns = 45): readonly RosterField[] {
  const others = allFields.filter((field) => !required.includes(field))
  const chosen = new Set([...required, ...others].slice(0, columns))
  return allFields.filter((field) => chosen.has(field))
}

/** As many fictitious people as asked for: the sample street repeated, each time with other numbers. */
export function* largeRoster(rows: number): Generator<SampleWorker> {
  const { workers } = sampleStreet()
  for (let index = 0; index < rows; index += 1) {
    const worker = workers[index % workers.length]
    if (worker) yield renumbered(worker, index)
  }
}

/** Other birth days than the model's, so that there are numbers for millions. */
function renumbered(worker: SampleWorker, index: number): SampleWorker {
  const birthOn = addDays(calendarDate('1977-01-01'), index % birthDays)
  const serial = Math.floor(index / birthDays) % peoplePerDay
  const sexDigit = worker.sex === '男' ? 1 : 0
  const first17 = `990102${birthOn.replaceAll('-', '')}${String(serial * 2 + sexDigit).padStart(3, '0')}`
  const idNo = first17 + idCheckCharacter(first17)
  const card = `629999${String(index + 1).padStart(12, '0')}`
  return {
    ...worker,
    empNo: `QF${String(index + 1).padStart(6, '0')}`,
    idNo,
    birthOn,
    joinedPartyOn: worker.joinedPartyOn === '' ? '' : '2020-07',
    joinedOn: '2021-03-01',
    workStartedOn: '2021-03',
    mobile: `1390000${String(index % mobileNumbers).padStart(4, '0')}`,
    cardNo: card + ([...'0123456789'].find((digit) => passesLuhn(card + digit)) ?? ''),
    socialInsuranceNo: worker.socialInsuranceNo === '' ? '' : idNo,
  }
}

/** Writes a plain roster of any size to a file, row by row: 50,000 rows need no more memory than a thousand. */
export async function writeLargeRoster(path: string, rows: number, columns = 45): Promise<void> {
  const fields = largeRosterFields(columns)
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true })
  const sheet = book.addWorksheet('花名册')
  sheet.addRow(fields.map((field) => rosterSheet.columns[field].header)).commit()
  for (const worker of largeRoster(rows)) sheet.addRow(fields.map((field) => worker[field])).commit()
  sheet.commit()
  await book.commit()
}
