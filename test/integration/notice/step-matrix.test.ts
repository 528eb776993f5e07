import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { ChannelName } from '../../../src-main/shared/app-contract.ts'
import { noticeActions, type NoticeAction } from '../../../src-main/shared/notice/notice-state.rules.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { addWorkers, openBackdoor } from '../../support/builders.ts'
import { aDraft, NoticeLife, newPicture, promoted, versionOf } from '../../support/notices.ts'
import { openTestApp, testAccounts, type TestAccount, type TestApp } from '../../support/test-app.ts'

const postedOn = calendarDate('2026-11-23')
const afterwards = '2026-12-01'
const accounts = Object.keys(testAccounts) as TestAccount[]
const letters: Readonly<Record<TestAccount, string>> = {
  clerk: 'c',
  reviewer: 'r',
  viewer: 'v',
  admin: 'a',
  auditor: 's',
}

/**
 * Every stage that a notice can stand in: `ended` still hangs, `evidenced` was taken down and photographed, `recalled` was
 * withdrawn before and `torn` after it had been posted.
 */
const stages = {
  draft: (life: NoticeLife) => life.app.call('clerk', 'notice.create', current),
  submitted: (life: NoticeLife) => life.submit(current),
  released: (life: NoticeLife) => life.release(current),
  running: (life: NoticeLife) => life.post(current),
  objected: async (life: NoticeLife) => {
    const posted = await life.post(current)
    await life.objection(posted.id)
    return posted
  },
  ended: async (life: NoticeLife) => {
    const posted = await life.post(current)
    life.app.clock.moveTo(afterwards)
    return posted
  },
  evidenced: async (life: NoticeLife) => {
    const posted = await life.post(current)
    life.app.clock.moveTo(afterwards)
    return life.takeDown(posted, afterwards)
  },
  confirmed: async (life: NoticeLife): Promise<NoticeDetail> => life.confirm(await stages.evidenced(life)),
  archived: async (life: NoticeLife): Promise<NoticeDetail> =>
    life.app.call('clerk', 'notice.archive', versionOf(await stages.confirmed(life))),
  recalled: async (life: NoticeLife) => withdraw(life, await life.release(current)),
  torn: async (life: NoticeLife) => withdraw(life, await life.post(current)),
} satisfies Readonly<Record<string, (life: NoticeLife) => Promise<NoticeDetail>>>
type Stage = keyof typeof stages

const withdraw = (life: NoticeLife, notice: NoticeDetail) =>
  life.app.call('reviewer', 'notice.withdraw', { ...versionOf(notice), reason: '名单有误' })

/** Who may take which step at which stage, written down by hand from the life of a notice; everything else is refused. */
const allowed: Readonly<Record<NoticeAction, Readonly<Partial<Record<Stage, string>>>>> = {
  update: { draft: 'c' },
  submit: { draft: 'c' },
  return: { submitted: 'r' },
  release: { submitted: 'r' },
  recordPosting: { released: 'c', running: 'c', objected: 'c', ended: 'c', evidenced: 'c' },
  addPhotos: { released: 'c', running: 'c', objected: 'c', ended: 'c', evidenced: 'c', recalled: 'c', torn: 'c' },
  takeDown: { ended: 'c', torn: 'c' },
  registerObjection: { running: 'c', objected: 'c', ended: 'c', evidenced: 'c' },
  confirm: { evidenced: 'r' },
  withdraw: { released: 'r', running: 'r', objected: 'r', ended: 'r', evidenced: 'r' },
  correct: { released: 'c', running: 'c', objected: 'c', ended: 'c', evidenced: 'c', confirmed: 'c', archived: 'c' },
  archive: { confirmed: 'c', recalled: 'c' },
}

let current: Awaited<ReturnType<typeof aDraft>>

