import { attendanceSheet } from '../../shared/attendance/attendance.sheet.ts'
import { formatHalfDays, parseHalfDays } from '../../shared/attendance/half-days.ts'
import { otherLeaves, type OtherLeave } from '../../shared/attendance/leave-kinds.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { cleanIdNumber } from '../../shared/kernel/id-card.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import type { ReadDb } from '../db/contexts.ts'
import type { CheckedRow, FieldDifference, ImportTarget, RowValues } from '../import-batch/import-target.ts'
import { indexByIdNumber } from '../roster/roster.service.ts'
import { attendanceWriter, listAttendance, type Attendance } from './attendance.repository.ts'

interface ParsedAttendance extends Attendance {
  readonly remark: string | null
  readonly before: Attendance | null
}

/** Monthly attendance files: keyed by ID number; a second file for the month replaces the first, row by row. */
export const attendanceImport: ImportTarget = {
  sheetId: 'attendance',
  spec: attendanceSheet,
  essential: [['name'], ['idNo']],

  async open(db, _clock, month) {
    const workers = await indexByIdNumber(db)
    const stored = await loadStored(db, month)
    return {
      load: async () => undefined,
      identify: () => ({ findings: [] }),
      check: (values) => checkRow(values, workers, stored),
    }
  },

  openWriter(scope, { id, month }) {
    if (month === null) throw new Error('an attendance batch has a month')
    const save = attendanceWriter(scope.bulk, { month, batchId: id, by: scope.actor.id, now: scope.clock.now() })
    return ({ parsed }) => {
      const { remark, before, ...attendance } = parsed as ParsedAttendance
      save(attendance, remark)
      scope.record({
        objectType: 'attendance',
        objectId: `${attendance.workerId}-${month}`,
        ...(before ? { before: logged(before) } : {}),
        after: logged(attendance),
      })
    }
  },
}

type WorkersByIdNo = Awaited<ReturnType<typeof indexByIdNumber>>

function checkRow(values: RowValues, workers: WorkersByIdNo, stored: ReadonlyMap<number, Attendance>): CheckedRow {
  const idNo = cleanIdNumber(text(values['idNo']))
  const name = text(values['name']).replace(/[\s\u3000]/g, '')
  const worker = workers.get(idNo)
  const personal = parseHalfDays(text(values['personalLeaveDays']))
  const sick = parseHalfDays(text(values['sickLeaveDays']))
  const findings: Finding[] = []
  if (!worker) {
    const remedy = '请先导入花名册，或更正身份证号'
    findings.push(problem('ATTENDANCE_UNKNOWN_PERSON', 'idNo', '花名册中没有此身份证号', remedy))
  } else if (worker.name !== name) {
    const message = `花名册中此身份证号为${worker.name}`
    findings.push(problem('ATTENDANCE_NAME_DIFFERS', 'name', message, '请核对姓名和身份证号'))
  }
  const others: Partial<Record<OtherLeave, number>> = {}
  for (const leave of otherLeaves) {
    const halfDays = parseHalfDays(text(values[leave]))
    if (halfDays === undefined) findings.push(halfDayProblem(leave))
    else if (halfDays > 0) others[leave] = halfDays
  }
  if (personal === undefined) findings.push(halfDayProblem('personalLeaveDays'))
  if (sick === undefined) findings.push(halfDayProblem('sickLeaveDays'))
  const row = { name, keys: idNo === '' ? {} : { idNo }, findings }
  if (!worker || personal === undefined || sick === undefined || findings.length > 0) {
    return { ...row, outcome: 'refused', parsed: null, changes: [], objectId: null }
  }
  const now = { workerId: worker.id, personalLeaveHalfDays: personal, sickLeaveHalfDays: sick, others }
  const before = stored.get(worker.id) ?? null
  const changes = before ? differences(before, now) : []
  return {
    ...row,
    outcome: before ? (changes.length > 0 ? 'changed' : 'same') : 'new',
    parsed: { ...now, remark: text(values['remark']) || null, before } satisfies ParsedAttendance,
    changes,
    objectId: worker.id,
  }
}

const text = (value: SheetValue | undefined) => (value === null || value === undefined ? '' : String(value))
const logged = ({ personalLeaveHalfDays, sickLeaveHalfDays, others }: Attendance) => ({
  personalLeaveHalfDays,
  sickLeaveHalfDays,
  ...others,
})

async function loadStored(db: ReadDb, month: CalendarMonth | null): Promise<ReadonlyMap<number, Attendance>> {
  if (month === null) return new Map()
  return new Map((await listAttendance(db, month)).map((a) => [a.workerId, a]))
}

function problem(code: string, field: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, field, message, remedy }
}

function halfDayProblem(field: string): Finding {
  return problem('ATTENDANCE_NOT_HALF_DAYS', field, '天数应为0至31，可以有半天', '请填写如 1 或 1.5')
}

function differences(before: Attendance, after: Attendance): FieldDifference[] {
  const fields = [
    ['personalLeaveDays', before.personalLeaveHalfDays, after.personalLeaveHalfDays],
    ['sickLeaveDays', before.sickLeaveHalfDays, after.sickLeaveHalfDays],
    ...otherLeaves.map((leave) => [leave, before.others[leave] ?? 0, after.others[leave] ?? 0] as const),
  ] as const
  return fields
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ field, before: formatHalfDays(from), after: formatHalfDays(to) }))
}
