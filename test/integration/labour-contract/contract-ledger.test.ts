import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import {
  labourContractSheet,
  type LedgerField,
} from '../../../src-main/shared/labour-contract/labour-contract.sheet.ts'
import { addWorkers, openBackdoor, type Backdoor, type WorkerSpec } from '../../support/builders.ts'
import { contractTermsOf, unscanned } from '../../support/contracts.ts'
import { anyToken } from '../../support/roster-file.ts'
import { openTestApp, sampleOffice, type TestApp } from '../../support/test-app.ts'

type Line = Partial<Record<LedgerField, ExcelJS.CellValue>>

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-03-10' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

let files = 0
async function stageFile(path: string) {
  const { batchId } = await app.call('clerk', 'labourContract.stage', { file: anyToken }, path)
  const batch = await app.call('clerk', 'importBatch.get', { id: batchId })
  const { rows } = await app.call('clerk', 'importBatch.rows', { id: batchId, limit: 100 })
  return { batch, rows }
}
async function stage(lines: readonly Line[]) {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('台账')
  const fields = Object.keys(labourContractSheet.columns) as LedgerField[]
  sheet.addRow(['青枫街道劳动合同台账'])
  sheet.addRow(fields.map((field) => labourContractSheet.columns[field].header))
  for (const line of lines) sheet.addRow(fields.map((field) => line[field] ?? null))
  files += 1
  const path = join(app.dataDir, `ledger-${files}.xlsx`)
  await book.xlsx.writeFile(path)
  return stageFile(path)
}
const commit = ({
  id,
  counts,
}: {
  id: number
  counts: Parameters<typeof app.call<'importBatch.commit'>>[2]['expected']
}) => app.call('clerk', 'importBatch.commit', { id, expected: counts })

async function person(spec: Partial<WorkerSpec> = {}): Promise<{ workerId: number; who: Line }> {
  const [workerId = 0] = await addWorkers(back, [{ name: '示例甲', joinedOn: '2020-03-01', ...spec }])
  const row = back.raw.prepare('select name, id_no from worker where id = ?').get(workerId) as {
    name: string
    id_no: string
  }
  return { workerId, who: { name: row.name, idNo: row.id_no } }
}
const all = async () => (await app.call('viewer', 'labourContract.list', { view: 'all', limit: 100 })).rows
const codesOf = (findings: readonly { code: string; severity: string }[]) =>
  findings.map((f) => `${f.severity} ${f.code}`)

