import { readFile, stat } from 'node:fs/promises'
import type { calendarContract } from '../../shared/calendar/calendar.contract.ts'
import { checkCalendarYear, readCalendarFile } from '../../shared/calendar/calendar-year.rules.ts'
import {
  readHolidayNotice,
  type CalendarEntry,
  type CalendarProposal,
} from '../../shared/calendar/holiday-notice.rules.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { findCalendarYear, insertCalendarYear, replaceCalendarYear } from './standard.repository.ts'

/** A year of days takes some ten kilobytes. */
const largestFile = 1024 * 1024

export const calendarHandlers = {
  'calendar.readText': async ({ text, year }) =>
    copied(text.trimStart().startsWith('{') ? readCalendarFile(text) : readHolidayNotice(text, year)),

  'calendar.readFile': async (_input, { file, write }) => {
    if ((await stat(file.path)).size > largestFile) throw new AppError('CALENDAR_FILE_TOO_LARGE', {})
    const proposal = readCalendarFile((await readFile(file.path, 'utf8')).replace(/^\ufeff/, ''))
    const summary = `读取日历文件，${proposal.days.length}天`
    await write(async ({ record }) => record({ objectType: 'calendar_year', objectId: proposal.year ?? 0, summary }))
    return copied(proposal)
  },

  'calendar.check': async ({ year, source, days }) => ({ findings: checkCalendarYear(year, source, days) }),

  'calendar.save': async ({ year, source, days, rowVersion }, { trx, record }) => {
    const findings = checkCalendarYear(year, source, days)
    if (hasErrors(findings)) throw new AppError('CALENDAR_HAS_ERRORS', { findings })
    const before = await findCalendarYear(trx, year)
    if ((before?.rowVersion ?? null) !== rowVersion) throw new AppError('CONCURRENT_MODIFICATION', { what: '工作日历' })
    const ordered = [...days].sort((a, b) => (a.date < b.date ? -1 : 1))
    if (before) await replaceCalendarYear(trx, { year, source, days: ordered }, before.rowVersion)
    else await insertCalendarYear(trx, { year, source, days: ordered })
    record({
      objectType: 'calendar_year',
      objectId: year,
      ...(before ? { before: logged(before.source, before.days as readonly CalendarEntry[]) } : {}),
      after: logged(source, ordered),
    })
    return { year, rowVersion: (rowVersion ?? 0) + 1 }
  },
} satisfies HandlersFor<typeof calendarContract>

function copied({ year, source, days, findings }: CalendarProposal) {
  return { year, source, days: days.map((day) => ({ ...day })), findings: [...findings] }
}

const kindWords = { rest_day: '放假', statutory_holiday: '法定节假日', makeup_workday: '上班' } as const

/** One logged field per day, so that the log shows which days an edit changed. */
function logged(source: string, days: readonly CalendarEntry[]): Record<string, string> {
  const entries = days.map(({ date, kind, name }): [string, string] => [date, `${kindWords[kind]}（${name}）`])
  return { source, ...Object.fromEntries(entries) }
}
