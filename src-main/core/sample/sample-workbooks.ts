import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { otherLeaves, type OtherLeave } from '../../shared/attendance/leave-kinds.ts'
import { attendanceSheet } from '../../shared/attendance/attendance.sheet.ts'
import { createRowParser } from '../../shared/import-batch/row-parser.ts'
import type { SheetRow } from '../../shared/kernel/sheet-spec.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import type { WorkbookOrigin } from '../excel/write/workbook-bytes.ts'
import { writeFileAtomically } from '../files/write-file-atomically.ts'
import { dirtyTwinManifest, type DirtyTwinManifest } from './dirty-twin.ts'
import { dirtyTwinWorkbook } from './dirty-twin-workbook.ts'
import { superiorFormWorkbook } from './superior-form.ts'
import { certificateWorkbook } from './sample-certificates.ts'
import { sampleOffice, sampleReferenceDate } from './sample-plan.ts'
import { SampleRandom } from './sample-random.ts'
import { sampleStreet, type SampleWorker } from './sample-street.ts'

/** Paths of the written files, and what the dirty one holds. */
export interface SampleWorkbooks {
  readonly roster: string
  readonly dirtyTwin: string
  readonly attendance: string
  /** A superior's blank form (来表). */
  readonly superiorForm: string
  /** Certificates of the street (证书). */
  readonly certificates: string
  readonly dirtyTwinManifest: DirtyTwinManifest
}

const origin: WorkbookOrigin = { officeName: sampleOffice.name, now: `${sampleReferenceDate}T09:00:00.000+08:00` }

/** Writes the sample street's workbooks into a folder; the same bytes every time. */
export async function writeSampleWorkbooks(folder: string): Promise<SampleWorkbooks> {
  await mkdir(folder, { recursive: true })
  const roster = join(folder, '花名册.xlsx')
  const dirtyTwin = join(folder, '花名册-社区上报.xlsx')
  const attendance = join(folder, '考勤汇总-2026-11.xlsx')
  await writeFileAtomically(roster, await cleanRosterWorkbook())
  await writeFileAtomically(dirtyTwin, await dirtyTwinWorkbook(origin))
  const superiorForm = join(folder, '上级来表-社区专职工作者基本情况统计表.xlsx')
  await writeFileAtomically(attendance, await attendanceWorkbook())
  await writeFileAtomically(superiorForm, await superiorFormWorkbook(origin))
  const certificates = join(folder, '证书.xlsx')
  await writeFileAtomically(certificates, await certificateWorkbook(origin))
  return { roster, dirtyTwin, attendance, superiorForm, certificates, dirtyTwinManifest: dirtyTwinManifest() }
}

function cleanRosterWorkbook(): Promise<Buffer> {
  const parse = createRowParser(rosterSheet, '1900')
  const rows = sampleStreet().workers.map((worker, index): SheetRow => {
    const cell = (field: string) => ({ text: worker[field as RosterField], kind: 'text' as const })
    return parse({ rowNo: index + 1, sheetName: rosterSheet.title, cell, address: () => '' }).values
  })
  const title = '示例区青枫街道社区工作者花名册'
  const columns = Object.keys(rosterSheet.columns)
  const wanted = { spec: rosterSheet, columns, rows, title, unit: sampleOffice.name, asOf: sampleReferenceDate }
  return writeSheet(wanted, origin)
}

/** Half days occur; most people have no leave at all. */
const leaves = ['0.5', '1', '1', '1.5', '2', '3'] as const
const peopleOnPersonalLeave = 14
const peopleOnSickLeave = 9

/** November's attendance (考勤汇总) as text, '' for no leave: what the attendance workbook holds. */
export function sampleAttendance(): readonly Readonly<Record<keyof typeof attendanceSheet.columns, string>>[] {
  const random = new SampleRandom(202_611)
  const { workers } = sampleStreet()
  const chosen = random.shuffled(workers.filter((worker) => worker.status === '在岗'))
  const personal = new Set(chosen.slice(0, peopleOnPersonalLeave).map((w) => w.empNo))
  const sick = new Set(
    chosen.slice(peopleOnPersonalLeave, peopleOnPersonalLeave + peopleOnSickLeave).map((w) => w.empNo),
  )
  const none = Object.fromEntries(otherLeaves.map((leave) => [leave, ''])) as Record<OtherLeave, string>
  return workers.map((worker: SampleWorker) => ({
    ...none,
    community: worker.community,
    name: worker.name,
    idNo: worker.idNo,
    personalLeaveDays: personal.has(worker.empNo) ? random.pick(leaves) : '',
    sickLeaveDays: worker.status === '长期病假' ? '21' : sick.has(worker.empNo) ? random.pick(leaves) : '',
    maternity: worker.status === '产假' ? '21' : '',
    remark: '',
  }))
}

function attendanceWorkbook(): Promise<Buffer> {
  const wanted = {
    spec: attendanceSheet,
    columns: Object.keys(attendanceSheet.columns),
    rows: sampleAttendance(),
    title: '青枫街道2026年11月社区工作者考勤汇总表',
    unit: sampleOffice.name,
    asOf: sampleReferenceDate,
  }
  return writeSheet(wanted, origin)
}
