import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate, fromDayNumber, toDayNumber } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  checkBankCard,
  checkIdNumber,
  checkMobile,
  idCheckCharacter,
  upgradeLegacyId,
} from '../../../src-main/shared/kernel/id-card.ts'
import { oracles } from '../../support/oracles.ts'

const today = calendarDate('2026-11-30')
const codes = (raw: string) => checkIdNumber(raw, today).findings.map((f) => f.code)
const hasError = (raw: string) => checkIdNumber(raw, today).findings.some((f) => f.severity === 'error')

const validId = fc
  .record({
    day: fc.integer({ min: toDayNumber(calendarDate('1965-01-01')), max: toDayNumber(calendarDate('2005-12-31')) }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ day, serial }) => {
    const first17 = `990102${fromDayNumber(day).replaceAll('-', '')}${String(serial).padStart(3, '0')}`
    return first17 + idCheckCharacter(first17)
  })

/** The number with each of its digits replaced by each other one, and its last character by each other that there is. */
function* otherDigits(id: string): Generator<string> {
  for (const [place, was] of [...id].entries()) {
    for (const digit of place === 17 ? '0123456789X' : '0123456789') {
      if (digit !== was) yield id.slice(0, place) + digit + id.slice(place + 1)
    }
  }
}

/** The number with each two unequal neighbours exchanged. */
function* swaps(id: string): Generator<string> {
  for (let place = 0; place < 17; place += 1) {
    const [a = '', b = ''] = id.slice(place, place + 2)
    if (a !== b) yield id.slice(0, place) + b + a + id.slice(place + 2)
  }
}

describe('身份证号', () => {
  it('takes every valid number of the brief and 10,000 generated ones', () => {
    for (const id of oracles.M_ids) expect(hasError(id)).toBe(false)
    fc.assert(
      fc.property(validId, (id) => !hasError(id)),
      { numRuns: 10_000 },
    )
  })

  it('takes any single wrong digit or swap of unequal neighbours in 1,000 numbers for a valid one', () => {
    let wrong = 0
    fc.assert(
      fc.property(validId, (id) => {
        for (const changed of [...otherDigits(id), ...swaps(id)]) {
          wrong += 1
          if (!hasError(changed)) return false
        }
        return true
      }),
      { numRuns: 1_000 },
    )
    expect(wrong).toBeGreaterThan(1_000 * (17 * 9 + 10))
  })

  it('says which last character would be right', () => {
    const { findings } = checkIdNumber('990102198803050015', today)
    expect(findings[0]?.message).toBe('身份证号校验不符，最后一位应为4')
  })

  it('refuses a date that does not exist and a number of 17 digits', () => {
    const wrongDate = '99010219890229001'
    expect(codes(wrongDate + idCheckCharacter(wrongDate))).toEqual(['ID_BIRTH_DATE'])
    expect(codes('99010219880305001')).toEqual(['ID_LENGTH'])
  })

  it('cleans spaces, full-width digits and a lower x, and says so', () => {
    const { idNo, findings } = checkIdNumber(' 990102 19920229 013x', today)
    expect(idNo).toBe('99010219920229013X')
    expect(findings.map((f) => f.code)).toEqual(['ID_CLEANED'])
    expect(checkIdNumber('９９０１０２１９８８０３０５００１４', today).idNo).toBe('990102198803050014')
  })

  it('never guesses at digits that a spreadsheet destroyed', () => {
    expect(codes('9.90102E+17')).toEqual(['ID_TRUNCATED_BY_EXCEL'])
    expect(codes('990102198803050000')).toEqual(['ID_TRUNCATED_BY_EXCEL'])
  })

  it('offers the 18-digit form of an old number and does not convert by itself', () => {
    const [old, upgraded] = oracles.M_15to18
    expect(upgradeLegacyId(old)).toBe(upgraded)
    const { findings } = checkIdNumber(old, today)
    expect(findings[0]?.severity).toBe('error')
    expect(findings[0]?.remedy).toContain(upgraded)
  })

  it('warns outside 18–65 and refuses outside 16–75', () => {
    const bornOn = (date: string) => {
      const first17 = `990102${date}001`
      return checkIdNumber(first17 + idCheckCharacter(first17), today).findings.map((f) => f.severity)
    }
    expect(bornOn('20090101')).toEqual(['warning'])
    expect(bornOn('20120101')).toEqual(['error'])
    expect(bornOn('19400101')).toEqual(['error'])
    expect(bornOn('19580101')).toEqual(['warning'])
  })
})

describe('银行卡号和手机号', () => {
  it('takes the test cards, warns of a failed Luhn sum, refuses letters and E+ notation', () => {
    for (const card of oracles.N_cards) expect(checkBankCard(card).findings).toEqual([])
    expect(checkBankCard('6299990000000123450').findings[0]?.severity).toBe('warning')
    expect(checkBankCard('6.29999E+18').findings[0]?.code).toBe('CARD_TRUNCATED_BY_EXCEL')
    expect(checkBankCard('6299').findings[0]?.severity).toBe('error')
  })

  it('keeps the first of two numbers with a warning', () => {
    expect(checkMobile('139-0000-0001')).toEqual({ mobile: '13900000001', findings: [] })
    const two = checkMobile('13900000001、13900000002')
    expect(two.mobile).toBe('13900000001')
    expect(two.findings[0]?.severity).toBe('warning')
    expect(checkMobile('+86 139 0000 0001').mobile).toBe('13900000001')
    expect(checkMobile('12345').findings[0]?.severity).toBe('error')
  })
})
