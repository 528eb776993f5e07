import { addDays, type CalendarDate } from '../../shared/kernel/calendar-date.ts'

export interface CalendarEvent {
  /** Stays the same from one export to the next, so that a calendar replaces the event instead of doubling it. */
  readonly uid: string
  readonly on: CalendarDate
  readonly summary: string
}

/** RFC 5545 §3.1: at most so many octets to a line, the line break not counted. */
const longestLine = 75

/**
 * All-day events as a file of iCalendar (RFC 5545): lines end in CRLF and are folded between characters; the end of an
 * all-day event is the day after it.
 *
 * @param now instant with offset, from the passed clock
 */
export function calendarFile(name: string, events: readonly CalendarEvent[], now: string): string {
  const stamp = `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//jiedao//todo//ZH',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap(({ uid, on, summary }) => [
      'BEGIN:VEVENT',
      `UID:${escapeText(uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(on)}`,
      `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`,
      `SUMMARY:${escapeText(summary)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

const compact = (day: CalendarDate) => day.replaceAll('-', '')

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\r\n|\r|\n/g, '\\n')
}

/** A continuation begins with a space, which counts as one of its octets; no character is cut in two. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > longestLine) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
