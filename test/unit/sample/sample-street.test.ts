import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sampleReferenceDate } from '../../../src-main/core/sample/sample-plan.ts'
import { sampleStreet, type SampleWorker } from '../../../src-main/core/sample/sample-street.ts'
import { createRowParser } from '../../../src-main/shared/import-batch/row-parser.ts'
import { ageOn, calendarDate, calendarMonth, monthOf } from '../../../src-main/shared/kernel/calendar-date.ts'
import { checkBankCard, checkIdNumber, checkMobile } from '../../../src-main/shared/kernel/id-card.ts'
import { parseCode } from '../../../src-main/shared/roster/code-tables.ts'
import {
  RetirementTable,
  retirementOf,
  type RetirementCategory,
} from '../../../src-main/shared/roster/retirement.rules.ts'
import { checkRosterFacts, type RosterFacts } from '../../../src-main/shared/roster/roster.rules.ts'
import { rosterSheet, type RosterField, type RosterRow } from '../../../src-main/shared/roster/roster.sheet.ts'

const today = sampleReferenceDate
const { workers, communities } = sampleStreet()
const parse = createRowParser(rosterSheet, '1900')

function parsed(worker: SampleWorker, index: number) {
  return parse({
    rowNo: index + 2,
    sheetName: '花名册',
    cell: (field) => ({ text: worker[field as RosterField], kind: 'text' }),
    address: () => '',
  })
}

function factsOf(worker: SampleWorker, row: RosterRow): RosterFacts {
  const id = checkIdNumber(worker.idNo, today)
  return {
    idBirthOn: id.birthOn ?? today,
    idSex: id.sex ?? 'male',
    sexCode: row.sex,
    birthOn: row.birthOn,
    joinedPartyOn: row.joinedPartyOn,
    joinedOn: row.joinedOn,
    workStartedOn: row.workStartedOn,
    contractTerm: row.contractTerm,
    contractFrom: row.contractFrom,
    contractTo: row.contractTo,
    retirementCategory: row.retirementCategory,
  }
}

const countOf = (field: RosterField, ...texts: string[]) => workers.filter((w) => texts.includes(w[field])).length
const agesOf = (from: number, to: number) =>
  workers.filter((w) => {
    const age = ageOn(calendarDate(w.birthOn), today)
    return age >= from && age <= to
  }).length

