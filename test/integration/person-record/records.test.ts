import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordKinds, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { addStandard, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { recordsOf, sampleRecords } from '../../support/record-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
let workerId: number
let otherId: number
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
  back = await openBackdoor(app)
  await importRows(app, [person(0), person(1), person(2)])
  const { rows } = await app.call('clerk', 'roster.list', {})
  ;[workerId = 0, otherId = 0] = rows.map(({ id }) => id)
})
afterEach(() => {
  back.close()
  app.close()
})

async function add(kind: RecordKind, over: Record<string, string> = {}, id = workerId): Promise<number> {
  const rows = [{ ...sampleRecords[kind], ...over }]
  const { ids } = await app.call('clerk', 'personRecord.add', { workerId: id, kind, rows })
  return ids[0] ?? 0
}
const rowsOf = async (kind: RecordKind) => (await recordsOf(app, workerId, kind)).rows
const texts = async (kind: RecordKind) => (await rowsOf(kind)).map((row) => row.texts)
const history = async (id: number) => (await app.call('clerk', 'personRecord.history', { id })).rows

/** A column of each kind that may be left out, and another value for it. */
const changes: Readonly<Record<RecordKind, readonly [field: string, text: string]>> = {
  education: ['specialty', '行政管理'],
  career: ['workPost', '副主任'],
  family: ['memberWorkplace', '退休'],
  certificate: ['studyHours', '90'],
  representative: ['roleSession', '第十九届'],
  honour: ['honourDocumentNo', ''],
}

describe('a record of each kind', () => {
  for (const kind of recordKinds) {
    it(`${kind}: is not what was typed, loses its former state, or does not come back from the bin`, async () => {
      const id = await add(kind)
      const [row] = await rowsOf(kind)
      const masks = kind === 'family' ? { memberIdNo: '**************0011' } : {}
      const note = kind === 'family' ? { memberNote: '' } : { recordNote: '' }
      const named = kind === 'certificate' ? { certificateName: '' } : {}
      const expected = { ...sampleRecords[kind], ...named, ...note, ...masks }
      expect(row).toMatchObject({ id, rowVersion: 1, texts: expected, isOfSecondRow: false, removed: null })

      const [field, text] = changes[kind]
      await app.call('clerk', 'personRecord.update', { id, rowVersion: 1, values: { [field]: text } })
      expect(await texts(kind)).toEqual([{ ...expected, [field]: text }])

      const removal = { id, rowVersion: 2, reason: '登记有误' }
      await app.call('clerk', 'personRecord.remove', removal)
      expect(await rowsOf(kind)).toEqual([])
      const { removed } = await recordsOf(app, workerId, kind)
      expect(removed).toMatchObject([{ id, removed: { by: '经办甲', reason: '登记有误', isRestorable: true } }])
      const edit = { id, rowVersion: 3, values: { [field]: text } }
      expect(await refusalCode(app.call('clerk', 'personRecord.update', edit))).toBe('PERSON_RECORD_REMOVED')
      expect(await refusalCode(app.call('clerk', 'personRecord.remove', { ...removal, rowVersion: 3 }))).toBe(
        'PERSON_RECORD_REMOVED',
      )

      await app.call('clerk', 'personRecord.restore', { id, rowVersion: 3 })
      expect(await texts(kind)).toEqual([{ ...expected, [field]: text }])
      const states = await history(id)
      expect(states.map(({ rowVersion, removedReason }) => [rowVersion, removedReason])).toEqual([
        [4, null],
        [3, '登记有误'],
        [2, null],
        [1, null],
      ])
      expect(states.map((state) => state.texts[field])).toEqual([text, text, text, sampleRecords[kind][field]])
    })
  }

  it('is overwritten by somebody who did not see the last change', async () => {
    const id = await add('honour')
    const edit = { id, rowVersion: 1, values: { grantedBy: '示例区' } }
    await app.call('clerk', 'personRecord.update', edit)
    expect(await refusalCode(app.call('clerk', 'personRecord.update', edit))).toBe('CONCURRENT_MODIFICATION')
    const removal = { id, rowVersion: 1, reason: '重复' }
    expect(await refusalCode(app.call('clerk', 'personRecord.remove', removal))).toBe('CONCURRENT_MODIFICATION')
    expect(await refusalCode(app.call('clerk', 'personRecord.restore', { id, rowVersion: 2 }))).toBe(
      'PERSON_RECORD_NOT_REMOVED',
    )
  })

  it('comes back after its month in the bin, or beside the same one entered anew', async () => {
    const id = await add('honour')
    await app.call('clerk', 'personRecord.remove', { id, rowVersion: 1, reason: '重复登记' })
    await add('honour')
    expect(await refusalCode(app.call('clerk', 'personRecord.restore', { id, rowVersion: 2 }))).toBe(
      'PERSON_RECORD_HAS_ERRORS',
    )
    app.clock.moveTo('2026-12-31')
    const { removed } = await recordsOf(app, workerId, 'honour')
    expect(removed[0]?.removed?.isRestorable).toBe(false)
    expect(await refusalCode(app.call('clerk', 'personRecord.restore', { id, rowVersion: 2 }))).toBe('BIN_OVER')
  })

  it('is kept although it is wrong, incomplete, entered twice, or names a column that it does not have', async () => {
    await add('career')
    const wrong = [
      { workedTo: '2010-01' },
      { workedFrom: '' },
      { workedFrom: '去年' },
      sampleRecords.career,
      { kinship: '配偶' },
    ]
    const codes: string[] = []
    for (const over of wrong) codes.push(await refusalCode(add('career', { workUnit: '示例公司', ...over })))
    expect(codes).toEqual([...Array<string>(4).fill('PERSON_RECORD_HAS_ERRORS'), 'PERSON_RECORD_UNKNOWN_COLUMN'])
    const rows = [{ workedFrom: '2009-01', workedTo: '2010-01', workUnit: '甲' }, { workedFrom: '2010-02' }]
    expect(await refusalCode(app.call('clerk', 'personRecord.add', { workerId, kind: 'career', rows }))).toBe(
      'PERSON_RECORD_HAS_ERRORS',
    )
    expect(await rowsOf('career')).toHaveLength(1)
  })

  it('keeps a value that its text took away, or loses a masked one that was not touched', async () => {
    const id = await add('family')
    await app.call('clerk', 'personRecord.update', { id, rowVersion: 1, values: { memberWorkplace: '' } })
    const stored = () => back.raw.prepare('select member_workplace, member_id_no from person_record').get()
    expect(stored()).toEqual({ member_workplace: null, member_id_no: '990102198604050011' })
    await app.call('clerk', 'personRecord.update', { id, rowVersion: 2, values: { memberIdNo: '清空' } })
    expect(stored()).toEqual({ member_workplace: null, member_id_no: null })
  })
})

