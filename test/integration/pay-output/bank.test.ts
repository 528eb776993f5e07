import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { formatYuanPlain } from '../../../src-main/shared/kernel/money.ts'
import type { PayMonthDetail } from '../../../src-main/shared/pay/pay.contract.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { accountNo, fileToken, lockMonth } from '../../support/locked-month.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
let month: PayMonthDetail
const names = ['示例甲', '示例 乙', '示例丙', '示例丁', '示例戊', '示例己']

beforeEach(async () => {
  app = await openTestApp({ today: '2026-11-20' })
  back = await openBackdoor(app)
  await addWorkers(
    back,
    names.map((name, nth) => ({ name, grade: 10 - nth, values: { cardNo: accountNo(nth), bank: '示例银行青枫支行' } })),
  )
  month = await lockMonth(app, '2026-11')
})
afterEach(() => {
  back.close()
  app.close()
})

const profileId = async (code: string) => {
  const { rows } = await app.call('clerk', 'payBank.profiles', {})
  return rows.find((row) => row.code === code)?.id ?? 0
}
async function create(code: string, more: { reissueOf?: number; acceptedDuplicates?: number } = {}) {
  const wish = { payMonthId: month.id, profileId: await profileId(code), reissueOf: more.reissueOf ?? null }
  const input = { ...wish, acceptedDuplicates: more.acceptedDuplicates ?? 0, file: fileToken }
  return app.call('clerk', 'payBank.create', input, app.dataDir)
}
const bytesOf = (batch: { folder: string; files: readonly { name: string }[] }, nth = 0) =>
  readFileSync(join(app.dataDir, batch.folder, batch.files[nth]?.name ?? ''))
const rowsOf = (bytes: Buffer) => readWorkbook(bytes).sheets[0]?.rows ?? []
async function netOf(name: string) {
  const { rows } = await app.call('clerk', 'pay.lines', { id: month.id, offset: 0, limit: 50 })
  return rows.find((row) => row.name === name)?.amounts['net'] ?? (0 as never)
}
const returnFile = (lines: readonly (readonly string[])[]) => {
  const path = join(app.dataDir, '回盘.csv')
  writeFileSync(path, ['账号,户名,金额,状态,失败原因', ...lines.map((cells) => cells.join(','))].join('\n'))
  return path
}

describe('files by layout', () => {
  it('the CMB sheet has an account that is a number, an amount of more than two decimals, or a total row', async () => {
    const batch = await create('cmb')
    const rows = rowsOf(bytesOf(batch))
    expect(rows.map((row) => row.text(1))).toEqual(['户名', '示例甲', '示例乙', '示例丙', '示例丁', '示例戊', '示例己'])
    for (const [nth, row] of rows.slice(1).entries()) {
      expect(row.cell(0)).toMatchObject({ text: accountNo(nth), kind: 'text' })
      expect(row.cell(2).kind).toBe('number')
      expect(row.text(2)).toMatch(/^\d+(\.\d{1,2})?$/)
      expect(Math.round(Number(row.text(2)) * 100)).toBe(await netOf(names[nth] ?? ''))
    }
    const sum = rows.slice(1).reduce((all, row) => all + Math.round(Number(row.text(2)) * 100), 0)
    expect(sum).toBe(month.netFen)
    expect(batch).toMatchObject({ lines: 6, totalFen: month.netFen })
  })

  it('the ICBC sheet stores an amount with a third decimal', async () => {
    const rows = rowsOf(bytesOf(await create('icbc')))
    expect(rows[0]?.texts).toEqual(['序号', '姓名', '卡号', '金额', '备注'])
    for (const row of rows.slice(1)) expect(row.text(3)).toMatch(/^\d+(\.\d{1,2})?$/)
  })

  it('the text of 兰州银行 is not GBK, has blanks in names or lacks the closing mark', async () => {
    const bytes = bytesOf(await create('lzb'))
    const lines = new TextDecoder('gbk', { fatal: true }).decode(bytes).split('\r\n')
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(6)
    expect(lines[1]).toMatch(/^2\|示例乙\|6299990000000000001\|\d+\.\d{2}\|990102\d{11}[\dX]\|$/)
    expect(lines[0]?.split('|')[3]).toBe(formatYuanPlain(await netOf('示例甲')))
  })

  it('files are longer than the bank takes, or shorter than its least', async () => {
    const { rows } = await app.call('clerk', 'payBank.profiles', {})
    const layout = rows.find(({ code }) => code === 'lzb')?.layout
    if (!layout) throw new Error('no layout')
    const profile = { code: 'lzb', name: '兰州银行代发', effectiveFrom: '2026-11-01' as never }
    await app.call('clerk', 'payBank.saveProfile', { ...profile, layout: { ...layout, fewest: 2, most: 4 } })
    const batch = await create('lzb')
    expect(batch.files.map(({ lines }) => lines)).toEqual([3, 3, 0])
    const count = batch.files.reduce((sum, { totalFen }) => sum + totalFen, 0)
    expect(count).toBe(month.netFen)
    await app.call('clerk', 'payBank.saveProfile', { ...profile, layout: { ...layout, fewest: 7, most: 9 } })
    const other = await lockMonth(app, '2026-12')
    const wish = { payMonthId: other.id, profileId: await profileId('lzb'), reissueOf: null }
    const { findings } = await app.call('clerk', 'payBank.check', wish)
    expect(findings.map(({ code }) => code)).toEqual(['BANK_TOO_FEW'])
  })

  it('the cover shows another count, sum or checksum than the files have', async () => {
    const batch = await create('cmb')
    const cover = readdirSync(join(app.dataDir, batch.folder)).find((name) => name.includes('封面')) ?? ''
    const texts = rowsOf(readFileSync(join(app.dataDir, batch.folder, cover))).flatMap((row) => [...row.texts])
    expect(texts).toContain('6笔')
    expect(texts).toContain(createHash('sha256').update(bytesOf(batch)).digest('hex'))
    expect(texts.filter((text) => text === String(month.netFen / 100))).toHaveLength(2)
  })
})