describe('the sample street', () => {
  it('gives the same people on every call', () => {
    expect(sampleStreet()).toEqual({ ...sampleStreet(), workers })
  })

  it('has the communities and headcounts of the brief', () => {
    expect(communities).toHaveLength(12)
    const sum = (pick: (c: (typeof communities)[number]) => number) => communities.reduce((n, c) => n + pick(c), 0)
    expect([sum((c) => c.households), sum((c) => c.population), sum((c) => c.quota)]).toEqual([37_100, 96_500, 183])
    const inPost = communities.map((c) => workers.filter((w) => w.community === c.name).length)
    expect(inPost).toEqual([18, 17, 17, 16, 16, 15, 15, 14, 14, 13, 13, 12])
  })

  it('has the categories, employment kinds and distributions of the brief', () => {
    expect(countOf('category', '书记主任“一肩挑”')).toBe(11)
    expect(countOf('category', '专职网格员')).toBe(61)
    expect(countOf('category', '社区专职工作者')).toBe(44)
    expect(countOf('identity', '街道签订劳动合同')).toBe(168)
    expect(countOf('identity', '劳务派遣')).toBe(6)
    expect(countOf('sex', '女')).toBe(122)
    expect([agesOf(0, 30), agesOf(31, 35), agesOf(36, 45), agesOf(46, 55), agesOf(56, 99)]).toEqual([40, 40, 57, 34, 9])
    expect(countOf('politics', '中共党员')).toBe(90)
    expect(countOf('education', '大学本科')).toBe(94)
    expect(countOf('socialWorkLevel', '无')).toBe(103)
    expect(countOf('nation', '汉族')).toBe(171)
  })

  it('has people whom no rule of the roster refuses', () => {
    workers.forEach((worker, index) => {
      const { values, findings } = parsed(worker, index)
      const ids = [checkIdNumber(worker.idNo, today), checkMobile(worker.mobile), checkBankCard(worker.cardNo)]
      const all = [
        ...findings,
        ...ids.flatMap((c) => c.findings),
        ...checkRosterFacts(factsOf(worker, values as RosterRow), today),
      ]
      expect(all, `${worker.empNo} ${worker.name}`).toEqual([])
    })
  })

  it('uses only numbers that belong to nobody, each once', () => {
    for (const worker of workers) {
      expect(worker.idNo).toMatch(/^990102/)
      expect(worker.mobile).toMatch(/^1390000\d{4}$/)
      expect(worker.cardNo).toMatch(/^629999\d{13}$/)
    }
    for (const field of ['idNo', 'mobile', 'cardNo', 'empNo'] as const) {
      expect(new Set(workers.map((w) => w[field])).size).toBe(180)
    }
  })

  it('keeps grades inside the band of the post class', () => {
    const bands: Record<string, readonly [number, number]> = { 正职: [7, 18], 副职: [4, 15], 工作人员: [1, 12] }
    for (const { postClass, grade } of workers) {
      const [from, to] = bands[postClass] ?? [1, 0]
      expect(Number(grade)).toBeGreaterThanOrEqual(from)
      expect(Number(grade)).toBeLessThanOrEqual(to)
    }
  })

  it('has 22 contracts ending within 90 days, 9 of them second terms, and 2 people unsigned for over 30 days', () => {
    const ending = workers.filter((w) => w.contractTo > '2026-11-30' && w.contractTo <= '2027-02-28')
    expect(ending).toHaveLength(22)
    expect(ending.filter((w) => w.contractTimes === '2')).toHaveLength(9)
    const unsigned = workers.filter((w) => w.identity === '街道签订劳动合同' && w.contractFrom === '')
    expect(unsigned.map((w) => w.joinedOn).sort()).toEqual(['2026-09-14', '2026-10-12'])
    const pastTen = workers.filter(
      (w) => w.contractTerm === '固定期限' && w.joinedOn <= '2016-11-30' && w.identity.startsWith('街道'),
    )
    expect(pastTen).toHaveLength(4)
    expect(workers.filter((w) => w.contractFrom !== '' && w.contractFrom < w.joinedOn)).toEqual([])
  })

  it('has 5 people retiring within 6 months and only the rehired past retirement', () => {
    const seed: unknown = JSON.parse(
      readFileSync(resolve(import.meta.dirname, '../../../resources/seed/retirement.json'), 'utf8'),
    )
    const table = RetirementTable.parse((seed as { body: unknown }).body)
    const months = workers.map((w) => {
      const category = parseCode('retirementCategory', w.retirementCategory) as RetirementCategory
      return { month: retirementOf(monthOf(calendarDate(w.birthOn)), category, table).month, identity: w.identity }
    })
    const soon = months.filter(({ month }) => month > '2026-11' && month <= calendarMonth('2027-05'))
    expect(soon).toHaveLength(5)
    const passed = months.filter(({ month }) => month <= '2026-11')
    expect(passed.map((p) => p.identity)).toEqual(['退休返聘', '退休返聘'])
  })

  it('has three pairs of the same name, two of them inside one community, and names few fonts can show', () => {
    const byName = Map.groupBy(workers, (w) => w.name)
    const pairs = [...byName.values()].filter((group) => group.length > 1)
    expect(pairs.map((group) => group.length)).toEqual([2, 2, 2])
    expect(pairs.filter(([a, b]) => a?.community === b?.community)).toHaveLength(2)
    for (const name of ['王㛃', '李𬭎', '买买提·艾力', '欧阳欣怡']) expect(byName.has(name)).toBe(true)
  })
})