describe('what happens to records', () => {
  it('is missing from the person’s 修改记录, names columns of no record, or tells a viewer of a family', async () => {
    const diploma = await add('education')
    const [field, text] = changes.education
    await app.call('clerk', 'personRecord.update', { id: diploma, rowVersion: 1, values: { [field]: text } })
    const relative = await add('family')
    await add('honour', {}, otherId)
    const log = async (as: 'clerk' | 'viewer') =>
      (await app.call(as, 'personRecord.log', { workerId })).rows.map(({ action, objectId, changes: changed }) => ({
        ...{ action, objectId },
        fields: changed.map((change) => change.field).filter((name) => name === field),
      }))
    const ofDiploma = [
      { action: 'personRecord.update', objectId: String(diploma), fields: [field] },
      { action: 'personRecord.add', objectId: String(diploma), fields: [field] },
    ]
    expect(await log('clerk')).toEqual([
      { action: 'personRecord.add', objectId: String(relative), fields: [] },
      ...ofDiploma,
    ])
    expect(await log('viewer')).toEqual(ofDiploma)
  })

  it('enters the log with a relative’s name, ID number or employer in clear', async () => {
    const id = await add('family')
    await app.call('clerk', 'personRecord.update', {
      id,
      rowVersion: 1,
      values: { memberName: '家属乙', memberIdNo: '990102197511120020', memberBirthOn: '1975-11' },
    })
    await app.call('clerk', 'personRecord.reveal', { id, field: 'memberIdNo', reason: '核对户口簿' })
    await app.call('clerk', 'personRecord.remove', { id, rowVersion: 2, reason: '已离婚' })
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 500 })
    const own = rows.filter(({ objectType }) => objectType === 'person_record')
    expect(own.map(({ action }) => action)).toEqual([
      'personRecord.remove',
      'personRecord.reveal',
      'personRecord.update',
      'personRecord.add',
    ])
    const log = JSON.stringify(own)
    for (const canary of [
      '家属甲',
      '家属乙',
      '990102198604050011',
      '990102197511120020',
      '示例公司',
      '1986-04',
      '配偶',
    ]) {
      expect(log).not.toContain(canary)
    }
    const update = own[2]?.changes.find(({ field }) => field === 'memberIdNo')
    expect(update?.before).toMatch(/^＊＊＊0011#/)
    expect(update?.after).toMatch(/^＊＊＊0020#/)
    expect(own[1]?.summary).toContain('核对户口簿')
    expect((await app.call('auditor', 'auditLog.verify', {})).firstBadSeq).toBeNull()
  })

  it('can be done by SQL beside the product: deleting, changing the past, moving to another person', async () => {
    const id = await add('honour')
    await app.call('clerk', 'personRecord.update', { id, rowVersion: 1, values: { grantedBy: '示例区' } })
    expect(() => back.tamper('delete from person_record')).toThrow('PERSON_RECORD_KEPT')
    expect(() => back.tamper('update person_record set worker_id = ?, row_version = 3', otherId)).toThrow(
      'PERSON_RECORD_STAYS',
    )
    expect(() => back.tamper(`update person_record set granted_by = 'x'`)).toThrow('PERSON_RECORD_STAYS')
    expect(() => back.tamper(`update person_record_version set content = '{}'`)).toThrow('PERSON_RECORD_STAYS')
    expect(() => back.tamper('delete from person_record_version')).toThrow('PERSON_RECORD_STAYS')
    const stray = `update person_record set kinship = '01', row_version = row_version + 1`
    expect(() => back.tamper(stray)).toThrow('CHECK constraint failed')
  })

  it('is lost when two rows of the person are merged, and a second row takes more', async () => {
    await add('honour')
    await add('honour', { honourTitle: '抗疫先进个人' }, otherId)
    await add('education', {}, otherId)
    const versionOf = async (id: number) => (await app.call('clerk', 'roster.get', { id })).rowVersion
    await app.call('clerk', 'roster.merge', {
      keepId: workerId,
      keepVersion: await versionOf(workerId),
      dropId: otherId,
      dropVersion: await versionOf(otherId),
      reason: '同一人重复登记',
    })
    const { rows } = await recordsOf(app, workerId, 'honour')
    expect(rows.map((row) => [row.texts['honourTitle'], row.isOfSecondRow])).toEqual([
      ['优秀社区工作者', false],
      ['抗疫先进个人', true],
    ])
    expect(await rowsOf('education')).toHaveLength(1)
    expect(await refusalCode(add('honour', { honourTitle: '新' }, otherId))).toBe('PERSON_MERGED_AWAY')
    const second = rows[1]
    await app.call('clerk', 'personRecord.update', {
      id: second?.id ?? 0,
      rowVersion: 1,
      values: { grantedBy: '示例区' },
    })
    expect(await history(second?.id ?? 0)).toHaveLength(2)
  })
})

