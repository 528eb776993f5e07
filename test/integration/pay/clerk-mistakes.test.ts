import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import { openBackdoor, type Backdoor } from '../../support/builders.ts'
import {
  dump,
  lookAt,
  november,
  stageVariables,
  undo,
  variableHeaders,
  variableRow,
  writePaySheet,
} from '../../support/pay-sheets.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const home = street.workers[0]?.community
const neighbours = street.workers.flatMap((w, nth) => (w.community === home ? [nth] : [])).slice(0, 4)
const [a = 0, b = 1, c = 2, d = 3] = neighbours
const stranger = street.workers.findIndex((w) => w.community !== home)

let app: TestApp
let back: Backdoor
let payMonthId = 0
let clean = ''
beforeEach(async () => {
  app = await openTestApp({ today: '2026-11-20', communities: streetCommunities })
  await importRows(
    app,
    [a, b, c, d, stranger].map((nth) => person(nth)),
  )
  const created = await app.call('clerk', 'pay.createMonth', { month: november, payOn: calendarDate('2026-11-28') })
  payMonthId = created.id
  back = await openBackdoor(app)
  clean = dump(back)
})
afterEach(() => {
  back.close()
  app.close()
})

type Looked = Awaited<ReturnType<typeof lookAt>>
const commit = ({ batch }: Looked) => app.call('clerk', 'importBatch.commit', { id: batch.id, expected: batch.counts })
const said = ({ batch, rows }: Looked) => [
  ...batch.findings.filter((f) => f.severity === 'error').map((f) => f.message),
  ...rows.flatMap((row) => row.findings.map((f) => f.message)),
]
/** Nothing of the file is written, and the clerk is told why in Chinese. */
async function isStopped(looked: Looked, code: string, sentence: string | RegExp): Promise<void> {
  expect(said(looked).join('\n')).toMatch(sentence)
  expect(await refusalCode(commit(looked))).toBe(code)
  expect(dump(back)).toBe(clean)
}
async function amounts(): Promise<Record<string, Record<string, number>>> {
  const { rows } = await app.call('clerk', 'payInput.entries', { payMonthId, onlyEntered: true })
  return Object.fromEntries(rows.map((row) => [row.name, row.amounts]))
}
const nameOf = (nth: number) => street.workers[nth]?.name ?? ''

describe('a variable sheet', () => {
  it('loses an amount, or takes a blank for nought', async () => {
    const looked = await stageVariables(app, {
      rows: [variableRow(a, 200, '150.5', ''), variableRow(b, '', '', '30.00'), ['合计', '', '', 200, 150.5, 30]],
      stated: { people: 2, yuan: '380.50' },
    })
    expect(looked.batch.counts).toMatchObject({ new: 2, refused: 0, skipped: 1 })
    await commit(looked)
    expect(await amounts()).toEqual({
      [nameOf(a)]: { dutyPay: yuan('200'), overtimePay: yuan('150.50') },
      [nameOf(b)]: { otherDeduction: yuan('30') },
    })
    const { communities } = await app.call('reviewer', 'payInput.variables', { payMonthId })
    expect(communities.find(({ community }) => community === home)).toMatchObject({
      people: 4,
      entered: 2,
      totals: { dutyPay: yuan('200'), overtimePay: yuan('150.50'), otherDeduction: yuan('30') },
      sheet: { statedPeople: 2, statedFen: yuan('380.50') },
    })
    await undo(app, looked.batch.id)
    expect(dump(back)).toBe(clean)
  })

  it('a sheet that corrects another cannot be taken back to what stood before', async () => {
    await commit(await stageVariables(app, { rows: [variableRow(a, 200)] }))
    const before = dump(back)
    const second = await stageVariables(app, { rows: [variableRow(a, 0, 80)] })
    expect(second.rows[0]?.changes).toEqual([
      { field: '值班费', before: '200.00', after: '' },
      { field: '加班费', before: '', after: '80.00' },
    ])
    await commit(second)
    expect(await amounts()).toEqual({ [nameOf(a)]: { overtimePay: yuan('80') } })
    await undo(app, second.batch.id)
    expect(dump(back)).toBe(before)
  })
})

