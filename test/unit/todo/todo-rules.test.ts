import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mattersBehind } from '../../../src-main/core/todo/todo-list.ts'
import { addDays, calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  completeRules,
  reminderCodes,
  reminderKind,
  usualReminderRules,
  type ReminderCode,
} from '../../../src-main/shared/todo/reminder-catalogue.ts'
import { ReminderRules } from '../../../src-main/shared/todo/reminder-rules.schema.ts'
import {
  checkSuspension,
  itemsOf,
  longestSuspension,
  placeMatters,
  stageOf,
  type TodoMark,
  type TodoMatter,
} from '../../../src-main/shared/todo/todo.rules.ts'

const today = calendarDate('2026-11-30')
const rules = completeRules(undefined)
const ruleOf = (code: ReminderCode) => rules.get(code) ?? expect.fail(code)

function matter(rule: ReminderCode, dueOn: CalendarDate | null, more: Partial<TodoMatter> = {}): TodoMatter {
  return { rule, key: 'a', name: '张三', community: '青枫路', detail: '', dueOn, record: null, ...more }
}
const inDays = (days: number) => addDays(today, days)
const stage = (each: TodoMatter) => stageOf(each, ruleOf(each.rule), today)?.stage

describe('day limits', () => {
  const before = reminderCodes.filter(
    (code) => reminderKind(code).counts === 'before' && ruleOf(code).days.some((days) => days > 0),
  )
  for (const code of before) {
    const { days } = ruleOf(code)
    it(`${code} is raised a day early or a day late (${days.join('、')})`, () => {
      const first = Math.max(...days)
      expect(stage(matter(code, inDays(first)))).toBe(`in${first}`)
      expect(stage(matter(code, inDays(first + 1)))).toBeUndefined()
      for (const each of days) expect(stage(matter(code, inDays(each)))).toBe(`in${each}`)
      for (const each of days.filter((d) => d !== first)) {
        expect(stage(matter(code, inDays(each + 1)))).not.toBe(`in${each}`)
      }
      expect(stage(matter(code, today))).toBe('today')
      expect(stage(matter(code, inDays(-1)))).toBe('overdue')
      expect(stage(matter(code, inDays(-5000)))).toBe('overdue')
    })
  }

  it('counts the days of 未签合同 from the first day of work, or drops it once the month is over', () => {
    const joined = (days: number) => {
      const sinceOn = inDays(-days)
      return matter('contract-unsigned', addDays(sinceOn, 29), { sinceOn })
    }
    expect(stage(joined(19))).toBeUndefined()
    expect(stage(joined(20))).toBe('in20')
    expect(stage(joined(28))).toBe('in20')
    expect(stage(joined(29))).toBe('today')
    expect(stage(joined(30))).toBe('overdue')
  })

  it('tells the level by the threshold, not by the rule', () => {
    const level = (code: ReminderCode, days: number) => stageOf(matter(code, inDays(days)), ruleOf(code), today)?.level
    expect([180, 91, 90, 31, 30, 1, 0, -1].map((days) => level('retirement', days))).toEqual([
      'normal',
      'normal',
      'within90',
      'within90',
      'within30',
      'within30',
      'today',
      'overdue',
    ])
  })

  it('shows a matter without a deadline at the level of its rule', () => {
    expect(stageOf(matter('review-waiting', null), ruleOf('review-waiting'), today)?.level).toBe('today')
    expect(stageOf(matter('import-open', null), ruleOf('import-open'), today)?.level).toBe('normal')
  })

  it('keeps the shipped rules within their own schema, one for each reminder and with texts for what it raises', () => {
    expect(ReminderRules.parse(usualReminderRules()).rules.map(({ code }) => code)).toEqual(reminderCodes)
    for (const code of reminderCodes) {
      const { texts, usual } = reminderKind(code)
      if (usual.days.length > 0) expect([texts.ahead, texts.today, texts.overdue], code).not.toContain('')
      if (usual.level !== null) expect(texts.open, code).not.toBe(reminderKind(code).name)
    }
  })

  it('keeps what an office changed and takes the usual days for a reminder that its version does not know', () => {
    const stored = { rules: [{ code: 'contract-ending', isOn: true, days: [45], level: null, lastDay: null }] }
    const complete = completeRules(stored)
    expect(complete.get('contract-ending')?.days).toEqual([45])
    expect(complete.get('retirement')?.days).toEqual([180, 90, 30])
    expect(complete.size).toBe(reminderCodes.length)
  })
})

