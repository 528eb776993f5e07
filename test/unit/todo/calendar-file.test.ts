import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../../src-main/core/todo/calendar-file.ts'
import { addDays, calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { parseCalendar } from '../../support/parse-calendar.ts'

const now = '2026-11-30T09:30:00.000+08:00'
const day = calendarDate('2026-12-31')

describe('calendar file (RFC 5545)', () => {
  it('writes what a strict reader can’t read, or an event on another day', () => {
    const events = [
      { uid: 'jiedao-contract-ending-2026-12-31', on: day, summary: '劳动合同到期：23人' },
      { uid: 'b', on: calendarDate('2028-02-29'), summary: '换行\n和，逗号, 分号; 反斜杠\\' },
    ]
    const read = parseCalendar(calendarFile('青枫街道待办', events, now))
    expect(read.events).toEqual([
      {
        uid: 'jiedao-contract-ending-2026-12-31',
        stamp: '20261130T013000Z',
        start: '20261231',
        end: '20270101',
        summary: '劳动合同到期：23人',
      },
      { uid: 'b', stamp: '20261130T013000Z', start: '20280229', end: '20280301', summary: events[1]?.summary },
    ])
    expect(read.properties.get('VERSION')).toBe('2.0')
    expect(read.properties.has('METHOD')).toBe(false)
  })

  it('loses or splits a character in folding, whatever the summary', () => {
    fc.assert(
      fc.property(
        // A replacement character in the result is taken for a character cut in two.
        fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !text.includes('\ufffd')),
        fc.integer({ min: 0, max: 4000 }),
        (text, offset) => {
          // A text of the calendar holds no control characters but line breaks.
          const summary = text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, '\n')
          const on = addDays(day, offset)
          const { events } = parseCalendar(calendarFile('待办', [{ uid: 'x', on, summary }], now))
          expect(events).toHaveLength(1)
          expect(events[0]).toMatchObject({ summary, start: on.replaceAll('-', '') })
        },
      ),
    )
  })

  it('is no calendar when there is nothing to write', () => {
    expect(parseCalendar(calendarFile('待办', [], now)).events).toEqual([])
  })
})