describe('twelve mistakes of a clerk', () => {
  it('1 wrong month: last month’s file is taken in', async () => {
    const looked = await stageVariables(app, { title: '2026年10月变动项登记表', rows: [variableRow(a, 200)] })
    await isStopped(looked, 'IMPORT_STOPPED', '来表标题写的是2026-10，本次导入的是2026-11')
  })

  it('2 twice: the same file doubles its amounts', async () => {
    const rows = [variableRow(a, 200), variableRow(b, 100)]
    await commit(await stageVariables(app, { rows }))
    const once = dump(back)
    const again = await stageVariables(app, { rows })
    expect(again.batch.counts).toMatchObject({ new: 0, changed: 0, same: 2 })
    expect(await refusalCode(commit(again))).toBe('IMPORT_NOTHING_TO_WRITE')
    expect(dump(back)).toBe(once)
  })

  it('3 swapped sheets: an attendance sheet passes for amounts', async () => {
    const headers = ['社区', '姓名', '身份证号', '事假(天)', '病假(天)']
    const taken = stageVariables(app, { headers, rows: [variableRow(a, 1, 2)] })
    expect(await refusalCode(taken)).toBe('IMPORT_COLUMNS_MISSING')
    expect(dump(back)).toBe(clean)
  })

  it('4 shifted columns: amounts slip under the next header', async () => {
    const looked = await stageVariables(app, {
      rows: [variableRow(a, '', 200), variableRow(b, '', 100), ['合计', '', '', 300]],
    })
    await isStopped(looked, 'IMPORT_STOPPED', '值班费合计为300.00元，以上各行之和为0.00元')
  })

  it('5 half a file: the rows at its end are missing', async () => {
    const looked = await stageVariables(app, {
      rows: [variableRow(a, 200), variableRow(b, 100)],
      stated: { people: 4, yuan: '600' },
    })
    expect(looked.batch.findings.find(({ code }) => code === 'PEOPLE_MISSING')?.message).toMatch(/来表缺2人/)
    await isStopped(looked, 'IMPORT_STOPPED', '控制人数为4人，来表有2人\n控制金额为600.00元，来表各行合计300.00元')
  })

  it('6 another community: its people get the amounts', async () => {
    const looked = await stageVariables(app, { rows: [variableRow(stranger, 200)] })
    await isStopped(looked, 'IMPORT_NOTHING_TO_WRITE', `属于${street.workers[stranger]?.community}，本表是${home}的`)
  })

  it('7 sum row: its total is paid to somebody', async () => {
    const looked = await stageVariables(app, { rows: [variableRow(a, 200), ['', '本社区共计', '', 200]] })
    expect(looked.rows.map((row) => row.outcome)).toEqual(['new', expect.stringMatching(/refused|skipped/)])
    await commit(looked)
    expect(await amounts()).toEqual({ [nameOf(a)]: { dutyPay: yuan('200') } })
    await undo(app, looked.batch.id)
    expect(dump(back)).toBe(clean)
  })

  it('8 unit: fen and 万元 pass for yuan', async () => {
    const said8 = await stageVariables(app, { title: '2026年11月变动项（万元）', rows: [variableRow(a, 0.02)] })
    await isStopped(said8, 'IMPORT_NOTHING_TO_WRITE', /单位为万元[^]*不足1元/)
    const large = await stageVariables(app, { title: '2026年11月变动项（分）', rows: [variableRow(a, 2000)] })
    await isStopped(large, 'IMPORT_STOPPED', '来表金额单位为分，本表按元填写')
    const inFen = await stageVariables(app, { rows: [variableRow(a, 20000)] })
    await isStopped(inFen, 'IMPORT_NOTHING_TO_WRITE', /值班费20,000.00元超过/)
  })

  it('9 minus sign: an amount is taken off where it was meant to be paid', async () => {
    const looked = await stageVariables(app, { rows: [variableRow(a, -200), variableRow(b, '', '', '-50')] })
    await isStopped(looked, 'IMPORT_NOTHING_TO_WRITE', /值班费不能为负数\n[^]*其他扣款不能为负数/)
  })

  it('10 twice in a file: somebody gets the last of two amounts', async () => {
    const looked = await stageVariables(app, { rows: [variableRow(a, 200), variableRow(a, 300)] })
    expect(looked.batch.counts).toMatchObject({ new: 0, refused: 2 })
    await isStopped(looked, 'IMPORT_NOTHING_TO_WRITE', /身份证号/)
  })

  it('11 somebody who left is paid on', async () => {
    const left = street.workers.findIndex((w, nth) => w.community === home && !neighbours.includes(nth))
    await importRows(app, [person(left, { status: '离职', exitOn: '2026-09-30' })])
    clean = dump(back)
    const looked = await stageVariables(app, { rows: [variableRow(left, 200)] })
    await isStopped(looked, 'IMPORT_NOTHING_TO_WRITE', '2026-11不在岗')
  })

  it('12 words in number cells: they pass for nought', async () => {
    const looked = await stageVariables(app, { rows: [variableRow(a, '二百'), variableRow(b, '200.555')] })
    expect(looked.batch.counts).toMatchObject({ new: 0, refused: 2 })
    await isStopped(looked, 'IMPORT_NOTHING_TO_WRITE', /值班费/)
  })
})

