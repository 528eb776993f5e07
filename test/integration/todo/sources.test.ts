import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { addDays, addMonths, calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import type { ReminderCode } from '../../../src-main/shared/todo/reminder-catalogue.ts'
import { addContract, addStandard, addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { peopleOf, writeCommunityFile } from '../../support/community-files.ts'
import { openTestApp, sampleCommunities, type TestApp } from '../../support/test-app.ts'

const date = calendarDate
/** The day on which the office began; fixtures lie around it. */
const start = '2026-11-30'
let app: TestApp
let back: Backdoor

async function open(communities = sampleCommunities) {
  app = await openTestApp({ today: start, communities })
  back = await openBackdoor(app)
}
function close() {
  back.close()
  app.close()
}

/** Stages of a reminder on a day, with who stands behind each. */
async function on(day: string, rule: ReminderCode): Promise<Record<string, string[]>> {
  app.clock.moveTo(day)
  const { items } = await app.call('clerk', 'todo.list', {})
  const lines = items.filter((item) => item.rule === rule && item.view === 'open')
  const found: Record<string, string[]> = {}
  for (const { view, stage, count } of lines) {
    const { rows, total } = await app.call('clerk', 'todo.matters', { rule, stage, view, limit: 500 })
    expect(total).toBe(count)
    found[stage] = rows.map(({ name }) => name)
  }
  return found
}

async function worker(name: string, more: Partial<Parameters<typeof addWorkers>[1][number]> = {}): Promise<number> {
  const [id = 0] = await addWorkers(back, [{ name, birthOn: '1990-05-12', ...more }])
  return id
}

describe('contracts', () => {
  beforeAll(() => open())
  afterAll(close)

  it('speaks of a contract before its 90th day, or forgets it once it has run out', async () => {
    await addContract(back, { workerId: await worker('到期甲'), endsOn: date('2027-05-31') })
    expect(await on('2027-03-01', 'contract-ending')).toEqual({})
    expect(await on('2027-03-02', 'contract-ending')).toEqual({ in90: ['到期甲'] })
    expect(await on('2027-04-01', 'contract-ending')).toEqual({ in60: ['到期甲'] })
    expect(await on('2027-05-01', 'contract-ending')).toEqual({ in30: ['到期甲'] })
    expect(await on('2027-05-31', 'contract-ending')).toEqual({ today: ['到期甲'] })
    expect(await on('2027-06-01', 'contract-ending')).toEqual({ overdue: ['到期甲'] })
    expect(await on('2029-06-01', 'contract-ending')).toEqual({ overdue: ['到期甲'] })
  })

  it('warns of an open-ended duty at the first fixed term, or not at the second', async () => {
    app.clock.moveTo(start)
    await addContract(back, { workerId: await worker('一次'), endsOn: date('2028-05-31') })
    const twice = await worker('两次')
    await addContract(back, { workerId: twice, endsOn: date('2028-05-31'), fixedTermsBefore: 1 })
    expect(await on('2028-04-01', 'contract-second-term')).toEqual({ in60: ['两次'] })
    expect(await on('2028-03-31', 'contract-second-term')).toEqual({})
  })

  it('misses the 90th day before ten years, or speaks of an open-ended contract', async () => {
    app.clock.moveTo(start)
    const joinedOn = '2020-03-16'
    await addContract(back, { workerId: await worker('十年', { joinedOn }), endsOn: date('2031-12-31') })
    await addContract(back, { workerId: await worker('无固定', { joinedOn }), term: '2', endsOn: null })
    expect((await on('2029-12-16', 'contract-ten-years'))['in90']).toEqual(['十年'])
    expect((await on('2029-12-15', 'contract-ten-years'))['in90']).toBeUndefined()
    expect(await on('2030-03-16', 'contract-ten-years')).toMatchObject({ today: ['十年'] })
    expect((await on('2030-03-17', 'contract-ten-years'))['open']).toContain('十年')
  })

  it('lets somebody work for 20 days unasked, or counts the month of 第十条 wrongly', async () => {
    app.clock.moveTo(start)
    await worker('未签', { joinedOn: '2026-12-01' })
    await worker('未到岗', { joinedOn: '2030-01-01' })
    await worker('公务员', { joinedOn: '2026-12-01', identity: '2' })
    await worker('无时间', { values: { joinedOn: null } })
    const unsigned = async (day: string) => {
      const { open: undated, ...rest } = await on(day, 'contract-unsigned')
      expect(undated).toEqual(['无时间'])
      return rest
    }
    expect(await unsigned('2026-12-20')).toEqual({})
    expect(await unsigned('2026-12-21')).toEqual({ in20: ['未签'] })
    expect(await unsigned('2026-12-30')).toEqual({ in20: ['未签'] })
    expect(await unsigned('2026-12-31')).toEqual({ today: ['未签'] })
    expect(await unsigned('2027-01-01')).toEqual({ overdue: ['未签'] })
  })

  it('forgets a probation that is over while the roster still says 试用', async () => {
    app.clock.moveTo(start)
    const terms = { endsOn: date('2032-12-31'), probationEndsOn: date('2027-02-28') }
    await addContract(back, { workerId: await worker('试用甲', { status: '2' }), ...terms })
    await addContract(back, { workerId: await worker('在岗乙'), ...terms })
    expect(await on('2027-02-12', 'probation-ending')).toEqual({})
    expect(await on('2027-02-13', 'probation-ending')).toEqual({ in15: ['试用甲', '在岗乙'] })
    expect(await on('2027-03-01', 'probation-ending')).toEqual({ overdue: ['试用甲'] })
  })
})

describe('people', () => {
  beforeAll(() => open())
  afterAll(close)

  it('speaks of retirement on another day than 180, 90 and 30 before, or stops once it is past', async () => {
    // 女50周岁, born 1976-12 → 2027-12 (domain §5.6).
    await worker('退休甲', { birthOn: '1976-12-18', retirementCategory: 'F50' })
    await worker('返聘', { birthOn: '1965-01-10', retirementCategory: 'F55', identity: '6' })
    const day = date('2027-12-18')
    expect(await on(addDays(day, -181), 'retirement')).toEqual({})
    for (const [days, stage] of [
      [180, 'in180'],
      [91, 'in180'],
      [90, 'in90'],
      [31, 'in90'],
      [30, 'in30'],
      [0, 'today'],
      [-1, 'overdue'],
      [-900, 'overdue'],
    ] as const) {
      expect(await on(addDays(day, -days), 'retirement')).toEqual({ [stage]: ['退休甲'] })
    }
  })

  it('names the notices of early and late retirement on other days than the law', async () => {
    // Statutory 2027-12-18; at the earliest 2026-12-18, with a notice by 2026-09-18; late by 2027-11-18.
    expect(await on('2026-08-18', 'retirement-early-notice')).toEqual({})
    expect(await on('2026-08-19', 'retirement-early-notice')).toEqual({ in30: ['退休甲'] })
    expect(await on('2026-09-18', 'retirement-early-notice')).toEqual({ today: ['退休甲'] })
    expect(await on('2026-09-19', 'retirement-early-notice')).toEqual({})
    expect(await on('2027-09-18', 'retirement-late-notice')).toEqual({})
    expect(await on('2027-09-19', 'retirement-late-notice')).toEqual({ in60: ['退休甲'] })
    expect(await on('2027-11-18', 'retirement-late-notice')).toEqual({ today: ['退休甲'] })
    expect(await on('2027-11-19', 'retirement-late-notice')).toEqual({})
  })

  it('guesses 50 or 55 for a woman, or says nothing of those whose day it can’t tell', async () => {
    app.clock.moveTo(start)
    await worker('未填', { values: { retirementCategory: null } })
    await worker('填错', { retirementCategory: 'M' })
    expect(await on(start, 'retirement-unknown')).toEqual({ open: ['未填', '填错'] })
  })

  it('misses a registration that runs out, or speaks of somebody who left', async () => {
    app.clock.moveTo(start)
    const values = { certificateRegisteredUntil: date('2027-06-30') }
    await worker('持证', { values })
    await worker('已退出', { values, status: '9', exitOn: '2026-10-01' })
    expect(await on('2027-03-31', 'certificate-expiring')).toEqual({})
    expect(await on('2027-04-01', 'certificate-expiring')).toEqual({ in90: ['持证'] })
    expect(await on('2027-07-01', 'certificate-expiring')).toEqual({ overdue: ['持证'] })
  })

  it('goes by the roster or the lower certificate where a higher one is on record', async () => {
    app.clock.moveTo(start)
    const workerId = await worker('升级', { values: { certificateRegisteredUntil: date('2028-01-31') } })
    const rows = [
      { certificateType: '社会工作者职业水平', certificateLevel: '助理社会工作师', registeredUntil: '2028-01-31' },
      { certificateType: '社会工作者职业水平', certificateLevel: '社会工作师', registeredUntil: '2029-06' },
    ]
    await app.call('clerk', 'personRecord.add', { workerId, kind: 'certificate', rows })
    expect((await on('2028-01-01', 'certificate-expiring'))['in30']).toBeUndefined()
    expect((await on('2029-06-01', 'certificate-expiring'))['in30']).toEqual(['升级'])
    expect((await on('2029-07-01', 'certificate-expiring'))['overdue']).toContain('升级')
  })

  it('lets a registration end with hours missing, or asks for more than the level’s', async () => {
    app.clock.moveTo(start)
    const hours = { 差一: '89', 够了: '90', 未填: '' }
    for (const [name, studyHours] of Object.entries(hours)) {
      const row = {
        certificateType: '社会工作者职业水平',
        certificateLevel: '社会工作师',
        registeredUntil: '2027-06-30',
        ...(studyHours === '' ? {} : { studyHours }),
      }
      await app.call('clerk', 'personRecord.add', { workerId: await worker(name), kind: 'certificate', rows: [row] })
    }
    expect(await on('2026-12-31', 'study-hours-missing')).toEqual({})
    expect(await on('2027-01-01', 'study-hours-missing')).toEqual({ in180: ['差一', '未填'] })
    expect(await on('2027-04-01', 'study-hours-missing')).toEqual({ in90: ['差一', '未填'] })
  })

  it('forgets a mentor whose term is over and whom nobody has ended', async () => {
    app.clock.moveTo(start)
    const workerId = await worker('导师')
    const term = { startsOn: date('2025-09-01'), endsOn: date('2027-08-31') }
    const wish = { workerId, school: '示例大学', courses: '', letter: '', ...term }
    const { id, rowVersion } = await app.call('clerk', 'career.appointMentor', wish)
    expect(await on('2027-07-01', 'mentor-ending')).toEqual({})
    expect(await on('2027-07-02', 'mentor-ending')).toEqual({ in60: ['导师'] })
    expect(await on('2027-09-01', 'mentor-ending')).toEqual({ overdue: ['导师'] })
    const end = { id, rowVersion, endedOn: date('2027-08-31'), reason: '聘期届满' }
    await app.call('clerk', 'career.endMentor', end)
    expect(await on('2027-09-01', 'mentor-ending')).toEqual({})
  })
})

describe('documents', () => {
  beforeAll(() => open())
  afterAll(close)

  it('lets a notice end unseen, or a finished one stand', async () => {
    app.clock.moveTo('2026-11-23')
    const people = [{ workerId: await worker('公示人'), proposedGrade: 11, note: '任职满三年' }]
    const draft = {
      type: 'grade_adjustment' as const,
      title: '岗位等级调整公示',
      basis: '《示例办法》',
      postedOn: date('2026-11-23'),
      periodDays: 5,
      dayKind: 'working' as const,
      startMode: 'next_day' as const,
      department: '党群办',
      phone: '0000-12345678',
      address: '青枫路1号',
      extra: '',
      people,
    }
    let notice = await app.call('clerk', 'notice.create', draft)
    notice = await app.call('clerk', 'notice.submit', { id: notice.id, rowVersion: notice.rowVersion })
    expect(await on('2026-11-23', 'review-waiting')).toEqual({ open: ['岗位等级调整公示'] })
    notice = await app.call('reviewer', 'notice.release', { id: notice.id, rowVersion: notice.rowVersion })
    expect(notice.lastDay).toBe('2026-11-30')
    expect(await on('2026-11-29', 'review-waiting')).toEqual({})
    expect(await on('2026-11-29', 'notice-last-day')).toEqual({})
    expect(await on('2026-11-30', 'notice-last-day')).toEqual({ today: ['岗位等级调整公示'] })
    expect(await on('2026-11-30', 'notice-unconfirmed')).toEqual({})
    expect(await on('2026-12-01', 'notice-unconfirmed')).toEqual({ today: ['岗位等级调整公示'] })
    expect(await on('2026-12-02', 'notice-unconfirmed')).toEqual({ overdue: ['岗位等级调整公示'] })
    expect(await on('2026-12-01', 'notice-last-day')).toEqual({})
    await app.call('clerk', 'notice.close', { id: notice.id, rowVersion: notice.rowVersion })
    expect(await on('2026-12-02', 'notice-unconfirmed')).toEqual({})
  })

  it('asks for a community that has sent its report, or not for one that has not', async () => {
    app.clock.moveTo(start)
    const [one = '', two = '', three = ''] = sampleCommunities.map(({ name }) => name)
    const path = await writeCommunityFile(app.dataDir, { name: `${one}.xlsx`, rows: peopleOf(one), unit: one })
    const wish = { files: [anyFileToken()], title: '12月花名册', dueOn: date('2026-12-10') }
    const { id } = await app.call('clerk', 'importCollection.stage', { ...wish, receivedOn: date(start) }, [path])
    expect(await on('2026-12-06', 'collection-missing')).toEqual({})
    expect(await on('2026-12-07', 'collection-missing')).toEqual({ in3: [two, three] })
    expect(await on('2026-12-11', 'collection-missing')).toEqual({ overdue: [two, three] })
    expect(await on(start, 'import-open')).toEqual({ open: [`${one}.xlsx`] })
    await app.call('clerk', 'importCollection.update', { id, title: '12月花名册', dueOn: null })
    expect(await on('2026-12-11', 'collection-missing')).toEqual({})
  })

  it('leaves a promotion without its second person, or asks for the decision again', async () => {
    app.clock.moveTo(start)
    const workerId = await worker('晋级人', { grade: 3, joinedOn: '2017-01-01' })
    let batch = await app.call('clerk', 'postGrade.createBatch', {
      title: '第二批晋级',
      referenceOn: date(start),
      effectiveOn: date('2026-12-01'),
      midMonthReason: '',
      documentNo: '',
      noticeRequired: false,
      people: [{ workerId, kind: 'promotion', toPostClass: '3', toGrade: 4, exceptionReason: '' }],
    })
    expect(await on(start, 'review-waiting')).toEqual({})
    batch = await app.call('clerk', 'postGrade.submitBatch', { id: batch.id, rowVersion: batch.rowVersion })
    expect(await on(start, 'review-waiting')).toEqual({ open: ['第二批晋级'] })
    await app.call('reviewer', 'postGrade.approveBatch', { id: batch.id, rowVersion: batch.rowVersion })
    expect(await on(start, 'review-waiting')).toEqual({})
  })

  it('leaves an application or a hiring without its second person', async () => {
    app.clock.moveTo(start)
    const workerId = await worker('录用人')
    const event = await app.call('clerk', 'career.registerEvent', {
      workerId,
      kind: 'civil_servant',
      admittedOn: date('2026-11-20'),
      unit: '示例区民政局',
      documentNo: '示人社〔2026〕9号',
      note: '',
    })
    const applicant = await worker('申请人', { birthOn: '1977-01-05', retirementCategory: 'F50' })
    await app.call('clerk', 'retirement.apply', {
      workerId: applicant,
      kind: 'late',
      requestedOn: date('2029-01-05'),
      noticeOn: date(start),
      contributionMonths: null,
      basis: '延迟退休协议',
    })
    expect((await on(start, 'review-waiting'))['open']).toEqual(['申请人', '录用人'])
    await app.call('reviewer', 'career.confirmEvent', { id: event.id, rowVersion: event.rowVersion })
    expect((await on(start, 'review-waiting'))['open']).toEqual(['申请人'])
    // Nobody decided: past the day of the agreement the delay is the office's own.
    expect(await on('2028-01-06', 'retirement-late-notice')).toEqual({ overdue: ['申请人'] })
  })
})

describe('audits', () => {
  beforeAll(() => open())
  afterAll(close)

  it('lets the last year of a term pass without an audit, or asks for one that was opened', async () => {
    const director = await worker('主任甲', { category: '02', values: { postSince: '2022-07-01' } })
    await worker('网格员', { category: '08', values: { postSince: '2022-07-01' } })
    expect(await on('2026-06-30', 'audit-not-opened')).toEqual({})
    expect(await on('2026-07-01', 'audit-not-opened')).toEqual({ in365: ['主任甲'] })
    expect(await on('2027-07-01', 'audit-not-opened')).toEqual({ today: ['主任甲'] })
    expect(await on('2027-07-02', 'audit-not-opened')).toEqual({ overdue: ['主任甲'] })
    app.clock.moveTo(start)
    const { communities } = await app.call('clerk', 'organisation.get', {})
    const audit = await app.call('clerk', 'accountabilityAudit.create', {
      communityId: communities[0]?.id ?? 0,
      workerId: director,
      post: '居委会主任',
      kind: 'term',
      termFrom: date('2022-07-01'),
      termTo: date('2027-06-30'),
      periodFrom: date('2022-07-01'),
      periodTo: date('2027-06-30'),
      performedBy: '街道内审',
      basis: '城市居民委员会组织法第三十八条',
    })
    expect(await on('2027-07-02', 'audit-not-opened')).toEqual({})
    // Five years on, the next term is another.
    expect(await on('2032-07-02', 'audit-not-opened')).toEqual({ overdue: ['主任甲'] })
    await withRectification(audit.id)
  })

  async function withRectification(id: number): Promise<void> {
    app.clock.moveTo(start)
    const audit = await app.call('clerk', 'accountabilityAudit.addFinding', {
      id,
      category: '账务不规范',
      facts: '缺少明细',
      amountFen: fen(126_000),
      clause: '第八条',
    })
    const findingId = audit.findingRows[0]?.id ?? 0
    const dueOn = date('2026-12-31')
    const wish = { findingId, measure: '补充明细', responsible: '责任人甲', dueOn }
    await app.call('clerk', 'accountabilityAudit.addRectification', wish)
    expect(await on('2026-12-15', 'rectification')).toEqual({})
    expect(await on('2026-12-16', 'rectification')).toEqual({ in15: ['补充明细'] })
    expect(await on('2027-01-01', 'rectification')).toEqual({ overdue: ['补充明细'] })
  }

  it('lets a secretary go without an audit, or digs up exits from before the law', async () => {
    app.clock.moveTo(start)
    await worker('书记乙', { category: '01', status: '9', exitOn: '2026-11-20' })
    await worker('书记丙', { category: '01', status: '9', exitOn: '2025-12-31' })
    await worker('书记丁', { category: '03', status: '9', exitOn: '2026-12' })
    expect(await on('2026-11-20', 'audit-not-opened')).toMatchObject({ today: ['书记乙'] })
    expect((await on('2026-12-01', 'audit-not-opened'))['overdue']).toEqual(['书记乙'])
    expect((await on('2027-01-01', 'audit-not-opened'))['overdue']).toEqual(['书记乙', '书记丁'])
  })
})

describe('every year', () => {
  beforeAll(() => open())
  afterAll(close)
  const yearly: readonly (readonly [ReminderCode, CalendarDate, number])[] = [
    ['tax-deductions', date('2026-12-31'), 30],
    ['sixty-thousand', date('2027-01-31'), 30],
    ['base-declaration', date('2027-07-31'), 60],
  ]

  for (const [rule, dueOn, days] of yearly) {
    it(`${rule}: opens its window on another day, or closes it without the clerk’s word`, async () => {
      const name = `${dueOn.slice(0, 4)}年度`
      expect(await on(addDays(dueOn, -days - 1), rule)).toEqual({})
      expect(await on(addDays(dueOn, -days), rule)).toEqual({ [`in${days}`]: [name] })
      expect(await on(addDays(dueOn, 1), rule)).toEqual({ overdue: [name] })
      const matter = { key: dueOn.slice(0, 4), dueOn }
      await app.call('clerk', 'todo.finish', { rule, matter, reason: '已申报，回执存档' })
      expect(await on(addDays(dueOn, 1), rule)).toEqual({})
      const next = addMonths(dueOn, 12)
      expect(await on(addDays(next, 1), rule)).toEqual({ overdue: [`${next.slice(0, 4)}年度`] })
    })
  }

  it('asks for what lay before the office began', async () => {
    // The window of July 2026 was over before the first day.
    expect(await on('2026-11-30', 'base-declaration')).toEqual({})
  })

  it('lets old figures run on into a new year, or asks again once they are entered', async () => {
    const waiting = await on('2026-11-30', 'standard-outdated')
    expect(waiting['overdue']).toEqual([
      '最低工资和社会平均工资2026年度',
      '社会保险缴费上下限2026年度',
      '住房公积金缴存上下限2026年度',
    ])
    const body = { minimumMonthlyFen: 230_000, averageMonthlyFen: 850_000 }
    await addStandard(back, { kind: 'reference_wage', body, effectiveFrom: '2026-07-01' })
    expect((await on('2026-11-30', 'standard-outdated'))['overdue']).toHaveLength(2)
    expect((await on('2026-12-31', 'standard-outdated'))['in211']).toBeUndefined()
    expect((await on('2027-01-01', 'standard-outdated'))['in211']).toContain('最低工资和社会平均工资2027年度')
  })

  it('misses the year whose holidays are not entered', async () => {
    expect(await on('2026-09-30', 'calendar-missing')).toEqual({})
    expect(await on('2026-10-01', 'calendar-missing')).toEqual({ in91: ['2027年'] })
    expect(await on('2026-12-31', 'calendar-missing')).toEqual({ today: ['2027年'] })
    expect((await on('2027-01-01', 'calendar-missing'))['overdue']).toEqual(['2027年'])
  })
})
