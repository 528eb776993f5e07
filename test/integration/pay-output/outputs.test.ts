import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { parseYuan } from '../../../src-main/shared/kernel/money.ts'
import type { OutputKind } from '../../../src-main/shared/pay/output/pay-output.contract.ts'
import type { PayMonthDetail } from '../../../src-main/shared/pay/pay.contract.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { LibreOffice, xlsxFilter } from '../../support/libreoffice.ts'
import { accountNo, fileToken, lockMonth } from '../../support/locked-month.ts'
import { openTestApp, sampleCommunities, type TestApp } from '../../support/test-app.ts'
import { hasLibreOffice } from '../excel-write/workbook-parts.ts'

let app: TestApp
let back: Backdoor
let month: PayMonthDetail
let printed = ''
const count = 100

beforeEach(async () => {
  printed = ''
  const print = (html: string) => {
    printed = html
    return Promise.resolve(Buffer.from('%PDF-1.7'))
  }
  app = await openTestApp({ today: '2026-11-20', print })
  back = await openBackdoor(app)
  await addWorkers(
    back,
    Array.from({ length: count }, (_, nth) => ({
      name: nth === 0 ? '=1+1' : `示例${nth}号`,
      community: sampleCommunities[nth < 2 ? 2 : nth % 2]?.name ?? '',
      grade: 1 + (nth % 12),
      level: String(nth % 3),
      values: { cardNo: accountNo(nth), socialInsuranceNo: `99${nth}`, housingFundNo: `88${nth}` },
    })),
  )
  month = await lockMonth(app, '2026-11')
})
afterEach(() => {
  back.close()
  app.close()
})

async function written(
  kind: OutputKind,
  more: { format?: 'xlsx' | 'pdf'; paper?: 'A3' | 'A4'; workerId?: number } = {},
) {
  const path = join(app.dataDir, `${kind}.xlsx`)
  const input = { id: month.id, kind, format: 'xlsx' as const, file: fileToken, ...more }
  const { sha256, rows } = await app.call('reviewer', 'payOutput.export', input, path)
  const bytes = readFileSync(path)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  return { bytes, rows }
}
const sheetsOf = (bytes: Buffer) => readWorkbook(bytes).sheets.map(({ rows }) => rows.map((row) => [...row.texts]))
const fenOf = (text: string | undefined) => parseYuan(text ?? '') ?? NaN

describe('工资表 in pages', () => {
  it.each(['A3', 'A4'] as const)('on %s the sums of pages, communities and all do not tie', async (paper) => {
    const { bytes } = await written('sheet', { paper })
    const [rows = []] = sheetsOf(bytes)
    const net = (row: readonly string[]) => fenOf(row.at(-1))
    const people = rows.filter(([first = '']) => /^\d+$/.test(first))
    const labelled = (label: RegExp) => rows.filter(([first = '']) => label.test(first))
    const sum = (of: readonly (readonly string[])[]) => of.reduce((all, row) => all + net(row), 0)
    expect(people).toHaveLength(count)
    expect(sum(people)).toBe(month.netFen)
    const pages = labelled(/^本页小计/)
    expect(pages.length).toBeGreaterThan(1)
    expect(sum(pages)).toBe(month.netFen)
    expect(sum(labelled(/小计（/).filter(([first = '']) => !first.startsWith('本页')))).toBe(month.netFen)
    expect(labelled(/^累计/).map(net)).toEqual(pages.map((_, nth) => sum(pages.slice(0, nth + 1))))
    expect(labelled(/^合计（100人）/).map(net)).toEqual([month.netFen])
  })

  it.skipIf(!hasLibreOffice())(
    'LibreOffice recalculates the live sums to other amounts than we stored',
    async () => {
      const office = new LibreOffice()
      const { bytes } = await written('sheet', { paper: 'A4' })
      const again = office.macro('Recalculate', bytes, xlsxFilter)
      office.remove()
      const amounts = (book: Buffer) => sheetsOf(book).map((rows) => rows.filter((row) => row.length > 4).map(rounded))
      expect(amounts(again)).toEqual(amounts(bytes))
    },
    120_000,
  )

  it('the PDF shows other pages or figures than the workbook, or markup in a name comes alive', async () => {
    back.tamper(`update worker set name = '<b>甲</b>', row_version = row_version + 1 where id = 3`)
    const { rows } = await written('sheet', { format: 'pdf', paper: 'A3' })
    expect(rows).toBe(count)
    const { bytes } = await written('sheet', { paper: 'A3' })
    const pages = sheetsOf(bytes)[0]?.filter(([first = '']) => first.startsWith('本页小计')) ?? []
    expect(printed.split('本页小计').length - 1).toBeGreaterThan(pages.length)
    for (const page of pages) expect(printed).toContain(page[0])
    expect(printed).toContain('size: A3 landscape')
    expect(printed).not.toContain('<script')
  })
})
const rounded = (row: readonly string[]) =>
  row.map((text) => (/^-?[\d.]+$/.test(text) ? (Math.round(Number(text) * 100) / 100).toFixed(2) : text))

