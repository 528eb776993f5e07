import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCalendarYear, readCalendarFile } from '../../../src-main/shared/calendar/calendar-year.rules.ts'
import { readHolidayNotice } from '../../../src-main/shared/calendar/holiday-notice.rules.ts'
import { statutoryHolidays } from '../../../src-main/shared/calendar/statutory-holidays.rules.ts'
import { holidayNotices } from '../../support/holiday-notices.ts'

const seed = (year: number) =>
  JSON.parse(
    readFileSync(resolve(import.meta.dirname, `../../../resources/seed/calendar-${year}.json`), 'utf8'),
  ) as unknown
const severe = (text: string) => readHolidayNotice(text).findings.filter(({ severity }) => severity !== 'info')

describe('国务院办公厅节假日通知', () => {
  for (const year of [2024, 2025, 2026] as const) {
    it(`read out of the sentences of ${year} gives the calendar that is shipped, with 文号 and no finding`, () => {
      const { findings, ...read } = readHolidayNotice(holidayNotices[year])
      expect(read).toEqual(seed(year))
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
      expect(checkCalendarYear(year, read.source, read.days)).toEqual([])
    })
  }

  it.each(['0001年1月1日至9999年12月31日', '2026年1月1日至2026年3月2日', '2028年1月1日至3日'])(
    'counts the days of %s until the memory is full, or takes it for a holiday',
    (span) => {
      const { days, findings } = readHolidayNotice(`关于2026年部分节假日安排的通知 元旦：${span}放假。`)
      expect(days).toEqual([])
      expect(findings).toContainEqual(expect.objectContaining({ code: 'CALENDAR_NOT_A_DAY' }))
    },
  )

  it('reads full-width digits, spaces and a text without numerals or weekdays alike', () => {
    const wide = holidayNotices[2026]
      .replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .replaceAll('。', '。\n ')
    expect(readHolidayNotice(wide).days).toEqual(readHolidayNotice(holidayNotices[2026]).days)
    const bare = holidayNotices[2026].replace(/[一二三四五六七]、/g, '').replace(/（[^）]*周.）/g, '')
    expect(readHolidayNotice(bare).days).toEqual(readHolidayNotice(holidayNotices[2026]).days)
  })

  it('says which sentence does not add up instead of saving a wrong day', () => {
    const text = holidayNotices[2026]
    expect(severe(text.replace('1月4日（周日）', '1月4日（周一）'))).toMatchObject([
      { code: 'CALENDAR_WEEKDAY', message: '2026年1月4日原文写作周一，实际是周日' },
    ])
    expect(severe(text.replace('至23日（农历正月初七、周一）', '至22日'))).toMatchObject([
      { code: 'CALENDAR_COUNT', message: '春节写明9天，按日期计算为8天' },
    ])
    expect(severe(text.replace('2月14日（周六）', '2月16日（周一）')).map(({ code }) => code)).toEqual([
      'CALENDAR_MAKEUP_WEEKDAY',
      'CALENDAR_TWICE',
    ])
    expect(severe(text.replace(/五、端午节[^。]*。/, '')).map(({ code }) => code)).toEqual([
      'CALENDAR_STATUTORY_MISSING',
      'CALENDAR_FESTIVAL_MISSING',
    ])
    expect(severe(text.replace('9月25日（周五）至27日（周日）', '9月31日')).map(({ code }) => code)).toContain(
      'CALENDAR_NOT_A_DAY',
    )
  })

  it('keeps days of the year before out of the year, and says so', () => {
    const text = '2023年元旦：2022年12月31日至2023年1月2日放假调休，共3天。'
    const { days, findings } = readHolidayNotice(text)
    expect(days.map(({ date }) => date)).toEqual(['2023-01-01', '2023-01-02'])
    expect(findings.map(({ message }) => message)).toContain('2022年12月31日不属于2023年，未计入')
  })

  it('makes no calendar of a text without year or without sentences', () => {
    expect(readHolidayNotice('元旦：1月1日放假1天。').findings).toMatchObject([{ code: 'CALENDAR_NO_YEAR' }])
    expect(readHolidayNotice('关于2027年部分节假日安排的通知').findings).toMatchObject([{ code: 'CALENDAR_NO_ITEMS' }])
    expect(readHolidayNotice('元旦：1月1日放假1天。', 2027).days).toMatchObject([{ date: '2027-01-01' }])
  })
})

describe('法定节假日', () => {
  it('are eleven days until 2024 and thirteen from 2025 on, two festivals on one day sharing it', () => {
    const count = (year: number) => statutoryHolidays(year)?.size
    expect([2024, 2025, 2026, 2027, 2028].map(count)).toEqual([11, 13, 13, 13, 12])
    expect(statutoryHolidays(2028)?.get('2028-10-03' as never)).toBe('中秋节、国庆节')
    expect(statutoryHolidays(2060)).toBeUndefined()
  })

  it('fall on the true new year where the new moon is minutes from midnight', () => {
    expect([...(statutoryHolidays(2027)?.keys() ?? [])]).toContain('2027-02-08')
    expect([...(statutoryHolidays(2027)?.keys() ?? [])]).not.toContain('2027-02-09')
    expect([...(statutoryHolidays(2030)?.keys() ?? [])]).toContain('2030-02-05')
  })
})

describe('日历文件', () => {
  it('is taken in our own shape and in that of public holiday lists', () => {
    expect(readCalendarFile(JSON.stringify(seed(2026)))).toEqual({ ...(seed(2026) as object), findings: [] })
    const { year, days } = readCalendarFile(JSON.stringify(seed(2026)))
    const list = {
      year,
      papers: [],
      days: days.map(({ kind, ...d }) => ({ ...d, isOffDay: kind !== 'makeup_workday' })),
    }
    expect(readCalendarFile(JSON.stringify(list)).days).toEqual(days)
  })

  it('that is something else is refused with a sentence', () => {
    for (const text of ['', '{', '[]', '{"year":2027}', '{"year":2027,"days":[{"date":"2027-13-01"}]}']) {
      expect(readCalendarFile(text).findings, text).toMatchObject([
        { code: 'CALENDAR_FILE_UNKNOWN', severity: 'error' },
      ])
    }
  })

  it('of a year is not saved without 文号, with a day of another year or with a day twice', () => {
    const { days } = readCalendarFile(JSON.stringify(seed(2026)))
    const codes = (source: string, entries: typeof days) =>
      checkCalendarYear(2026, source, entries).map(({ code }) => code)
    expect(codes('通知', days)).toEqual(['CALENDAR_NO_DOCUMENT'])
    expect(codes('〔2025〕7号', [...days, ...days.slice(0, 1)])).toContain('CALENDAR_TWICE')
    expect(
      codes(
        '〔2025〕7号',
        days.map((d) => ({ ...d, date: d.date.replace('2026', '2027') as never })),
      ),
    ).toContain('CALENDAR_OTHER_YEAR')
  })
})
