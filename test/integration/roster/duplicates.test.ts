import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import { findDuplicates, type DuplicateCandidate } from '../../../src-main/shared/roster/duplicates.rules.ts'
import { openBackdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const someone = (id: number, over: Partial<DuplicateCandidate> = {}): DuplicateCandidate => ({
  id,
  idNo: `99010219${String(70 + id)}0101${String(100 + id * 37).padStart(3, '0')}X`,
  name: `人${id}`,
  birthOn: `19${70 + id}-01-01`,
  pinyin: `ren${id}`,
  mobile: null,
  ...over,
})
const kindsOf = (people: readonly DuplicateCandidate[]) => findDuplicates(people).map(({ kinds }) => kinds.join())

describe('people who may be one', () => {
  it('miss one of the four signs, or take strangers for one person', () => {
    const a = someone(1, { idNo: '990102198803050014', name: '张建国', birthOn: '1988-03-05', pinyin: 'zhangjianguo' })
    expect(kindsOf([a, someone(2), someone(3)])).toEqual([])
    expect(kindsOf([a, someone(2, { idNo: a.idNo })])).toEqual(['sameIdNo'])
    expect(kindsOf([a, someone(2, { name: a.name, birthOn: a.birthOn })])).toEqual(['sameNameAndBirth'])
    const phones = [a, someone(2, { pinyin: a.pinyin, mobile: '19900000001' })]
    expect(kindsOf(phones)).toEqual([])
    expect(kindsOf(phones.map((p) => ({ ...p, mobile: '19900000001' })))).toEqual(['homophoneAndMobile'])
  })

  it('miss a number with any one digit wrong and its check character put right, or see one where two digits differ', () => {
    const right = '990102198803050014'
    for (let place = 0; place < 17; place += 1) {
      const digit = String((Number(right[place]) + 3) % 10)
      const first17 = right.slice(0, place) + digit + right.slice(place + 1, 17)
      const wrong = first17 + idCheckCharacter(first17)
      expect([place, kindsOf([someone(1, { idNo: right }), someone(2, { idNo: wrong })])]).toEqual([
        place,
        ['idNoOneDigit'],
      ])
    }
    const two = '990102198803050114'.replace('0114', '0224')
    expect(kindsOf([someone(1, { idNo: right }), someone(2, { idNo: two })])).toEqual([])
  })

  it('depend on the order in which people were entered', () => {
    const people = Array.from({ length: 40 }, (_, n) =>
      someone(n + 1, {
        name: `人${n % 7}`,
        birthOn: `1980-01-0${(n % 9) + 1}`,
        mobile: `199000000${10 + (n % 5)}`,
        pinyin: `ren${n % 6}`,
      }),
    )
    expect(findDuplicates(people.toReversed())).toEqual(findDuplicates(people))
  })
})

describe('merging two rows of a person', () => {
  let app: TestApp
  const keep = 1
  const drop = 2
  beforeAll(async () => {
    app = await openTestApp({ communities: streetCommunities })
    const worker = street.workers[0]
    if (!worker) throw new Error('the sample street is empty')
    const first17 = worker.idNo.slice(0, 14) + worker.idNo.slice(14, 16) + String((Number(worker.idNo[16]) + 2) % 10)
    await importRows(app, [
      person(0, { formerName: '' }),
      person(0, { idNo: first17 + idCheckCharacter(first17), empNo: 'X-9', formerName: '旧名', mobile: '19900000099' }),
      person(7),
    ])
  })
  afterAll(() => app.close())
  const versionOf = async (id: number) => (await app.call('clerk', 'roster.get', { id })).rowVersion

  it('is not offered, or shows numbers in clear', async () => {
    const { rows } = await app.call('clerk', 'roster.duplicates', {})
    expect(rows.map(({ first, second, kinds }) => [first.id, second.id, kinds])).toEqual([
      [keep, drop, ['sameNameAndBirth', 'idNoOneDigit']],
    ])
    expect(JSON.stringify(rows)).not.toMatch(/\d{11}/)
    const { fields } = await app.call('clerk', 'roster.compare', { firstId: keep, secondId: drop })
    expect(fields.map(({ field }) => field)).toEqual(['empNo', 'formerName', 'idNo', 'mobile'])
    expect(JSON.stringify(fields)).not.toMatch(/\d{11}/)
  })

  it('loses the second row, what only it knew, or either history', async () => {
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: drop })
    await app.call('clerk', 'roster.update', { id: drop, rowVersion, values: { major: '社会工作' }, reason: '补录' })
    const wish = { keepId: keep, keepVersion: await versionOf(keep), dropId: drop, dropVersion: await versionOf(drop) }
    const merged = await app.call('clerk', 'roster.merge', { ...wish, take: ['mobile'], reason: '身份证号录错一位' })
    expect(merged.fields).toBeGreaterThanOrEqual(2)
    const value = async (id: number, key: string) =>
      (await app.call('clerk', 'roster.get', { id })).fields.find((f) => f.key === key)?.value
    expect(await value(keep, 'formerName')).toBe('旧名')
    expect(await value(keep, 'mobile')).toBe('199****0099')
    const detail = await app.call('clerk', 'roster.get', { id: drop })
    expect(detail.mergedInto).toMatchObject({ id: keep })
    expect((await app.call('clerk', 'roster.list', {})).rows.map(({ id }) => id).sort()).toEqual([keep, 3])
    expect((await app.call('clerk', 'roster.duplicates', {})).rows).toEqual([])
    const { rows } = await app.call('clerk', 'roster.history', { id: keep })
    expect(rows.some(({ action, objectId }) => action === 'roster.update' && objectId === String(drop))).toBe(true)
    expect(await refusalCode(app.call('clerk', 'roster.merge', { ...wish, reason: '再来' }))).toBe(
      'CONCURRENT_MODIFICATION',
    )
  })

  it('brings the mistaken number back with the next file', async () => {
    const back = await openBackdoor(app)
    const wrong = back.raw
      .prepare<[number], { id_no: string }>('select id_no from worker where id = ?')
      .get(drop)?.id_no
    back.close()
    await expect(importRows(app, [person(0, { idNo: wrong ?? '', empNo: '' })])).rejects.toThrow('1 rows refused')
  })
})

