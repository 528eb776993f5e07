import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-11-30' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

/** Joined so late that no level comes from service: whatever is suggested comes from the certificate. */
const joined = { joinedOn: '2026-01-05', grade: 1 } as const
const holding = (certificateOn: string, level = '2') => ({
  ...joined,
  level,
  values: { certificateOn },
})
const proposals = async (view: 'open' | 'answered' | 'all' = 'open') =>
  app.call('clerk', 'career.certificateProposals', { view })

describe('证书待遇建议', () => {
  it('misses a new certificate, or says nothing of month, amount and evidence', async () => {
    await addWorkers(back, [{ name: '持证甲', ...holding('2026-11-18') }])
    const { rows } = await proposals()
    expect(rows).toHaveLength(1)
    const [{ allowance, grade } = expect.fail('no row')] = rows
    const scheme = back.raw
      .prepare<[], { body: string }>(`select body from standard where kind = 'pay_scheme'`)
      .all()
      .map(
        ({ body }) =>
          JSON.parse(body) as { items: { value: { by: string; amounts?: { level: string; amountFen: number }[] } }[] },
      )
    const amounts = scheme.flatMap(({ items }) =>
      items.flatMap(({ value }) => (value.by === 'certificate' ? (value.amounts ?? []) : [])),
    )
    expect(allowance?.amountFen).toBe(amounts.find(({ level }) => level === '2')?.amountFen)
    expect(allowance?.conditions.map(({ key, ok }) => [key, ok])).toEqual(
      expect.arrayContaining([
        ['roster', true],
        ['scheme', true],
        ['identity', true],
        ['since', true],
      ]),
    )
    expect(grade?.suggestion).toMatchObject({ grade: 1, change: 'up' })
    expect(grade?.without).toBeLessThan(grade?.suggestion.suggested ?? 0)
  })

  it('proposes what was long decided: an old certificate, none, or somebody who left', async () => {
    await addWorkers(back, [
      { name: '旧证', ...holding('2019-09-01'), grade: 12 },
      { name: '无证', ...joined, level: '0' },
      { name: '已退出', ...holding('2026-11-18'), status: '9', exitOn: '2026-11-20' },
    ])
    expect((await proposals('all')).rows).toEqual([])
  })

  it('follows a certificate record that the roster does not know, and lets it be accepted all the same', async () => {
    const [workerId = 0] = await addWorkers(back, [
      { name: '新证', ...joined, level: '1', values: { certificateOn: '2020-09' } },
    ])
    const values = { certificateType: '1', certificateLevel: '2', certificateNo: '示证2', obtainedOn: '2026-11-18' }
    await app.call('clerk', 'personRecord.add', { workerId, kind: 'certificate', rows: [values] })
    const [row] = (await proposals()).rows
    expect(row).toMatchObject({ level: '2', obtainedOn: '2026-11-18' })
    expect(row?.allowance?.conditions[0]).toMatchObject({ key: 'roster', ok: false })
    expect(row?.grade?.suggestion.isReady).toBe(false)
    const accept = { workerId, part: 'allowance', level: '2', verdict: 'accepted' } as const
    expect(await refusalCode(app.call('clerk', 'career.answerCertificate', accept))).toBe('CERTIFICATE_ANSWER_REFUSED')
  })

  it('is answered without a reason, accepts a level without a batch, or loses the answer', async () => {
    const [workerId = 0] = await addWorkers(back, [{ name: '持证甲', ...holding('2026-11-18') }])
    const answer = (part: 'grade' | 'allowance', verdict: 'accepted' | 'declined', reason = '') =>
      app.call('clerk', 'career.answerCertificate', { workerId, part, level: '2', verdict, reason })
    expect(await refusalCode(answer('grade', 'accepted'))).toBe('CERTIFICATE_ANSWER_REFUSED')
    expect(await refusalCode(answer('grade', 'declined'))).toBe('REASON_REQUIRED')
    expect(await answer('allowance', 'accepted')).toMatchObject({
      isOpen: true,
      allowance: { answer: { verdict: 'accepted' } },
    })
    const done = await answer('grade', 'declined', '街道议定暂不调整')
    expect(done).toMatchObject({
      isOpen: false,
      grade: { answer: { reason: '街道议定暂不调整', answeredBy: '经办甲' } },
    })
    expect((await proposals()).counts).toEqual({ open: 0, answered: 1, all: 1 })
    expect(() => back.tamper(`update certificate_answer set reason = ''`)).toThrow('CERTIFICATE_ANSWER_FROZEN')
    expect(() => back.tamper('delete from certificate_answer')).toThrow('CERTIFICATE_ANSWER_KEPT')
    const byHand = `insert into certificate_answer (worker_id, part, level, verdict, from_month, amount_fen, reason, answered_by, answered_on, answered_at)
      values (${workerId}, 'grade', '2', 'accepted', '2026-12', 100, '', ${app.accountId('clerk')}, '2026-11-30', 'x')`
    expect(() => back.tamper(byHand)).toThrow('CHECK')
  })

  it('goes into a promotion batch, and is asked for again while it is there', async () => {
    const [workerId = 0] = await addWorkers(back, [{ name: '持证甲', ...holding('2026-10-18') }])
    const suggestion = (await proposals()).rows[0]?.grade?.suggestion ?? expect.fail('no grade')
    expect(suggestion.isReady).toBe(true)
    await app.call('clerk', 'postGrade.createBatch', {
      title: '证书晋级',
      referenceOn: calendarDate('2026-11-30'),
      effectiveOn: calendarDate('2026-12-01'),
      midMonthReason: '',
      documentNo: '',
      noticeRequired: false,
      people: [
        {
          workerId,
          kind: 'promotion',
          toPostClass: suggestion.postClass,
          toGrade: suggestion.suggested ?? 0,
          exceptionReason: '',
        },
      ],
    })
    const [row] = (await proposals('all')).rows
    expect(row?.grade?.suggestion.openBatch?.title).toBe('证书晋级')
    // Only the allowance is still asked for.
    expect(row).toMatchObject({ isOpen: true, grade: { suggestion: { grade: 1 } } })
  })

  it('stands on the to-do list until it is answered, with its month as the deadline', async () => {
    const [workerId = 0] = await addWorkers(back, [{ name: '持证甲', ...holding('2026-11-01') }])
    const listed = async () =>
      (await app.call('clerk', 'todo.list', {})).items.filter(({ rule }) => rule === 'certificate-proposal')
    const [item] = await listed()
    expect(item).toMatchObject({ count: 1, verb: '去核对', dueOn: '2026-11-30' })
    const { rule, stage, view } = item ?? expect.fail('no item')
    const { rows } = await app.call('clerk', 'todo.matters', { rule, stage, view })
    expect(rows).toMatchObject([{ name: '持证甲', record: { kind: 'certificate_proposal', id: workerId } }])
    for (const part of ['grade', 'allowance'] as const) {
      const said = { workerId, part, level: '2', verdict: 'declined', reason: '证书待核' } as const
      await app.call('clerk', 'career.answerCertificate', said)
    }
    expect(await listed()).toEqual([])
  })
})