describe('a ledger of contracts', () => {
  it('a chain comes in broken: numbers, states, count of fixed terms or the link to the one before', async () => {
    const { workerId, who } = await person()
    const { batch } = await stage([
      {
        ...who,
        contractNo: '旧2020-01',
        startsOn: '2020-03-01',
        endsOn: '2023-02-28',
        monthlyWage: 4200,
        signedOn: '2020-03-01',
      },
      { ...who, startsOn: '2023.3.1', endsOn: '2026年2月28日', monthlyWage: 5040, state: '生效' },
      { ...who, startsOn: '2026-03-01', term: '无固定期限', monthlyWage: 5880, state: '生效' },
    ])
    expect(batch.counts).toMatchObject({ read: 3, new: 3, refused: 0 })
    await commit(batch)
    const { links } = await app.call('viewer', 'labourContract.chain', { workerId })
    expect(links.map(({ contract: c }) => [c.contractNo, c.state, c.fixedTermCount, c.source])).toEqual([
      ['旧2020-01', 'ended', 1, 'imported'],
      ['青枫合〔2026〕0001号', 'renewed', 2, 'imported'],
      ['青枫合〔2026〕0002号', 'in_force', 0, 'imported'],
    ])
    expect(links[0]?.events).toMatchObject([{ kind: 'ended', cause: '历史登记' }])
    expect(links[1]?.events).toMatchObject([{ kind: 'renewed' }])
    expect(links[2]?.contract).toMatchObject({ renewedFromId: links[1]?.contract.id, monthlyWageFen: yuan('5880') })
  })

  it('a ledger that says 第2次 leads to another fixed term, or the same file comes in twice', async () => {
    const { workerId, who } = await person({ joinedOn: '2023-03-01' })
    const line = { ...who, startsOn: '2023-03-01', endsOn: '2026-08-31', monthlyWage: 5880, times: 2 }
    await commit((await stage([line])).batch)
    const { links, openEndedReason } = await app.call('viewer', 'labourContract.chain', { workerId })
    expect(links.map(({ contract }) => contract.fixedTermCount)).toEqual([2])
    expect(openEndedReason).toBe('已连续订立两次固定期限合同')
    expect((await stage([line])).batch.counts).toMatchObject({ same: 1, new: 0, refused: 0 })
  })

  it('试用1年、聘期3年 is refused, or goes in without being pointed out', async () => {
    const { workerId, who } = await person({ joinedOn: '2025-06-01' })
    const line = {
      ...who,
      startsOn: '2025-06-01',
      endsOn: '2028-05-31',
      probationEndsOn: '2026-05-31',
      monthlyWage: 5880,
    }
    const { batch, rows } = await stage([line])
    expect(rows[0]?.outcome).toBe('new')
    expect(rows[0]?.findings).toMatchObject([
      { code: 'PROBATION_TOO_LONG', severity: 'warning', basis: '劳动合同法第十九条' },
    ])
    expect(rows[0]?.findings[0]?.message).toContain('违法约定')
    await commit(batch)
    const [row] = await all()
    const { findings } = await app.call('viewer', 'labourContract.get', { id: row?.id ?? 0 })
    expect(codesOf(findings)).toEqual(['warning PROBATION_TOO_LONG'])
    expect(row?.workerId).toBe(workerId)
  })

  it.each([
    ['劳务派遣', '4', { form: '劳务派遣', employer: '示例人力资源服务有限公司' }, 'agency', ['info AGENCY_POSTS']],
    ['服务协议', '5', { form: '服务协议', employer: sampleOffice.name }, 'service', ['info LEGACY_FORM']],
    ['与居委会签', '1', { form: '与居委会签', employer: '青枫路社区居民委员会' }, 'committee', ['info LEGACY_FORM']],
    ['公务员', '2', { monthlyWage: 5880 }, undefined, ['error IDENTITY_SIGNS_NONE']],
    ['事业编', '3', { monthlyWage: 5880 }, undefined, ['error IDENTITY_SIGNS_NONE']],
    [
      '派遣人员的劳动合同',
      '4',
      { form: '劳动合同', monthlyWage: 5880 },
      undefined,
      ['error FORM_DIFFERS_FROM_IDENTITY'],
    ],
  ] as const)(
    '%s is taken or refused against the rule of who may have what',
    async (_what, identity, more, form, codes) => {
      const { who } = await person({ identity })
      const { batch, rows } = await stage([{ ...who, startsOn: '2026-01-01', endsOn: '2026-12-31', ...more }])
      expect(codesOf(rows[0]?.findings ?? [])).toEqual(codes)
      if (form === undefined) return expect(batch.counts.refused).toBe(1)
      await commit(batch)
      expect(await all()).toMatchObject([{ form, state: 'in_force', monthlyWageFen: null }])
    },
  )

  it('two contracts of one file overlap, or both are in force', async () => {
    const { who } = await person()
    const { rows } = await stage([
      { ...who, startsOn: '2023-03-01', endsOn: '2026-03-31', monthlyWage: 5880 },
      { ...who, startsOn: '2026-03-01', endsOn: '2029-02-28', monthlyWage: 5880 },
    ])
    expect(rows.map((r) => [r.outcome, codesOf(r.findings)])).toEqual([
      ['new', []],
      ['refused', ['error OVERLAPS_CONTRACT']],
    ])
  })

  it('somebody unknown, of another name, or twice in the file gets a contract', async () => {
    const { who } = await person()
    const { rows } = await stage([
      { name: '示例乙', idNo: '990102197511120020', startsOn: '2026-01-01', monthlyWage: 5880 },
      { ...who, name: '示例丙', startsOn: '2026-01-01', monthlyWage: 5880 },
      { ...who, startsOn: '2020-03-01', endsOn: '2023-02-28', monthlyWage: 5880 },
      { ...who, startsOn: '2020-03-01', endsOn: '2023-02-28', monthlyWage: 5880 },
      { ...who, startsOn: '2026-01-01', monthlyWage: 5880, state: '草稿' },
    ])
    expect(rows.map((r) => r.findings.find((f) => f.severity === 'error')?.code)).toEqual([
      'UNKNOWN_PERSON',
      'NAME_DIFFERS',
      'DUPLICATE_IN_FILE',
      'DUPLICATE_IN_FILE',
      'STATE_NOT_RECORDED',
    ])
  })

  it('signed terms are overwritten by an import, or a remark cannot be', async () => {
    const { who } = await person()
    const line = { ...who, startsOn: '2023-03-01', endsOn: '2026-08-31', monthlyWage: 5880 }
    await commit((await stage([line])).batch)
    expect((await stage([line])).batch.counts).toMatchObject({ same: 1, new: 0, changed: 0, refused: 0 })
    const { rows } = await stage([{ ...line, endsOn: '2027-08-31', monthlyWage: 6300 }])
    expect(rows[0]?.findings.map((f) => [f.code, f.field])).toEqual([
      ['CONTRACT_FROZEN', 'endsOn'],
      ['CONTRACT_FROZEN', 'monthlyWage'],
    ])
    const remarked = await stage([{ ...line, remark: '纸质存档第3柜' }])
    expect(remarked.batch.counts).toMatchObject({ changed: 1 })
    await commit(remarked.batch)
    expect((await all())[0]).toMatchObject({ remark: '纸质存档第3柜', state: 'in_force' })
  })

  it('what is exported does not come back the same, with or without ID numbers', async () => {
    const { workerId, who } = await person()
    await commit((await stage([{ ...who, startsOn: '2020-03-01', endsOn: '2023-02-28', monthlyWage: 4200 }])).batch)
    const fields = contractTermsOf(workerId, {
      startsOn: calendarDate('2023-03-01'),
      endsOn: calendarDate('2026-08-31'),
    })
    const draft = await app.call('clerk', 'labourContract.create', fields)
    await app.call('clerk', 'labourContract.sign', {
      id: draft.id,
      rowVersion: draft.rowVersion,
      signedOn: calendarDate('2023-03-01'),
      ...unscanned,
    })
    const path = join(app.dataDir, 'out.xlsx')
    const idNo = back.raw.prepare('select id_no from worker where id = ?').pluck().get(workerId)
    for (const reason of [undefined, '报送上级']) {
      const wish = {
        file: anyToken,
        scope: 'all' as const,
        ...(reason === undefined ? {} : { unmaskedReason: reason }),
      }
      expect(await app.call('reviewer', 'labourContract.exportLedger', wish, path)).toMatchObject({ rows: 2 })
      const book = new ExcelJS.Workbook()
      await book.xlsx.readFile(path)
      const cells = book.worksheets[0]?.getSheetValues().flat(2).map(String) ?? []
      expect(cells.some((cell) => cell === idNo)).toBe(reason !== undefined)
      if (reason === undefined) continue
      const { batch } = await stageFile(path)
      expect(batch.counts).toMatchObject({ same: 2, new: 0, changed: 0, refused: 0 })
    }
  })

  it('undoing the import deletes contracts, leaves them in force, or touches those handled since', async () => {
    const { who } = await person()
    const other = await person({ name: '示例乙' })
    const { batch } = await stage([
      { ...who, startsOn: '2020-03-01', endsOn: '2023-02-28', monthlyWage: 4200 },
      { ...who, startsOn: '2023-03-01', endsOn: '2026-08-31', monthlyWage: 5880 },
      { ...other.who, startsOn: '2023-03-01', endsOn: '2026-08-31', monthlyWage: 5880 },
    ])
    await commit(batch)
    const handled = (await all()).find((c) => c.workerId === other.workerId)
    const amendment = {
      changes: { workPlace: '学府社区' },
      effectiveOn: calendarDate('2026-03-10'),
      signedOn: null,
      reason: '调配',
    }
    await app.call('clerk', 'labourContract.amend', {
      id: handled?.id ?? 0,
      rowVersion: handled?.rowVersion ?? 0,
      ...amendment,
    })
    const plan = await app.call('clerk', 'importBatch.undoPlan', { id: batch.id })
    expect(plan).toMatchObject({ isSupported: true, remove: 2, kept: [{ reason: '已办理变更、终止或打印' }] })
    const { remove, restore } = plan
    await app.call('clerk', 'importBatch.undo', { id: batch.id, expected: { remove, restore }, keepLaterEdits: true })
    expect(back.raw.prepare('select state from labour_contract order by id').pluck().all()).toEqual([
      'voided',
      'voided',
      'in_force',
    ])
    expect(
      (await stage([{ ...who, startsOn: '2023-03-01', endsOn: '2026-08-31', monthlyWage: 5880 }])).batch.counts,
    ).toMatchObject({ new: 1 })
  })
})