describe('工资条', () => {
  it('a slip lacks heads, or another person is on a single one', async () => {
    const { bytes } = await written('slips')
    const [rows = []] = sheetsOf(bytes)
    expect(rows.filter(([first]) => first === '姓名')).toHaveLength(count)
    await written('slips', { format: 'pdf', workerId: 5 })
    expect(printed.match(/<article>/g)).toHaveLength(1)
    expect(printed).toContain('示例4号')
    expect(printed).not.toContain('示例5号')
    expect(printed).toContain('累计收入')
    await written('slips', { format: 'pdf' })
    expect(printed.match(/<section>/g)).toHaveLength(Math.ceil(count / 3))
  })

  it('somebody who may not see full numbers gets a slip', async () => {
    const input = { id: month.id, kind: 'slips', format: 'xlsx', file: fileToken }
    for (const as of ['viewer', 'admin', 'auditor'] as const) {
      const answer = await app.send(as, 'payOutput.export', input, join(app.dataDir, 'x.xlsx'))
      expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
    }
  })
})

describe('申报表', () => {
  it('the tax sheet declares other income or contributions than the month withheld by', async () => {
    const [rows = []] = sheetsOf((await written('tax')).bytes)
    const { totals } = month
    expect(rows[0]?.slice(0, 5)).toEqual(['工号', '姓名', '证件类型', '证件号码', '本期收入'])
    const sum = (column: number) => rows.slice(1).reduce((all, row) => all + fenOf(row[column]), 0)
    expect(sum(4)).toBe(totals['gross'])
    expect(sum(6) + sum(7) + sum(8) + sum(9)).toBe(totals['personalSubtotal'])
  })

  it('social insurance and fund together are not what employer and people pay', async () => {
    const [social = []] = sheetsOf((await written('social')).bytes)
    const [fund = []] = sheetsOf((await written('fund')).bytes)
    const sum = (rows: string[][], column: number) => rows.slice(1).reduce((all, row) => all + fenOf(row[column]), 0)
    expect(sum(social, 11) + sum(fund, 4)).toBe(month.totals['employerTotal'])
    expect(sum(social, 12) + sum(fund, 5)).toBe(month.totals['personalSubtotal'])
    expect(social[1]?.[3]).toBe('6300')
  })
})

describe('公开表', () => {
  it("somebody's name, number or own pay can be read from it", async () => {
    const { bytes } = await written('disclosure')
    const texts = sheetsOf(bytes).flat(2)
    expect(texts.filter((text) => /\d{15,}|示例\d/.test(text))).toEqual([])
    // Two people of 学府 alone would tell each other's pay.
    expect(texts.filter((text) => text === '学府')).toHaveLength(2)
    expect(sheetsOf(bytes)[0]?.some(([first]) => first === '学府')).toBe(false)
    const { rows } = await app.call('clerk', 'pay.lines', { id: month.id, offset: 0, limit: 200 })
    const nets = new Set(rows.map(({ amounts }) => String((amounts['net'] ?? 0) / 100)))
    expect(texts.filter((text) => nets.has(text))).toEqual([])
    expect(texts).toContain(String(month.netFen / 100))
    await written('disclosure', { format: 'pdf' })
    expect(printed).not.toMatch(/示例\d|\d{15,}/)
  })
})

describe('年度工资表 and 个人工资台账', () => {
  it('the year is not the sum of its locked months, or the people are not the street', async () => {
    app.clock.moveTo('2026-12-20')
    const december = await lockMonth(app, '2026-12')
    const year = await app.call('clerk', 'payOutput.year', { year: 2026, workerId: null })
    expect(year.netFen).toBe(month.netFen + december.netFen)
    let all = 0
    for (let workerId = 1; workerId <= count; workerId += 1) {
      all += (await app.call('clerk', 'payOutput.year', { year: 2026, workerId })).netFen
    }
    expect(all).toBe(year.netFen)
    const path = join(app.dataDir, 'year.xlsx')
    await app.call('clerk', 'payOutput.exportYear', { year: 2026, workerId: null, file: fileToken }, path)
    const [rows = []] = sheetsOf(readFileSync(path))
    const net = rows.find(([first]) => first === '月份')?.indexOf('实发工资') ?? -1
    // The total row has no cell under 人数.
    expect(fenOf(rows.find(([first]) => first === '合计')?.[net - 1])).toBe(year.netFen)
  })
})

it('a file is handed out without a trace, or anything but the sheet before the month is locked', async () => {
  await written('tax')
  await written('sheet')
  const { rows } = await app.call('clerk', 'payOutput.list', { id: month.id })
  expect(rows.map(({ kind }) => kind)).toEqual(['sheet', 'tax'])
  expect(() => back.tamper('delete from pay_output')).toThrow('PAY_OUTPUT_STAYS')
  const draft = await app.call('clerk', 'pay.createMonth', { month: '2026-12' as never, payOn: '2026-12-15' as never })
  for (const kind of ['slips', 'tax', 'social', 'fund', 'disclosure']) {
    const input = { id: draft.id, kind, format: 'xlsx', file: fileToken }
    const answer = await app.send('clerk', 'payOutput.export', input, join(app.dataDir, 'x.xlsx'))
    expect(answer).toMatchObject({ ok: false, error: { code: 'PAY_OUTPUT_NOT_LOCKED' } })
  }
})
