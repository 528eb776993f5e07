import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { Envelope } from '../../../src-main/shared/kernel/app-error.ts'
import { errorText } from '../../../src-main/shared/error-texts.ts'
import { NoticeTypes } from '../../../src-main/shared/notice/notice-types.schema.ts'
import type { StandardKind, StandardRow } from '../../../src-main/shared/standard/standard.contract.ts'
import { standardKinds } from '../../../src-main/shared/standard/standard.contract.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { anyToken } from '../../support/roster-file.ts'

const from = calendarDate('2027-01-01')
const wrong = (envelope: Envelope) => (envelope.ok ? 'OK' : envelope.error.code)

describe('versions of a standard', () => {
  let app: TestApp
  let back: Backdoor
  beforeEach(async () => {
    app = await openTestApp()
    back = await openBackdoor(app)
  })
  afterEach(() => {
    back.close()
    app.close()
  })

  const rows = async () => (await app.call('viewer', 'standard.list', {})).rows
  async function sample(kind: StandardKind): Promise<StandardRow> {
    const row = (await rows()).find((r) => r.kind === kind)
    if (!row) throw new Error(`no ${kind}`)
    return row
  }
  async function draftOf(kind: StandardKind, change: (body: Record<string, unknown>) => Record<string, unknown>) {
    const { id } = await sample(kind)
    const copy = await app.call('clerk', 'standard.copy', { id, effectiveFrom: from })
    const { body } = await app.call('clerk', 'standard.get', { id: copy.id })
    return save(copy, { documentNo: '示例〔2026〕30号', body: change(body as Record<string, unknown>) })
  }
  const save = ({ id, rowVersion, title, effectiveFrom, effectiveTo, note }: StandardRow, changes: object) =>
    app.call('clerk', 'standard.saveDraft', {
      id,
      rowVersion,
      draft: { title, effectiveFrom, effectiveTo, documentNo: '', note, isSample: false, body: {}, ...changes },
    })
  const wages = (minimumMonthlyFen: number) => (body: Record<string, unknown>) => ({ ...body, minimumMonthlyFen })

  it('every kind of the sample set can be copied, saved again unchanged and shows no difference', async () => {
    for (const kind of standardKinds) {
      const { effectiveFrom } = await sample(kind)
      const { standard, former, changes } = await app.call('viewer', 'standard.get', {
        id: (await draftOf(kind, (body) => body)).id,
      })
      expect(standard, kind).toMatchObject({
        state: 'draft',
        isInForce: false,
        uses: 0,
        documentNo: '示例〔2026〕30号',
      })
      expect(former?.effectiveFrom, kind).toBe(effectiveFrom)
      expect(changes, kind).toEqual([])
      expect(standard.lines.length, kind).toBeGreaterThan(1)
    }
  })

  it('a type of notice keeps its period, columns or words whatever the form of its standard says', async () => {
    const changeTypes = (change: (type: NoticeTypes['types'][number]) => object) => (body: Record<string, unknown>) => {
      const { types, ...others } = NoticeTypes.parse(body)
      return { ...others, types: types.map((type) => ({ ...type, ...change(type) })) }
    }
    const body = '改写的正文，{起}至{止}。'
    const draft = await draftOf(
      'notice_types',
      changeTypes(({ code, period }) =>
        code === 'proposed_hiring' ? { period: { ...period, days: 9 }, columns: ['sex'], body } : {},
      ),
    )
    const { changes } = await app.call('clerk', 'standard.get', { id: draft.id })
    expect(changes.map(({ label }) => label.split('：').at(-1))).toEqual(['期限', '名单栏目', '正文'])
    await app.call('reviewer', 'standard.activate', { id: draft.id, rowVersion: draft.rowVersion })
    const typeOn = async () =>
      (await app.call('clerk', 'notice.types', {})).types.find(({ code }) => code === 'proposed_hiring')
    expect((await typeOn())?.period.days).not.toBe(9)
    app.clock.moveTo('2027-01-04')
    expect(await typeOn()).toMatchObject({ period: { days: 9 }, columns: ['sex'], body })
    const none = draftOf(
      'notice_types',
      changeTypes(({ period }) => ({ period: { ...period, days: 0 } })),
    )
    await expect(none).rejects.toMatchObject({ code: 'STANDARD_HAS_ERRORS' })
  })

  it('a draft is in force, or its difference to the version before names another figure', async () => {
    const draft = await draftOf('reference_wage', wages(240_000))
    const { changes } = await app.call('clerk', 'standard.get', { id: draft.id })
    expect(changes).toEqual([{ label: '最低工资标准', before: '2,200.00 元/月', after: '2,400.00 元/月' }])
    app.clock.moveTo('2027-02-01')
    expect((await rows()).find(({ id }) => id === draft.id)?.isInForce).toBe(false)
    await app.call('reviewer', 'standard.activate', { id: draft.id, rowVersion: draft.rowVersion })
    expect((await rows()).find(({ id }) => id === draft.id)).toMatchObject({ isInForce: true, state: 'active' })
    app.clock.moveTo('2026-12-31')
    expect((await sample('reference_wage')).id).toBe(draft.id)
    expect(
      (await rows()).filter((r) => r.kind === 'reference_wage' && r.isInForce).map((r) => r.effectiveFrom),
    ).toEqual(['2024-01-01'])
  })

  it('whoever wrote a draft activates it, or one without a document or for a day that is taken is activated', async () => {
    const draft = await draftOf('reference_wage', wages(240_000))
    const at = { id: draft.id, rowVersion: draft.rowVersion }
    expect(wrong(await app.send('clerk', 'standard.activate', at))).toBe('FORBIDDEN')
    back.tamper('update standard set edited_by = ? where id = ?', app.accountId('reviewer'), draft.id)
    expect(wrong(await app.send('reviewer', 'standard.activate', at))).toBe('MAKER_IS_CHECKER')
    const other = await draftOf('reference_wage', wages(240_000))
    const bare = await save(other, {
      documentNo: '',
      body: (await app.call('clerk', 'standard.get', { id: other.id })).body,
    })
    const refused = await app.send('reviewer', 'standard.activate', { id: bare.id, rowVersion: bare.rowVersion })
    expect(refused.ok ? '' : errorText(refused.error)).toBe('不能启用：尚未填写文号，请由经办账号填写依据文号。')
    const { body } = await app.call('clerk', 'standard.get', { id: bare.id })
    const taken = await save(bare, { documentNo: '示例〔2026〕30号', effectiveFrom: '2024-01-01', body })
    const second = await app.send('reviewer', 'standard.activate', { id: taken.id, rowVersion: taken.rowVersion })
    expect(second.ok ? '' : errorText(second.error)).toContain('2024-01-01已有启用的版本')
  })

  it('an activated version is changed through the product or below it, and a used one goes back to a draft', async () => {
    const draft = await draftOf('reference_wage', wages(240_000))
    const active = await app.call('reviewer', 'standard.activate', { id: draft.id, rowVersion: draft.rowVersion })
    const { id, rowVersion } = active
    const change = { id, rowVersion, draft: { ...active, body: {} } }
    const { title, effectiveFrom, effectiveTo, documentNo, note, isSample } = change.draft
    const fields = { title, effectiveFrom, effectiveTo, documentNo, note, isSample, body: {} }
    expect(wrong(await app.send('clerk', 'standard.saveDraft', { id, rowVersion, draft: fields }))).toBe(
      'STATE_FORBIDS',
    )
    expect(wrong(await app.send('clerk', 'standard.deleteDraft', { id, rowVersion }))).toBe('STATE_FORBIDS')
    for (const [column, value] of Object.entries({
      body: '{}',
      title: 'x',
      effective_from: '2020-01-01',
      document_no: 'x',
    })) {
      expect(() => back.tamper(`update standard set ${column} = ? where id = ?`, value, id), column).toThrow(
        'STANDARD_FROZEN',
      )
    }
    expect(() => back.tamper('delete from standard where id = ?', id)).toThrow('STANDARD_FROZEN')
    const withdrawn = await app.call('reviewer', 'standard.withdraw', { id, rowVersion, reason: '录入有误' })
    expect(withdrawn.state).toBe('draft')
  })

  it('a version that a pay month was computed with is taken back, by hand or by SQL', async () => {
    await addWorkers(back, [{ name: '示例甲' }])
    const { id, rowVersion } = await app.call('clerk', 'pay.createMonth', {
      month: '2026-03' as never,
      payOn: '2026-03-10' as never,
    })
    await app.call('clerk', 'pay.calculate', { id, rowVersion })
    for (const kind of ['grade_scheme', 'pay_scheme', 'social_insurance', 'income_tax'] as const) {
      const used = await sample(kind)
      expect(used.uses, kind).toBe(1)
      const at = { id: used.id, rowVersion: used.rowVersion, reason: '录入有误' }
      expect(wrong(await app.send('reviewer', 'standard.withdraw', at)), kind).toBe('STANDARD_STEP_REFUSED')
      expect(() => back.tamper(`update standard set state = 'draft' where id = ?`, used.id), kind).toThrow(
        'STANDARD_USED',
      )
    }
    expect(() => back.tamper('delete from standard_use')).toThrow('STANDARD_USED')
  })

  it('a wrong body is saved, or its mistake is told in English or without its place', async () => {
    const draft = await draftOf('grade_scheme', (body) => body)
    const { body } = await app.call('clerk', 'standard.get', { id: draft.id })
    const scheme = body as { posts: { max: number }[] }
    const posts = scheme.posts.map((post, index) => (index === 1 ? { ...post, max: 3 } : post))
    const bad = { ...scheme, posts, intervalYears: 'drei', combine: 'min', extra: 1 }
    const { findings } = await app.call('clerk', 'standard.check', { kind: 'grade_scheme', body: bad })
    expect(findings.map((f) => f.message)).toEqual([
      '晋级年限：应填写整数',
      '学历和职业资格：只能是就高不重复、累加之一',
      '有不认识的内容“extra”，请删除',
    ])
    const bands = await app.call('clerk', 'standard.check', { kind: 'grade_scheme', body: { ...scheme, posts } })
    expect(bands.findings.map((f) => f.message)).toEqual(['岗位 第2行 最高等级：副职的最高等级不能低于起点等级'])
    const { id, rowVersion, title, note } = draft
    const fields = { title, effectiveFrom: from, effectiveTo: null, documentNo: 'x1', note, isSample: false }
    const refused = await app.send('clerk', 'standard.saveDraft', { id, rowVersion, draft: { ...fields, body: bad } })
    expect(wrong(refused)).toBe('STANDARD_HAS_ERRORS')
  })

  it('two clerks save one draft, and the later one wins unseen', async () => {
    const draft = await draftOf('reference_wage', wages(240_000))
    const { body } = await app.call('clerk', 'standard.get', { id: draft.id })
    await save(draft, { documentNo: '示例〔2026〕31号', body })
    await expect(save(draft, { documentNo: '示例〔2026〕32号', body })).rejects.toMatchObject({
      code: 'CONCURRENT_MODIFICATION',
    })
  })

  it('a file that is no pack is taken in, or leaves the clerk without a reason', async () => {
    const put = (name: string, content: string | Buffer) => {
      const path = join(app.dataDir, name)
      writeFileSync(path, content)
      return path
    }
    const take = (path: string) => app.send('clerk', 'standard.importPack', { file: anyToken }, path)
    for (const content of ['', '{', Buffer.from([0xff, 0xfe, 0x00]), Buffer.alloc(2_000_001, 0x20)]) {
      expect(wrong(await take(put('bad.json', content)))).toBe('STANDARD_PACK_UNREADABLE')
    }
    const pack = {
      format: 'standard-pack',
      name: '某市标准',
      source: '某市〔2026〕1号',
      note: '',
      standards: [
        {
          kind: 'reference_wage',
          title: '某市工资',
          effectiveFrom: '2027-13-01',
          effectiveTo: null,
          documentNo: '',
          note: '',
          isSample: true,
          body: { minimumMonthlyFen: 1.5 },
        },
      ],
    }
    const dated = await take(put('dated.json', JSON.stringify(pack)))
    expect(dated.ok ? '' : errorText(dated.error)).toBe('标准填写有误：标准 第1项 施行日期：日期应写成 2026-11-23。')
    const standards = pack.standards.map((s) => ({ ...s, effectiveFrom: '2027-01-01' }))
    const figures = await take(put('figures.json', JSON.stringify({ ...pack, standards })))
    expect(figures.ok ? '' : errorText(figures.error)).toBe(
      '标准填写有误：“某市工资” 最低工资标准：金额应为整数分；“某市工资” 职工月平均工资：金额应为整数分。',
    )
    expect((await rows()).filter(({ state }) => state === 'draft')).toEqual([])
    const good = standards.map((s) => ({ ...s, body: { minimumMonthlyFen: 240_000, averageMonthlyFen: 820_000 } }))
    expect(wrong(await take(put('good.json', JSON.stringify({ ...pack, standards: good }))))).toBe('OK')
    expect((await rows()).filter(({ state }) => state === 'draft').map(({ title }) => title)).toEqual(['某市工资'])
  })
})