describe('补录', () => {
  it('an agency contract is recorded as ours, or can be signed, amended or renewed', async () => {
    const { workerId } = await person({ identity: '4' })
    const words = {
      workerId,
      form: 'agency' as const,
      employer: '示例人力资源服务有限公司',
      term: '1' as const,
      startsOn: calendarDate('2025-07-01'),
      endsOn: calendarDate('2026-06-30'),
    }
    const recorded = await app.call('clerk', 'labourContract.record', words)
    expect(recorded).toMatchObject({ form: 'agency', state: 'in_force', source: 'recorded', fixedTermCount: 0 })
    const at = { id: recorded.id, rowVersion: recorded.rowVersion }
    const amendment = { changes: { workPlace: 'x' }, effectiveOn: '2026-03-10', signedOn: null, reason: '调配' }
    expect(await app.send('clerk', 'labourContract.amend', { ...at, ...amendment })).toMatchObject({
      error: { code: 'LABOUR_CONTRACT_NOT_NOW', details: { reason: '不是街道签订的劳动合同，只供查阅，不能变更' } },
    })
    const { refused } = await app.call('clerk', 'labourContract.prepareRenewals', { ids: [recorded.id], months: 12 })
    expect(refused).toHaveLength(1)
    expect(await app.send('clerk', 'labourContract.create', contractTermsOf(workerId))).toMatchObject({
      error: { details: { findings: [{ code: 'IDENTITY_SIGNS_NONE' }, { code: 'OVERLAPS_CONTRACT' }] } },
    })
    expect(
      await app.send('clerk', 'labourContract.record', { ...words, contractNo: recorded.contractNo }),
    ).toMatchObject({
      error: { details: { findings: [{ code: 'NUMBER_TAKEN' }] } },
    })
  })
})
