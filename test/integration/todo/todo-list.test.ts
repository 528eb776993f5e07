import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { addDays, calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { TodoItemRow } from '../../../src-main/shared/todo/todo.contract.ts'
import { addContract, addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { parseCalendar } from '../../support/parse-calendar.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, type TestAccount, type TestApp } from '../../support/test-app.ts'

const date = calendarDate
const today = date('2026-11-30')
let app: TestApp
let back: Backdoor

/** Six contracts: one run out, one of today, four ahead; and somebody with a certificate, and one without a contract. */
beforeEach(async () => {
  app = await openTestApp({ today })
  back = await openBackdoor(app)
  const ends = [-10, 0, 5, 20, 45, 80]
  const ids = await addWorkers(
    back,
    ends.map((days) => ({ name: `合同${days}`, birthOn: '1990-05-12', values: { mobile: '13900000001' } })),
  )
  for (const [nth, workerId] of ids.entries()) {
    await addContract(back, { workerId, endsOn: addDays(today, ends[nth] ?? 0) })
  }
  await addWorkers(back, [
    { name: '持证人', birthOn: '1990-05-12', values: { certificateRegisteredUntil: addDays(today, 60) } },
  ])
})
afterEach(() => {
  back.close()
  app.close()
})

const list = async (as: TestAccount = 'clerk') => (await app.call(as, 'todo.list', {})).items
const behind = ({ view, rule, stage }: TodoItemRow, as: TestAccount = 'clerk') =>
  app.call(as, 'todo.matters', { view, rule, stage, limit: 500 })
const ending = async (view: TodoItemRow['view'] = 'open') => {
  const lines = (await list()).filter((item) => item.rule === 'contract-ending' && item.view === view)
  const names = []
  for (const line of lines) names.push(...(await behind(line)).rows.map(({ name }) => name))
  return names
}
async function matterOf(name: string) {
  for (const item of await list()) {
    if (item.rule !== 'contract-ending') continue
    const found = (await behind(item)).rows.find((row) => row.name === name)
    if (found) return found
  }
  throw new Error(`${name} is not on the list`)
}
async function suspend(name: string, untilOn: string, more: { dueOn?: string } = {}) {
  const { key, dueOn } = await matterOf(name)
  return app.call('clerk', 'todo.suspend', {
    rule: 'contract-ending',
    matters: [{ key, dueOn: (more.dueOn ?? dueOn) as never }],
    untilOn: date(untilOn),
    reason: '本人出差，返岗后办理',
  })
}

describe('count and list', () => {
  it('differ on any day, in any view, for any account', async () => {
    await suspend('合同20', '2026-12-05')
    await suspend('合同80', '2027-01-20')
    const accounts: TestAccount[] = ['clerk', 'reviewer', 'viewer', 'admin']
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -400, max: 1200 }), fc.constantFrom(...accounts), async (offset, as) => {
        app.clock.moveTo(addDays(today, offset))
        for (const item of await list(as)) {
          const { rows, total } = await behind(item, as)
          expect(total).toBe(item.count)
          expect(rows).toHaveLength(item.count)
          for (const { level } of rows) expect(level).toBe(item.level)
          const due = rows.flatMap(({ dueOn }) => dueOn ?? [])
          expect(item.dueOn).toBe(due.length === 0 ? null : due.reduce((a, b) => (a < b ? a : b)))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('pages of a list overlap or leave somebody out', async () => {
    await addWorkers(
      back,
      Array.from({ length: 7 }, (_, nth) => ({
        name: `持证${nth}`,
        birthOn: '1990-05-12',
        values: { certificateRegisteredUntil: addDays(today, 50) },
      })),
    )
    const line = { rule: 'certificate-expiring' as const, stage: 'in90', view: 'open' as const }
    const names: string[] = []
    for (let offset = 0; offset < 8; offset += 3) {
      const { rows, total } = await app.call('clerk', 'todo.matters', { ...line, offset, limit: 3 })
      expect(total).toBe(8)
      names.push(...rows.map(({ name }) => name))
    }
    expect(new Set(names).size).toBe(8)
  })
})

describe('who sees what', () => {
  it('shows people to the administrator, or anything to the auditor', async () => {
    expect((await list('admin')).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['standard-outdated', 'calendar-missing']),
    )
    for (const { rule } of await list('admin')) expect(['contract-ending', 'certificate-expiring']).not.toContain(rule)
    const line = { rule: 'contract-ending' as const, stage: 'overdue', view: 'open' as const }
    expect((await app.call('admin', 'todo.matters', line)).total).toBe(0)
    expect(await list('auditor')).toEqual([])
  })
})

describe('暂缓', () => {
  it('hides somebody for longer or shorter than agreed, or keeps nobody’s name of who agreed', async () => {
    await suspend('合同20', '2026-12-05')
    expect(await ending()).not.toContain('合同20')
    expect(await ending('suspended')).toEqual(['合同20'])
    const [line] = (await list()).filter(({ view }) => view === 'suspended')
    const [row] = (await behind(line ?? expect.fail('no line'))).rows
    expect(row?.mark).toMatchObject({
      reason: '本人出差，返岗后办理',
      untilOn: '2026-12-05',
      markedBy: '经办甲',
      markedOn: today,
    })
    app.clock.moveTo('2026-12-04')
    expect(await ending()).not.toContain('合同20')
    app.clock.moveTo('2026-12-05')
    expect(await ending()).toContain('合同20')
    expect(await ending('suspended')).toEqual([])
  })

  it('puts off what is overdue or due today, or anything past its deadline', async () => {
    expect(await refusalCode(suspend('合同-10', '2026-12-05'))).toBe('TODO_SUSPENSION_REFUSED')
    expect(await refusalCode(suspend('合同0', '2026-12-05'))).toBe('TODO_SUSPENSION_REFUSED')
    expect(await refusalCode(suspend('合同20', '2026-12-21'))).toBe('TODO_SUSPENSION_REFUSED')
    expect(await refusalCode(suspend('合同20', '2026-12-20'))).toBe('none')
  })

  it('puts off a matter with another deadline, or all of a line when one of them is refused', async () => {
    expect(await refusalCode(suspend('合同20', '2026-12-05', { dueOn: '2026-12-21' }))).toBe('TODO_MATTER_GONE')
    const [good, late] = [await matterOf('合同20'), await matterOf('合同-10')]
    const both = [good, late].map(({ key, dueOn }) => ({ key, dueOn }))
    const wish = { rule: 'contract-ending' as const, matters: both, untilOn: date('2026-12-05'), reason: '统一办理' }
    expect(await refusalCode(app.call('clerk', 'todo.suspend', wish))).toBe('TODO_SUSPENSION_REFUSED')
    expect(await ending('suspended')).toEqual([])
  })

  it('can’t be taken back, or twice', async () => {
    await suspend('合同20', '2026-12-05')
    const [line] = (await list()).filter(({ view }) => view === 'suspended')
    const [row] = (await behind(line ?? expect.fail('no line'))).rows
    const markId = row?.mark?.id ?? 0
    await app.call('clerk', 'todo.resume', { markId })
    expect(await ending()).toContain('合同20')
    expect(await refusalCode(app.call('clerk', 'todo.resume', { markId }))).toBe('TODO_MATTER_GONE')
    await suspend('合同20', '2026-12-06')
    await suspend('合同45', '2026-12-06')
    expect((await ending('suspended')).sort()).toEqual(['合同20', '合同45'])
  })

  it('calls a contract done by hand', async () => {
    const { key, dueOn } = await matterOf('合同20')
    const wish = { rule: 'contract-ending' as const, matter: { key, dueOn }, reason: '已续签' }
    expect(await refusalCode(app.call('clerk', 'todo.finish', wish))).toBe('TODO_NOT_BY_HAND')
  })

  it('is changed, prolonged or erased below the application', async () => {
    await suspend('合同20', '2026-12-05')
    const sql = (text: string) => () => back.tamper(text)
    expect(sql(`update todo_mark set until_on = '2026-12-19'`)).toThrow('TODO_MARK_STAYS')
    expect(sql(`update todo_mark set reason = '改'`)).toThrow('TODO_MARK_STAYS')
    expect(sql(`delete from todo_mark`)).toThrow('TODO_MARK_STAYS')
    const insert = (due: string, until: string) =>
      sql(`insert into todo_mark (kind, rule, matter, due_on, reason, until_on, marked_by, marked_on, marked_at)
           values ('suspended', 'contract-ending', 'x', '${due}', 'x', '${until}', 1, '2026-11-30', 'x')`)
    expect(insert('2026-12-10', '2026-12-11')).toThrow('CHECK')
    expect(insert('2026-12-10', '2026-11-30')).toThrow('CHECK')
    expect(insert('2026-12-10', '2026-12-10')).not.toThrow()
    expect(insert('2026-12-10', '2026-12-10')).toThrow('UNIQUE')
    expect(sql(`update todo_mark set ended_by = 1, ended_at = 'x' where matter = 'x'`)).not.toThrow()
    expect(sql(`update todo_mark set ended_at = 'y' where matter = 'x'`)).toThrow('TODO_MARK_STAYS')
  })
})

describe('提醒规则', () => {
  const rules = () => app.call('clerk', 'todo.rules', {})
  async function save(change: { days?: number[]; isOn?: boolean }, as: 'clerk' | 'admin' = 'clerk') {
    const { standardId, rules: before } = await rules()
    const rule = before.find(({ code }) => code === 'contract-ending') ?? expect.fail('no rule')
    const { code, isOn, days, level, lastDay } = { ...rule, ...change }
    const input = { standardId, reason: '街道例会议定', rules: [{ code, isOn, days, level, lastDay }] }
    return app.call(as, 'todo.saveRules', input)
  }

  it('leave the list as it was when the days change', async () => {
    await save({ days: [30, 7, 30] })
    expect((await rules()).rules.find(({ code }) => code === 'contract-ending')?.days).toEqual([30, 7])
    const stages = (await list()).filter(({ rule }) => rule === 'contract-ending').map(({ stage }) => stage)
    expect(stages).toEqual(['overdue', 'today', 'in7', 'in30'])
    expect(await ending()).not.toContain('合同45')
    expect((await rules()).rules.find(({ code }) => code === 'retirement')?.days).toEqual([180, 90, 30])
  })

  it('overwrite the earlier version, or change what held on a past day', async () => {
    app.clock.moveTo('2026-12-01')
    await save({ days: [10] })
    const versions = (await app.call('clerk', 'standard.list', {})).rows.filter(({ kind }) => kind === 'reminder_rules')
    expect(versions.map(({ effectiveFrom, isSample }) => [effectiveFrom, isSample])).toEqual([
      ['2026-12-01', false],
      ['2024-01-01', true],
    ])
    app.clock.moveTo(today)
    expect(await ending()).toContain('合同80')
  })

  it('are switched off in silence', async () => {
    await save({ isOn: false }, 'admin')
    expect(await ending()).toEqual([])
    expect((await app.call('clerk', 'todo.list', {})).switchedOff).toEqual(['劳动合同到期'])
  })

  it('are saved over a colleague’s change, or without a trace', async () => {
    const { standardId, rules: before } = await rules()
    await save({ days: [60] })
    const changed = before
      .filter(({ code }) => code === 'contract-ending')
      .map(({ code, isOn, days, level, lastDay }) => ({ code, isOn, days, level, lastDay }))
    const late = app.call('admin', 'todo.saveRules', { standardId, reason: '重复', rules: changed })
    expect(await refusalCode(late)).toBe('REMINDER_RULES_CHANGED')
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 50 })
    const entry = rows.find(
      ({ action, changes }) => action === 'todo.saveRules' && changes[0]?.field === '劳动合同到期',
    )
    expect(entry?.changes).toEqual([{ field: '劳动合同到期', before: '启用，90、60、30天', after: '启用，60天' }])
  })
})

describe('a wrong clock', () => {
  it('loses or changes anything once it is right again', async () => {
    await suspend('合同20', '2026-12-05')
    const whole = async () => {
      const items = await list()
      return { items, lists: await Promise.all(items.map((item) => behind(item))) }
    }
    const before = await whole()
    for (const wrong of ['2025-11-30', '2027-11-30', '1970-01-01', '2026-12-31']) {
      app.clock.moveTo(wrong)
      await whole()
      await app.call('clerk', 'home.overview', {})
      app.clock.moveTo(today)
      expect(await whole()).toEqual(before)
    }
  })

  it('lets somebody leave before the day, and keeps them away when the clock is right again', async () => {
    const { rows } = await app.call('clerk', 'roster.list', { search: '合同45' })
    const { id } = rows[0] ?? expect.fail('nobody')
    const { rowVersion } = await app.call('clerk', 'roster.get', { id })
    const ground = { effectiveOn: date('2027-06-01'), reason: '青街办发〔2026〕9号' }
    await app.call('clerk', 'roster.update', { id, rowVersion, values: { status: '退出' }, ...ground })
    const before = await list()
    expect(await ending()).toContain('合同45')
    app.clock.moveTo('2027-11-30')
    expect(await ending()).not.toContain('合同45')
    app.clock.moveTo(today)
    expect(await list()).toEqual(before)
    app.clock.moveTo('1970-01-01')
    await list()
    app.clock.moveTo(today)
    expect(await list()).toEqual(before)
    app.clock.moveTo('2027-06-01')
    expect(await ending()).not.toContain('合同45')
  })

  it('swallows a deadline that was put off while the clock was a year ahead', async () => {
    const [id = 0] = await addWorkers(back, [{ name: '明年', birthOn: '1990-05-12' }])
    await addContract(back, { workerId: id, endsOn: date('2027-12-20') })
    app.clock.moveTo('2027-11-30')
    await suspend('明年', '2027-12-10')
    app.clock.moveTo('2027-11-29')
    expect(await ending()).toContain('明年')
    // What is right again is a day on which nobody has yet said anything.
    app.clock.moveTo(today)
    expect(await ending('suspended')).toEqual([])
  })
})

describe('outputs', () => {
  it('print or export other figures than the list shows', async () => {
    await suspend('合同20', '2026-12-05')
    const items = (await list()).filter(({ view }) => view === 'open')
    const people = items.reduce((sum, { count }) => sum + count, 0)
    const path = join(app.dataDir, '待办.xlsx')
    const done = await app.call('clerk', 'todo.export', { format: 'xlsx', file: anyFileToken() }, path)
    expect(done).toMatchObject({ items: items.length, matters: people })
    const [overview, names] = readWorkbook(readFileSync(path)).sheets
    const texts = (rows: typeof overview) => rows?.rows.map(({ texts: each }) => each) ?? []
    expect(texts(overview).slice(3)).toHaveLength(items.length)
    expect(texts(names).slice(3)).toHaveLength(people)
    expect(texts(overview).flat()).toEqual(expect.arrayContaining(items.map(({ text }) => text)))
    expect(texts(names).flat().join()).toContain('以2026年11月30日计')
    expect(texts(names).flat()).not.toContain('合同20')
    const { html } = await app.call('clerk', 'todo.printDocument', {})
    for (const { text } of items) expect(html).toContain(text)
    expect(html).toContain('以2026年11月30日计')
    expect(html).not.toContain('合同20<')
  })

  it('name anybody in the calendar, or leave a deadline out of it', async () => {
    const path = join(app.dataDir, '待办.ics')
    await app.call('clerk', 'todo.export', { format: 'ics', file: anyFileToken() }, path)
    const text = readFileSync(path, 'utf8')
    const { events } = parseCalendar(text)
    const wanted = new Map<string, number>()
    for (const item of (await list()).filter(({ view }) => view === 'open')) {
      for (const { dueOn } of (await behind(item)).rows) {
        if (dueOn === null) continue
        const key = `${item.rule} ${dueOn.replaceAll('-', '')}`
        wanted.set(key, (wanted.get(key) ?? 0) + 1)
      }
    }
    expect(events).toHaveLength(wanted.size)
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
    expect(events.map(({ start, end }) => Number(end) > Number(start))).not.toContain(false)
    expect(text).not.toMatch(/合同-?\d|持证人|\d{15}/)
    expect(events.find(({ start }) => start === '20261205')?.summary).toBe('劳动合同到期：1人')
  })
})