describe('never paid twice', () => {
  it('a second batch pays somebody again, or a month that is not locked is paid', async () => {
    await create('cmb')
    await expect(create('cmb')).rejects.toMatchObject({ code: 'PAY_BANK_NOTHING' })
    const draft = await app.call('clerk', 'pay.createMonth', {
      month: '2026-12' as never,
      payOn: '2026-12-15' as never,
    })
    const wish = { payMonthId: draft.id, profileId: await profileId('cmb'), reissueOf: null }
    const answer = await app.send('clerk', 'payBank.check', wish)
    expect(answer).toMatchObject({ ok: false, error: { code: 'PAY_OUTPUT_NOT_LOCKED' } })
  })

  it('SQL beside the application sends a line twice, changes one or takes one away', async () => {
    const { id } = await create('cmb')
    const copy = `insert into pay_bank_line (batch_id, part_no, serial, pay_month_id, line_no, name, account_no, amount_fen)
      select batch_id, 9, serial, pay_month_id, line_no, name, account_no, amount_fen from pay_bank_line where batch_id = ?`
    expect(() => back.tamper(copy, id)).toThrow('UNIQUE')
    expect(() => back.tamper('update pay_bank_line set amount_fen = amount_fen + 1 where batch_id = ?', id)).toThrow(
      'PAY_BANK_LINE_STAYS',
    )
    expect(() => back.tamper('delete from pay_bank_line where batch_id = ?', id)).toThrow('PAY_BANK_LINE_STAYS')
    expect(() => back.tamper('delete from pay_bank_batch where id = ?', id)).toThrow('PAY_BANK_LINE_STAYS')
    expect(() => back.tamper(`update bank_profile set body = '{}'`)).toThrow('BANK_PROFILE_STAYS')
  })

  it('a folder that cannot be written leaves lines that count as sent', async () => {
    const wish = { payMonthId: month.id, profileId: await profileId('cmb'), reissueOf: null }
    const input = { ...wish, acceptedDuplicates: 0, file: fileToken }
    const answer = await app.send('clerk', 'payBank.create', input, join(app.dataDir, 'nowhere'))
    expect(answer.ok).toBe(false)
    expect((await app.call('clerk', 'payBank.list', { payMonthId: month.id })).rows).toEqual([])
    mkdirSync(join(app.dataDir, 'nowhere'))
    expect((await app.send('clerk', 'payBank.create', input, join(app.dataDir, 'nowhere'))).ok).toBe(true)
  })
})