const suspended = (more: Partial<TodoMark> = {}): TodoMark => ({
  id: 1,
  kind: 'suspended',
  rule: 'contract-ending',
  matter: 'a',
  dueOn: inDays(20),
  reason: '本人休假',
  untilOn: inDays(10),
  markedBy: '经办甲',
  markedOn: today,
  ...more,
})
const viewOn = (day: CalendarDate, mark: TodoMark, due = inDays(20)) =>
  placeMatters([matter('contract-ending', due)], rules, [mark], day)[0]?.view

describe('暂缓', () => {
  it('hides a matter until its day, and no longer', () => {
    expect(viewOn(today, suspended())).toBe('suspended')
    expect(viewOn(inDays(9), suspended())).toBe('suspended')
    expect(viewOn(inDays(10), suspended())).toBe('open')
  })

  it('hides something overdue, however it was written down', () => {
    expect(viewOn(inDays(21), suspended({ untilOn: inDays(400) }))).toBe('open')
  })

  it('hides a matter before the day on which it was put off: a clock that was ahead must not swallow a deadline', () => {
    expect(viewOn(today, suspended({ markedOn: inDays(365), untilOn: inDays(400) }))).toBe('open')
  })

  it('outlives a new deadline', () => {
    expect(viewOn(today, suspended(), inDays(25))).toBe('open')
  })

  it('is allowed past the deadline, on the day itself, for today, or for longer than three months', () => {
    const refusal = (due: CalendarDate | null, until: CalendarDate) => checkSuspension(due, until, today).length
    expect(refusal(inDays(20), inDays(20))).toBe(0)
    expect(refusal(inDays(20), inDays(21))).toBe(1)
    expect(refusal(today, inDays(1))).toBe(1)
    expect(refusal(inDays(-1), inDays(1))).toBe(1)
    expect(refusal(null, today)).toBe(1)
    expect(refusal(null, inDays(1))).toBe(0)
    expect(refusal(null, inDays(longestSuspension))).toBe(0)
    expect(refusal(null, inDays(longestSuspension + 1))).toBe(1)
  })
})

const anyMatter = fc.record({
  rule: fc.constantFrom(...reminderCodes),
  key: fc.integer({ min: 0, max: 30 }).map(String),
  offset: fc.option(fc.integer({ min: -400, max: 400 }), { nil: null }),
  since: fc.integer({ min: -60, max: 60 }),
})
const anyMark = fc.record({
  kind: fc.constantFrom('suspended' as const, 'done' as const),
  rule: fc.constantFrom(...reminderCodes),
  matter: fc.integer({ min: 0, max: 30 }).map(String),
  offset: fc.option(fc.integer({ min: -400, max: 400 }), { nil: null }),
  marked: fc.integer({ min: -30, max: 5 }),
  length: fc.integer({ min: 1, max: 90 }),
})

describe('laws of the list', () => {
  const arbitrary = fc.record({
    matters: fc.array(anyMatter, { maxLength: 60 }),
    marks: fc.array(anyMark, { maxLength: 60 }),
  })
  const due = (offset: number | null) => (offset === null ? null : inDays(offset))
  type Wish = typeof arbitrary extends fc.Arbitrary<infer W> ? W : never
  const place = ({ matters, marks }: Wish) =>
    placeMatters(
      matters.map(({ rule, key, offset, since }) => matter(rule, due(offset), { key, sinceOn: inDays(since) })),
      rules,
      marks.map(({ kind, rule, matter: key, offset, marked, length }, id) => ({
        ...suspended({ kind, rule, matter: key, dueOn: due(offset), markedOn: inDays(marked) }),
        id,
        untilOn: kind === 'done' ? null : inDays(marked + length),
      })),
      today,
    )

  it('counts anything that is not on the list behind the line, or leaves somebody out of every line', () => {
    fc.assert(
      fc.property(arbitrary, (wish) => {
        const placed = place(wish)
        const items = itemsOf(placed)
        for (const item of items) expect(mattersBehind(placed, item)).toHaveLength(item.count)
        expect(items.reduce((sum, { count }) => sum + count, 0)).toBe(placed.length)
        const keys = items.map(({ view, rule, stage: each }) => `${view} ${rule} ${each}`)
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  it('hides something overdue unless the clerk called it done', () => {
    fc.assert(
      fc.property(arbitrary, (wish) => {
        for (const { level, view } of place(wish)) if (level === 'overdue') expect(view).not.toBe('suspended')
      }),
    )
  })

  it('shows a less urgent line above a more urgent one', () => {
    const order = ['overdue', 'today', 'within30', 'within60', 'within90', 'normal']
    fc.assert(
      fc.property(arbitrary, (wish) => {
        const open = itemsOf(place(wish)).map(({ level }) => order.indexOf(level))
        expect(open).toEqual([...open].sort((a, b) => a - b))
      }),
    )
  })
})
