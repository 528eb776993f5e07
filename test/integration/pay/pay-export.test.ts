import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-11-10' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

const token = 'file:00000000-0000-4000-8000-000000000000'

describe('pay.exportSheet', () => {
  it('the workbook shows other figures than the stored lines, or the log another file than was written', async () => {
    await addWorkers(back, [
      { name: '示例甲', level: '2' },
      { name: '示例乙', community: '学府', grade: 7, base: '5460' },
    ])
    let month = await app.call('clerk', 'pay.createMonth', {
      month: calendarMonth('2026-11'),
      payOn: calendarDate('2026-11-15'),
    })
    await app.call('clerk', 'pay.calculate', { id: month.id, rowVersion: month.rowVersion })
    const path = join(app.dataDir, '工资表.xlsx')
    const draft = await app.call('clerk', 'pay.exportSheet', { id: month.id, file: token }, path)
    expect(draft.rows).toBe(2)
    expect(textsOf(path)[0]).toBe('青枫街道2026年11月社区工作者工资发放表（草稿，未审批）')
    month = await app.call('clerk', 'pay.get', { id: month.id })
    for (const [as, channel] of [
      ['clerk', 'pay.submit'],
      ['reviewer', 'pay.approve'],
    ] as const) {
      month = await app.call(as, channel, { id: month.id, rowVersion: month.rowVersion })
    }
    const { sha256 } = await app.call('reviewer', 'pay.exportSheet', { id: month.id, file: token }, path)
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
    const texts = textsOf(path)
    expect(texts[0]).toBe('青枫街道2026年11月社区工作者工资发放表')
    // 示例甲: example 2 of domain §4.6. 示例乙: 5,460.00 − 436.80 − 112.20 − 27.30 − 655.00 = 4,228.70, no tax.
    for (const amount of ['4659.5', '4228.7', '8888.2']) expect(texts).toContain(amount)
    expect(texts.some((text) => text.includes('捌仟捌佰捌拾捌元贰角整'))).toBe(true)
    const { rows } = await app.call('auditor', 'auditLog.list', { search: '', limit: 5 })
    expect(rows[0]).toMatchObject({ action: 'pay.exportSheet', objectType: 'pay_month' })
    expect(rows[0]?.summary.replaceAll(' ', '')).toContain(sha256)
  })
})

/** Every shown text of the first sheet, row by row. */
function textsOf(path: string): string[] {
  const sheet = readWorkbook(readFileSync(path)).sheets[0]
  return sheet ? sheet.rows.flatMap((row) => [...row.texts]) : []
}