describe('return file and sending again', () => {
  const line = async (nth: number, ...rest: string[]) => {
    const name = names[nth] ?? ''
    return [accountNo(nth), name.replace(' ', ''), formatYuanPlain(await netOf(name)), ...rest]
  }

  it('a batch sent again holds others than the failed ones, or the old account', async () => {
    const first = await create('cmb')
    const rows = await Promise.all(
      names.map((_, nth) => line(nth, nth === 1 ? '失败' : '成功', nth === 1 ? '账号不存在' : '')),
    )
    const answer = await app.call(
      'clerk',
      'payBank.takeReturn',
      { batchId: first.id, file: fileToken },
      returnFile(rows),
    )
    expect(answer).toEqual({ paid: 5, failed: 1, open: 0 })
    back.tamper(`update worker set card_no = ?, row_version = row_version + 1 where name = '示例 乙'`, accountNo(77))
    const again = await create('cmb', { reissueOf: first.id })
    expect(again).toMatchObject({ lines: 1, totalFen: await netOf('示例 乙') })
    expect(rowsOf(bytesOf(again))[1]?.texts.slice(0, 2)).toEqual([accountNo(77), '示例乙'])
    const { rows: batches } = await app.call('clerk', 'payBank.list', { payMonthId: month.id })
    expect(batches.map(({ paid, failed, toReissue, reissueOfNo }) => [paid, failed, toReissue, reissueOfNo])).toEqual([
      [5, 1, 0, null],
      [0, 0, 0, 1],
    ])
    await expect(create('cmb', { reissueOf: first.id })).rejects.toMatchObject({ code: 'PAY_BANK_NOTHING' })
    const shown = await app.call('reviewer', 'payBank.lines', { batchId: first.id })
    expect(JSON.stringify(shown)).not.toContain(accountNo(0))
    expect(shown.rows[1]).toMatchObject({ state: 'failed', failure: '账号不存在' })
  })

  it.each([
    ['another amount', async () => [[accountNo(0), '示例甲', '1.00', '成功', '']]],
    ['another name', async () => [[accountNo(0), '示例庚', formatYuanPlain(await netOf('示例甲')), '成功', '']]],
    ['the same line twice', async () => [await line(0, '成功', ''), await line(0, '失败', '')]],
    ['a state that says nothing', async () => [await line(0, '处理中', '')]],
  ])('half a return with %s is taken', async (_what, lines) => {
    const { id } = await create('cmb')
    const answer = await app.send(
      'clerk',
      'payBank.takeReturn',
      { batchId: id, file: fileToken },
      returnFile(await lines()),
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'PAY_BANK_RETURN_REFUSED' } })
    const { rows } = await app.call('clerk', 'payBank.lines', { batchId: id })
    expect(rows.every(({ state }) => state === 'sent')).toBe(true)
  })

  it('the return of a text layout without heads is not understood', async () => {
    const batch = await create('lzb')
    const text = new TextDecoder('gbk').decode(bytesOf(batch)).trimEnd()
    const path = join(app.dataDir, '回盘.txt')
    writeFileSync(
      path,
      text
        .split('\r\n')
        .map((each, nth) => `${each}${nth === 0 ? '失败|户名不符' : '成功|'}|`)
        .join('\r\n'),
    )
    expect(await app.call('clerk', 'payBank.takeReturn', { batchId: batch.id, file: fileToken }, path)).toEqual({
      ...{ paid: 5, failed: 1, open: 0 },
    })
  })
})

it('people without an account are lost, or somebody listed twice goes through unseen', async () => {
  const [first] = await addWorkers(back, [
    { name: '示例庚', values: { cardNo: accountNo(50) } },
    { name: '示例庚', values: { cardNo: accountNo(50) } },
    { name: '示例辛' },
  ])
  expect(first).toBeDefined()
  month = await lockMonth(app, '2026-12')
  const wish = { payMonthId: month.id, profileId: await profileId('cmb'), reissueOf: null }
  const check = await app.call('clerk', 'payBank.check', wish)
  expect(check).toMatchObject({ lines: 8, leftOut: ['示例辛'] })
  expect(check.totalFen + check.leftOutFen).toBe(month.netFen)
  expect(check.findings.map(({ code }) => code)).toEqual(['BANK_DUPLICATE'])
  await expect(create('cmb')).rejects.toMatchObject({ code: 'PAY_BANK_DUPLICATES' })
  await create('cmb', { acceptedDuplicates: 1 })
  back.tamper(`update worker set card_no = ?, row_version = row_version + 1 where name = '示例辛'`, accountNo(60))
  expect(await create('cmb')).toMatchObject({ lines: 1 })
})