describe('deductions of the tax client', () => {
  const headers = [
    '工号',
    '姓名',
    '证件类型',
    '证件号码',
    '所得期间起',
    '所得期间止',
    '累计子女教育',
    '累计赡养老人',
    '累计个人养老金',
  ]
  const row = (nth: number, ...amounts: (number | string)[]) => {
    const { name = '', idNo = '' } = street.workers[nth] ?? {}
    return [String(nth), name, '居民身份证', idNo, '2026-11-01', '2026-11-30', ...amounts]
  }
  async function stage(rows: ReturnType<typeof row>[], title = '专项附加扣除信息') {
    const path = await writePaySheet(app.dataDir, { title, headers, rows })
    const { batchId } = await app.call('clerk', 'payInput.stageDeductions', { file: anyToken, month: november }, path)
    return lookAt(app, batchId)
  }
  const shown = async () => {
    const { rows } = await app.call('reviewer', 'payFact.list', { kind: 'deduction' })
    return rows.map((r) => `${r.name} ${r.subject} ${r.value}`).sort()
  }

  it('lose a category, or say a figure twice, or stay after the import was taken back', async () => {
    const first = await stage([row(a, 22000, '16,500.00', 1000), row(b, '', '', '')])
    expect(first.batch.counts).toMatchObject({ new: 2, refused: 0 })
    await commit(first)
    expect(await shown()).toEqual(
      [
        `${nameOf(a)} 子女教育 累计（税务系统） 22,000.00元`,
        `${nameOf(a)} 赡养老人 累计（税务系统） 16,500.00元`,
        `${nameOf(b)} 无 累计（税务系统） 0.00元`,
      ].sort(),
    )
    const once = dump(back)
    const second = await stage([row(a, 24000, 16500, 1000), row(b, '', '', '')])
    expect(second.batch.counts).toMatchObject({ changed: 1, same: 1 })
    await commit(second)
    expect(await shown()).toContain(`${nameOf(a)} 子女教育 累计（税务系统） 24,000.00元`)
    await undo(app, second.batch.id)
    expect(dump(back)).toBe(once)
    await undo(app, first.batch.id)
    expect(dump(back)).toBe(clean)
  })

  it('of another month, or a name under another number, are taken in', async () => {
    const { name = '' } = street.workers[b] ?? {}
    const wrong = row(a, 100, 100, '')
    wrong[5] = '2026-10-31'
    const swapped = row(c, 100, 100, '')
    swapped[1] = name
    const looked = await stage([wrong, swapped])
    await isStopped(
      looked,
      'IMPORT_NOTHING_TO_WRITE',
      /所得期间止为2026-10，本次导入的是2026-11[^]*花名册中此身份证号为/,
    )
  })
})

it('a header row alone is a sheet of amounts', async () => {
  const taken = stageVariables(app, { headers: variableHeaders.slice(0, 3), rows: [variableRow(a)] })
  expect(await refusalCode(taken)).toBe('IMPORT_COLUMNS_MISSING')
})
