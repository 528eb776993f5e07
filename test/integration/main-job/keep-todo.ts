import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { addDays, addMonths, calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'

const [clerk, reviewer] = [2, 3]

/** The to-do list worked on, its rules changed, somebody's retirement, and a career that goes on. */
export async function keepTodo(app: FaultyApp, folder: string, today: CalendarDate): Promise<void> {
  await putOff(app, today)
  const { standardId, rules } = await app.call(clerk, 'todo.rules', {})
  const changed = rules
    .slice(0, 2)
    .map(({ code, isOn, days, level, lastDay }) => ({ code, isOn, days: [...days, 7], level, lastDay }))
  await app.call(clerk, 'todo.saveRules', { standardId, reason: '街道例会议定', rules: changed })
  await app.call(clerk, 'todo.export', { format: 'xlsx', file: anyFileToken() }, join(folder, 'todo.xlsx'))
  await retire(app, today)
  await app.call(clerk, 'retirement.export', { file: anyFileToken() }, join(folder, 'retirement.xlsx'))
  await goOn(app, today)
  await answerCertificate(app)
  await app.call(clerk, 'career.export', { register: 'events', file: anyFileToken() }, join(folder, 'career.xlsx'))
}

async function putOff(app: FaultyApp, today: CalendarDate): Promise<void> {
  const { items } = await app.call(clerk, 'todo.list', {})
  const line = items.find(({ rule, stage }) => rule === 'contract-ending' && stage === 'in60')
  if (!line) throw new Error('no contract ends within 60 days')
  const { rule, stage, view } = line
  const { rows } = await app.call(clerk, 'todo.matters', { rule, stage, view })
  const matters = rows.slice(0, 2).map(({ key, dueOn }) => ({ key, dueOn }))
  await app.call(clerk, 'todo.suspend', { rule, matters, untilOn: addDays(today, 7), reason: '统一征询后办理' })
  const { rows: suspended } = await app.call(clerk, 'todo.matters', { rule, stage, view: 'suspended' })
  await app.call(clerk, 'todo.resume', { markId: suspended[0]?.mark?.id ?? 0 })
  const yearly = { rule: 'standard-outdated', stage: 'overdue', view: 'open' } as const
  const [standard] = (await app.call(clerk, 'todo.matters', yearly)).rows
  const matter = { key: standard?.key ?? '', dueOn: standard?.dueOn ?? null }
  await app.call(clerk, 'todo.finish', { rule: 'standard-outdated', matter, reason: '本年度未调整' })
}

async function retire(app: FaultyApp, today: CalendarDate): Promise<void> {
  const { rows } = await app.call(clerk, 'retirement.list', { view: 'within180' })
  const row = rows.find(({ outlook }) => outlook !== null && outlook.lateNoticeBy >= today)
  if (!row?.outlook) throw new Error('nobody retires soon')
  const wish = { workerId: row.workerId, noticeOn: today, contributionMonths: null, basis: '申请书' }
  const late = { ...wish, kind: 'late', requestedOn: addMonths(row.outlook.on, 12) } as const
  const first = await app.call(clerk, 'retirement.apply', late)
  await app.call(clerk, 'retirement.withdraw', { id: first.id, rowVersion: first.rowVersion, remark: '本人撤回' })
  const second = await app.call(clerk, 'retirement.apply', { ...wish, kind: 'statutory', requestedOn: row.outlook.on })
  await app.call(reviewer, 'retirement.decide', { id: second.id, rowVersion: second.rowVersion, approve: true })
}

async function goOn(app: FaultyApp, today: CalendarDate): Promise<void> {
  const { rows } = await app.call(clerk, 'roster.list', { limit: 3 })
  const [one = 0, two = 0] = rows.map(({ id }) => id)
  const event = {
    kind: 'public_institution',
    admittedOn: today,
    unit: '示例区社会工作服务中心',
    documentNo: '示人社〔2026〕9号',
    note: '',
  } as const
  const first = await app.call(clerk, 'career.registerEvent', { ...event, workerId: one })
  await app.call(reviewer, 'career.confirmEvent', { id: first.id, rowVersion: first.rowVersion })
  const second = await app.call(clerk, 'career.registerEvent', { ...event, workerId: two })
  await app.call(clerk, 'career.withdrawEvent', { id: second.id, rowVersion: second.rowVersion, reason: '登记有误' })
  const term = { startsOn: calendarDate('2025-09-01'), endsOn: calendarDate('2027-08-31'), courses: '', letter: '' }
  const mentor = await app.call(clerk, 'career.appointMentor', { ...term, workerId: one, school: '示例大学' })
  const ended = { id: mentor.id, rowVersion: mentor.rowVersion, endedOn: today, reason: '提前结束' }
  await app.call(clerk, 'career.endMentor', ended)
  const wrong = await app.call(clerk, 'career.appointMentor', { ...term, workerId: two, school: '示例大学' })
  await app.call(clerk, 'career.voidMentor', { id: wrong.id, rowVersion: wrong.rowVersion, reason: '登记有误' })
}

/** Somebody's new certificate: what it would change is turned down. */
async function answerCertificate(app: FaultyApp): Promise<void> {
  const { rows } = await app.call(clerk, 'career.certificateProposals', { view: 'all' })
  const [found] = rows
  if (!found) throw new Error('no certificate changes anything')
  const part = found.allowance === null ? 'grade' : 'allowance'
  const level = found.level === '1' ? '1' : found.level === '2' ? '2' : '3'
  const about = { workerId: found.workerId, part, level } as const
  await app.call(clerk, 'career.answerCertificate', { ...about, verdict: 'declined', reason: '材料待核' })
}