describe('who may take which step of a notice', () => {
  let app: TestApp
  let life: NoticeLife
  beforeAll(async () => {
    app = await openTestApp({ today: postedOn })
    life = new NoticeLife(app)
    const back = await openBackdoor(app)
    const people = await addWorkers(back, [{ name: '赵甲' }, { name: '钱乙' }])
    back.close()
    current = await aDraft(app, 'grade_adjustment', { people: people.map((id) => promoted(id)) })
  })
  afterAll(() => app.close())

  async function take(action: NoticeAction, as: TestAccount, notice: NoticeDetail): Promise<string> {
    const version = versionOf(notice)
    const today = app.clock.today()
    const hanging = (await app.call('viewer', 'notice.evidence', { id: notice.id })).postings.map(({ id }) => id)
    const place = '办事处公开栏'
    const photo = newPicture()
    const inputs: Readonly<Record<NoticeAction, readonly [ChannelName, object]>> = {
      update: ['notice.update', { ...version, draft: notice.draft }],
      submit: ['notice.submit', version],
      return: ['notice.return', { ...version, reason: '请核对依据' }],
      release: ['notice.release', version],
      recordPosting: [
        'notice.recordPosting',
        { ...version, postedOn, places: [{ channel: 'website', place: '门户' }] },
      ],
      addPhotos: [
        'notice.addPhotos',
        { id: notice.id, kind: 'posting', place, takenOn: postedOn, files: [anyFileToken()] },
      ],
      takeDown: [
        'notice.takeDown',
        { ...version, postingIds: hanging.length === 0 ? [1] : hanging, takenDownOn: today },
      ],
      registerObjection: [
        'notice.registerObjection',
        {
          ...{ noticeId: notice.id, receivedOn: today, identity: 'anonymous', name: '', contact: '', way: 'letter' },
          ...{ content: '反映任职年限不实', lineNo: null },
        },
      ],
      confirm: ['notice.confirm', { ...version, outcome: 'clear', excluded: [] }],
      withdraw: ['notice.withdraw', { ...version, reason: '名单有误' }],
      correct: ['notice.correct', { ...version, reason: '原等级有误。', postedOn: today }],
      archive: ['notice.archive', version],
    }
    const [channel, input] = inputs[action]
    const answer = await app.send(as, channel, input, action === 'addPhotos' ? [photo] : undefined)
    return answer.ok ? 'done' : answer.error.code
  }

  const look = (id: number) => app.call('viewer', 'notice.get', { id })
  const refusals = ['FORBIDDEN', 'NOTICE_STEP_REFUSED']

  it.each(Object.keys(stages) as Stage[])(
    'at %s: exactly the steps of the table, by exactly its roles',
    async (stage) => {
      const unexpected: string[] = []
      app.clock.moveTo(postedOn)
      const shared = await look((await stages[stage](life)).id)
      for (const action of noticeActions) {
        for (const as of accounts) {
          if ((allowed[action][stage] ?? '').includes(letters[as])) continue
          const answer = await take(action, as, shared)
          if (!refusals.includes(answer)) unexpected.push(`${as} ${action}: ${answer}`)
        }
      }
      expect(await look(shared.id), 'a refused step leaves everything as it was').toEqual(shared)
      for (const action of noticeActions) {
        for (const as of accounts.filter((each) => (allowed[action][stage] ?? '').includes(letters[each]))) {
          app.clock.moveTo(postedOn)
          const answer = await take(action, as, await stages[stage](life))
          if (answer !== 'done') unexpected.push(`${as} ${action}: ${answer}`)
        }
      }
      expect(unexpected).toEqual([])
    },
  )

  it('offers on the page exactly the steps that the core then takes', async () => {
    const different: string[] = []
    for (const stage of Object.keys(stages) as Stage[]) {
      app.clock.moveTo(postedOn)
      const { id } = await stages[stage](life)
      for (const as of ['clerk', 'reviewer'] as const) {
        const { steps } = await app.call(as, 'notice.get', { id })
        for (const action of noticeActions) {
          const isOffered = steps[action] === null
          if (isOffered !== (allowed[action][stage] ?? '').includes(letters[as]))
            different.push(`${stage} ${as} ${action}`)
        }
      }
    }
    expect(different).toEqual([])
  })
})