describe('the four signs, end to end', () => {
  let app: TestApp
  const mobile = '13900007777'
  const digitOff = (nth: number): string => {
    const idNo = street.workers[nth]?.idNo ?? ''
    const first17 = `${idNo.slice(0, 15)}${(Number(idNo[15]) + 3) % 10}${idNo[16]}`
    return first17 + idCheckCharacter(first17)
  }
  const sameBirth = (nth: number): string => {
    const idNo = street.workers[nth]?.idNo ?? ''
    const first17 = `${idNo.slice(0, 14)}${String((Number(idNo.slice(14, 17)) + 222) % 1000).padStart(3, '0')}`
    return first17 + idCheckCharacter(first17)
  }
  beforeAll(async () => {
    app = await openTestApp({ communities: streetCommunities })
    await importRows(app, [
      person(0, { name: '甲某某' }),
      person(1, { name: '乙某某' }),
      person(2, { name: '张芳', mobile }),
      person(3, { name: '章芳', mobile }),
      person(0, { name: '丙某某', idNo: digitOff(0), empNo: 'D-1' }),
      person(1, { name: '乙某某', idNo: sameBirth(1), empNo: 'D-2', formerName: '旧名', mobile: '13900006666' }),
    ])
  })
  afterAll(() => app.close())
  const versionOf = async (id: number) => (await app.call('clerk', 'roster.get', { id })).rowVersion
  const value = async (id: number, key: string) =>
    (await app.call('clerk', 'roster.get', { id })).fields.find((f) => f.key === key)?.value

  it('miss a pair, or find one that nobody sees', async () => {
    const { rows, total } = await app.call('reviewer', 'roster.duplicates', {})
    expect(rows.map(({ first, second, kinds }) => [first.id, second.id, kinds.join()])).toEqual([
      [1, 5, 'idNoOneDigit'],
      [2, 6, 'sameNameAndBirth'],
      [3, 4, 'homophoneAndMobile'],
    ])
    expect(total).toBe(3)
  })

  it('take the same ID number for another person, in one file or in the next', async () => {
    const twice = [person(7), person(7, { empNo: 'D-3', name: '丁某某' })]
    await expect(importRows(app, twice)).rejects.toThrow('2 rows refused')
    const people = (await app.call('clerk', 'roster.list', { status: 'any', limit: 500 })).total
    const { counts } = await importRows(app, [person(0, { name: '甲某某', remark: '第二次报送' })])
    expect(counts).toMatchObject({ new: 0, changed: 1 })
    expect((await app.call('clerk', 'roster.list', { status: 'any', limit: 500 })).total).toBe(people)
  })

  it('come back after somebody said that they are two', async () => {
    await app.call('clerk', 'roster.keepApart', { firstId: 4, secondId: 3, reason: '姐妹，电话同为家中电话' })
    const { rows } = await app.call('clerk', 'roster.duplicates', {})
    expect(rows.map(({ first, second }) => [first.id, second.id])).toEqual([
      [1, 5],
      [2, 6],
    ])
    const { rows: log } = await app.call('clerk', 'roster.history', { id: 3 })
    expect(log[0]?.summary).toContain('姐妹')
  })

  it('show more of two ID numbers than the digits in which they differ', async () => {
    const { fields } = await app.call('clerk', 'roster.compare', { firstId: 1, secondId: 5 })
    const idNo = fields.find(({ field }) => field === 'idNo')
    const [right, wrong] = [street.workers[0]?.idNo ?? '', digitOff(0)]
    const shown = (a: string, b: string) => [...a].map((c, place) => (c === b[place] ? '*' : c)).join('')
    expect([idNo?.first, idNo?.second]).toEqual([shown(right, wrong), shown(wrong, right)])
    expect(idNo).toMatchObject({ canTake: true, isDated: false })
  })

  it('merge with the wrong number, when the right one stands in the row that goes', async () => {
    const right = street.workers[0]?.idNo ?? ''
    // The row with the mistaken number is the one that other records name, so it is the one to keep.
    const wish = { keepId: 5, keepVersion: await versionOf(5), dropId: 1, dropVersion: await versionOf(1) }
    const take = ['idNo', 'name']
    await app.call('clerk', 'roster.merge', { ...wish, take, reason: '身份证号录错一位' })
    const revealed = await app.call('clerk', 'roster.reveal', { id: 5, field: 'idNo', reason: '核对' })
    expect(revealed.value).toBe(right)
    const worker = street.workers[0]
    expect([await value(5, 'name'), await value(5, 'sex'), await value(5, 'birthOn')]).toEqual([
      '甲某某',
      worker?.sex,
      worker?.birthOn,
    ])
    await expect(importRows(app, [person(0, { idNo: digitOff(0), empNo: '' })])).rejects.toThrow('1 rows refused')
    const { counts } = await importRows(app, [person(0, { name: '甲某某', empNo: '', remark: '正确号码' })])
    expect(counts).toMatchObject({ new: 0, changed: 1 })
  })

  it('merge dated facts without a day, or lose the history of the row that goes', async () => {
    const other = String(Number(person(1).grade) + 1)
    await app.call('clerk', 'roster.update', {
      id: 6,
      rowVersion: await versionOf(6),
      values: { grade: other },
      reason: '青街办发〔2026〕3号',
      effectiveOn: calendarDate('2026-05-01'),
    })
    const wish = async () => ({
      ...{ keepId: 2, keepVersion: await versionOf(2), dropId: 6, dropVersion: await versionOf(6) },
      ...{ take: ['grade'], reason: '重复登记' },
    })
    expect(await refusalCode(app.call('clerk', 'roster.merge', await wish()))).toBe('ROSTER_NEEDS_DATE')
    await app.call('clerk', 'roster.merge', { ...(await wish()), effectiveOn: calendarDate('2026-11-01') })
    expect([await value(2, 'grade'), await value(2, 'formerName')]).toEqual([other, '旧名'])
    const { rows } = await app.call('clerk', 'roster.timeline', { id: 2 })
    const grades = rows.filter(({ label }) => label === '岗位等级')
    expect(grades.map(({ effectiveOn, after, isMergedIn }) => [effectiveOn, after, isMergedIn])).toEqual([
      ['2026-11-01', other, false],
      ['2026-05-01', other, true],
    ])
    const { rows: log } = await app.call('clerk', 'roster.history', { id: 2 })
    expect(new Set(log.map(({ objectId }) => objectId))).toEqual(new Set(['2', '6']))
  })
})
