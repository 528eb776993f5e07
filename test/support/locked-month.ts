import { calendarDate, calendarMonth } from '../../src-main/shared/kernel/calendar-date.ts'
import type { PayMonthDetail } from '../../src-main/shared/pay/pay.contract.ts'
import type { TestApp } from './test-app.ts'

export const fileToken = 'file:00000000-0000-4000-8000-000000000000'

/** Creates, computes, says why where the data does not, submits, approves and locks a month by the ordinary way. */
export async function lockMonth(app: TestApp, month: string, payOn = `${month}-15`): Promise<PayMonthDetail> {
  const input = { month: calendarMonth(month), payOn: calendarDate(payOn) }
  const created = await app.call('clerk', 'pay.createMonth', input)
  await app.call('clerk', 'pay.calculate', { id: created.id, rowVersion: created.rowVersion })
  const compared = await app.call('clerk', 'pay.comparison', { id: created.id })
  for (const { workerId, causes } of compared?.people ?? []) {
    if (!causes.some(({ cause }) => cause === 'unexplained')) continue
    const { id, rowVersion } = await app.call('clerk', 'pay.get', { id: created.id })
    await app.call('clerk', 'pay.explainChange', { id, rowVersion, workerId, reason: '补录人员，上月未列入' })
  }
  let detail = await app.call('clerk', 'pay.get', { id: created.id })
  for (const [as, channel] of [
    ['clerk', 'pay.submit'],
    ['reviewer', 'pay.approve'],
    ['reviewer', 'pay.lock'],
  ] as const) {
    detail = await app.call(as, channel, { id: detail.id, rowVersion: detail.rowVersion })
  }
  return detail
}

/** A fictitious account of BIN 629999 (domain §12). */
export const accountNo = (nth: number): string => `629999${String(nth).padStart(13, '0')}`