describe('findings beside the records', () => {
  it('miss a gap, a contradiction to the roster, or overwrite the roster', async () => {
    await add('career', { workedFrom: '2012-07', workedTo: '2015-06' })
    await add('career', { workedFrom: '2018-01', workUnit: '示例公司' })
    await add('certificate', { certificateLevel: '高级社会工作师' })
    await add('education', { diploma: '博士研究生', awardedDegree: '博士' })
    const before = await app.call('clerk', 'roster.get', { id: workerId })
    const { findings } = await app.call('viewer', 'personRecord.list', { workerId })
    expect(findings.map(({ code }) => code)).toEqual(['EDUCATION_DIFFERS', 'CAREER_GAP', 'CERTIFICATE_DIFFERS'])
    expect(await app.call('clerk', 'roster.get', { id: workerId })).toEqual(before)
    const health = await app.call('clerk', 'rosterCheck.records', {})
    const own = health.findings.filter((each) => each.workerId === workerId).map(({ rule }) => rule)
    expect(own).toEqual(expect.arrayContaining(['EDUCATION_DIFFERS', 'CAREER_GAP', 'CERTIFICATE_DIFFERS']))
  })

  it('go by a month that the office replaced by its own', async () => {
    await add('career', { workedFrom: '2012-07', workedTo: '2015-06' })
    await add('career', { workedFrom: '2015-10', workUnit: '示例公司' })
    const codes = async () =>
      (await app.call('clerk', 'personRecord.list', { workerId })).findings.map(({ code }) => code)
    expect(await codes()).toEqual(['CAREER_GAP'])
    await addStandard(back, {
      kind: 'person_record',
      effectiveFrom: '2010-01-01',
      body: { careerGapMonths: 6, photoMaxBytes: 512_000, attachmentMaxBytes: 10_485_760 },
    })
    expect(await codes()).toEqual([])
  })

  it('cannot be confirmed like those of the roster, or are left out of the list that goes out', async () => {
    await add('career', { workedFrom: '2012-07', workedTo: '2015-06' })
    await add('career', { workedFrom: '2018-01', workUnit: '示例公司' })
    const gaps = async () =>
      (await app.call('clerk', 'rosterCheck.records', {})).findings.filter(({ rule }) => rule === 'CAREER_GAP')
    const [gap] = await gaps()
    if (!gap) throw new Error('no gap to confirm')
    expect(gap).toMatchObject({ workerId, field: null, person: street.workers[0]?.name, confirmation: null })
    const { rule, communityId, fact } = gap
    await app.call('clerk', 'rosterCheck.confirm', { rule, communityId, workerId, fact, reason: '期间在家待业' })
    expect((await gaps()).map(({ confirmation }) => confirmation?.reason)).toEqual(['期间在家待业'])
    const path = join(app.dataDir, 'findings.xlsx')
    const wish = { file: anyToken, rule, withConfirmed: true }
    expect((await app.call('clerk', 'rosterCheck.exportFindings', wish, path)).rows).toBe(1)
  })

  it('of the street miss husband and wife on one committee', async () => {
    await back.write(async ({ bulk, record }) => {
      bulk.prepare('drop trigger worker_follows_facts').run()
      bulk
        .prepare(`update worker set posts = '06', row_version = row_version + 1, community_id = 1 where id in (?, ?)`)
        .run(workerId, otherId)
      record({ objectType: 'worker', objectId: workerId, summary: '测试' })
    })
    const other = back.raw
      .prepare<[number], { name: string; id_no: string }>('select name, id_no from worker where id = ?')
      .get(otherId)
    await add('family', { memberName: other?.name ?? '', memberIdNo: other?.id_no ?? '', memberBirthOn: '' })
    const { findings } = await app.call('reviewer', 'rosterCheck.records', {})
    expect(findings.filter(({ rule }) => rule === 'COMMITTEE_RELATIVES')).toMatchObject([
      { severity: 'error', communityId: 1, workerId },
    ])
  })
})

