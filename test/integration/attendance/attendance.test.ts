import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { openBackdoor } from '../../support/builders.ts'
import { anyToken, commitBatch, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const month = calendarMonth('2026-11')
const headers = ['序号', '社区', '姓名', '身份证号码', '事假(天)', '病假(天)', '备注']
type Line = readonly [nth: number, personal: ExcelJS.CellValue, sick: ExcelJS.CellValue, name?: string]

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
  await importRows(app, [person(0), person(1), person(2)])
})
afterEach(() => app.close())

async function stage(lines: readonly Line[]) {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('考勤')
  sheet.addRow(['2026年11月考勤汇总表'])
  sheet.addRow(headers)
  for (const [nth, personal, sick, name] of lines) {
    const worker = street.workers[nth]
    sheet.addRow([nth, worker?.community, name ?? worker?.name, worker?.idNo, personal, sick, ''])
  }
  sheet.addRow(['合计', '', lines.length])
  const path = join(app.dataDir, `attendance-${lines.length}.xlsx`)
  await book.xlsx.writeFile(path)
  const { batchId } = await app.call('clerk', 'attendance.stage', { file: anyToken, month }, path)
  const batch = await app.call('clerk', 'importBatch.get', { id: batchId })
  const { rows } = await app.call('clerk', 'importBatch.rows', { id: batchId, limit: 50 })
  return { batch, rows }
}

const halfDays = async () =>
  (await app.call('clerk', 'attendance.list', { month })).rows.map((row) => [
    row.name,
    row.personalLeaveHalfDays,
    row.sickLeaveHalfDays,
  ])

describe('an attendance sheet', () => {
  it('loses half days, or takes a blank for missing', async () => {
    const { batch } = await stage([
      [0, '0.5', ''],
      [1, 1.5, '2天'],
      [2, '', 3],
    ])
    expect(batch.counts).toMatchObject({ read: 4, new: 3, skipped: 1, refused: 0 })
    await commitBatch(app, batch)
    expect(await halfDays()).toEqual([
      [street.workers[0]?.name, 1, 0],
      [street.workers[1]?.name, 3, 4],
      [street.workers[2]?.name, 0, 6],
    ])
  })

  it('takes in unknown people, other names and days that cannot be', async () => {
    const { rows } = await stage([
      [9, '1', ''],
      [0, '1', '', '张冠李戴'],
      [1, '0.3', '32'],
    ])
    const codes = rows.map((row) => row.findings.map((f) => f.code))
    expect(codes).toEqual([
      ['ATTENDANCE_UNKNOWN_PERSON'],
      ['ATTENDANCE_NAME_DIFFERS'],
      ['ATTENDANCE_NOT_HALF_DAYS', 'ATTENDANCE_NOT_HALF_DAYS'],
      [],
    ])
    expect(rows[2]?.findings.map((f) => [f.sheet, f.cell, f.value])).toEqual([
      ['考勤', 'E5', '0.3'],
      ['考勤', 'F5', '32'],
    ])
  })

  it('adds a second sheet of the month to the first, or replaces it without history', async () => {
    await commitBatch(app, (await stage([[0, '1', '']])).batch)
    const second = await stage([
      [0, '2', ''],
      [1, '', '1'],
    ])
    expect(second.batch.counts).toMatchObject({ new: 1, changed: 1 })
    expect(second.rows[0]?.changes).toEqual([{ field: 'personalLeaveDays', before: '1', after: '2' }])
    await commitBatch(app, second.batch)
    expect(await halfDays()).toEqual([
      [street.workers[0]?.name, 4, 0],
      [street.workers[1]?.name, 0, 2],
    ])
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 20 })
    const changed = rows.find((r) => r.objectType === 'attendance' && r.changes.some((c) => c.before === '2'))
    expect(changed?.changes).toEqual([{ field: 'personalLeaveHalfDays', before: '2', after: '4' }])
  })

  it('reads another month along, or sorts the month in memory', async () => {
    await commitBatch(app, (await stage([[0, '1', '']])).batch)
    const other = await app.call('clerk', 'attendance.list', { month: calendarMonth('2026-10') })
    expect(other.rows).toEqual([])
    const back = await openBackdoor(app)
    const plan = back.raw
      .prepare<[], { detail: string }>(
        `explain query plan select * from attendance where month = '2026-11' order by worker_id limit 50`,
      )
      .all()
    back.close()
    expect(plan.map((step) => step.detail).join()).toMatch(/attendance_month/)
    expect(plan.map((step) => step.detail).join()).not.toContain('TEMP B-TREE')
  })
})