describe('the proposal out of 个人简历', () => {
  const text = [
    '简历：',
    '2009.09—2013.06 示例大学 学习',
    '2013.07—2018.06 示例公司 职员',
    '2018.07— 青枫街道梧桐里社区 网格员',
  ].join('\n')

  beforeEach(async () => {
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: workerId })
    await app.call('clerk', 'roster.update', { id: workerId, rowVersion, values: { resume: text } })
  })

  it('writes before the clerk said so, forgets a line, or offers again what is on file', async () => {
    const proposal = await app.call('clerk', 'personRecord.proposeCareer', { workerId })
    expect(proposal.rows.map(({ texts: t, isKnown }) => [t['workedFrom'], t['workedTo'], isKnown])).toEqual([
      ['2009-09', '2013-06', false],
      ['2013-07', '2018-06', false],
      ['2018-07', '至今', false],
    ])
    expect(proposal.unparsed).toEqual(['简历：'])
    expect(await rowsOf('career')).toEqual([])
    const rows = proposal.rows.map((row) => row.texts)
    await app.call('clerk', 'personRecord.add', { workerId, kind: 'career', rows })
    expect(await rowsOf('career')).toHaveLength(3)
    const again = await app.call('clerk', 'personRecord.proposeCareer', { workerId })
    expect(again.rows.map(({ isKnown }) => isKnown)).toEqual([true, true, true])
    const { fields } = await app.call('clerk', 'roster.get', { id: workerId })
    expect(fields.find(({ key }) => key === 'resume')?.value).toBe(text)
  })
})
