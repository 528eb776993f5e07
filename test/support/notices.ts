import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anyFileToken } from '../../src-main/cli/in-process-app.ts'
import { plainPicture } from '../../src-main/cli/main-job/notice-life.ts'
import { calendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDraft } from '../../src-main/shared/notice/notice-draft.schema.ts'
import type { NoticeDetail } from '../../src-main/shared/notice/notice.contract.ts'
import type { TestAccount, TestApp } from './test-app.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiedao-notices-'))
let pictures = 0

/** A path to a new picture that no other test used. */
export function newPicture(): string {
  pictures += 1
  const path = join(folder, `${pictures}.png`)
  writeFileSync(path, Buffer.concat([plainPicture(pictures % 255)]))
  return path
}

export const versionOf = ({ id, rowVersion }: { readonly id: number; readonly rowVersion: number }) => ({
  id,
  rowVersion,
})

/** A draft of a type in force with its wording, and everything that a test does not care about filled in. */
export async function aDraft(
  app: TestApp,
  code: string,
  change: Partial<NoticeDraft> = {},
  as: TestAccount = 'clerk',
): Promise<NoticeDraft> {
  const { types } = await app.call(as, 'notice.types', {})
  const type = types.find((each) => each.code === code)
  if (!type) throw new Error(`no notice type ${code}`)
  return {
    type: code,
    communityId: null,
    title: type.title,
    addressee: '',
    basis: type.basis === '' ? '《示例办法》' : type.basis,
    postedOn: calendarDate('2026-11-23'),
    periodDays: type.period.days,
    dayKind: type.period.dayKind,
    startMode: type.period.startMode,
    eventOn: null,
    coversMonth: null,
    department: '党群工作办公室',
    phone: '0000-12345678',
    email: '',
    address: '青枫街道青枫路1号',
    signature: '示例区青枫街道办事处',
    body: type.body,
    fields: {},
    sections: [],
    ledger: null,
    columns: type.columns,
    people: [],
    subjects: [],
    ...change,
  }
}

/** Somebody of the roster with a new grade. */
export const promoted = (workerId: number, proposedGrade = '11') => ({
  workerId,
  name: '',
  idTail: '',
  cells: { proposedGrade, ground: '任职满三年' },
})

/** The steps of a notice's life, each as the person who takes it. */
export class NoticeLife {
  readonly app: TestApp
  constructor(app: TestApp) {
    this.app = app
  }
  async submit(draft: NoticeDraft): Promise<NoticeDetail> {
    const made = await this.app.call('clerk', 'notice.create', draft)
    return this.app.call('clerk', 'notice.submit', versionOf(made))
  }
  async release(draft: NoticeDraft): Promise<NoticeDetail> {
    return this.app.call('reviewer', 'notice.release', versionOf(await this.submit(draft)))
  }
  async post(draft: NoticeDraft): Promise<NoticeDetail> {
    return this.record(await this.release(draft))
  }
  record(released: NoticeDetail, postedOn = released.postedOn): Promise<NoticeDetail> {
    const places = [{ channel: 'board' as const, place: '办事处公开栏' }]
    return this.app.call('clerk', 'notice.recordPosting', { ...versionOf(released), postedOn, places })
  }
  addPhoto(id: number, kind: 'posting' | 'taking_down', takenOn: string, paths = [newPicture()]) {
    const files = paths.map(() => anyFileToken())
    const input = { id, kind, place: '办事处公开栏', takenOn: calendarDate(takenOn), files }
    return this.app.call('clerk', 'notice.addPhotos', input, paths)
  }
  /** Taken down and photographed on a day after the period. */
  async takeDown(posted: NoticeDetail, on: string): Promise<NoticeDetail> {
    const { postings } = await this.app.call('clerk', 'notice.evidence', { id: posted.id })
    await this.addPhoto(posted.id, 'posting', posted.postedOn)
    await this.addPhoto(posted.id, 'taking_down', on)
    return this.app.call('clerk', 'notice.takeDown', {
      ...versionOf(posted),
      postingIds: postings.map(({ id }) => id),
      takenDownOn: calendarDate(on),
    })
  }
  confirm(notice: NoticeDetail, as: TestAccount = 'reviewer'): Promise<NoticeDetail> {
    return this.app.call(as, 'notice.confirm', { ...versionOf(notice), outcome: 'clear', excluded: [] })
  }
  objection(noticeId: number, change: { identity?: 'named' | 'anonymous'; lineNo?: number | null } = {}) {
    const identity = change.identity ?? 'named'
    return this.app.call('clerk', 'notice.registerObjection', {
      noticeId,
      receivedOn: this.app.clock.today(),
      identity,
      name: identity === 'named' ? '反映人甲' : '',
      contact: identity === 'named' ? '来访时当面告知' : '',
      way: 'visit',
      content: '反映任职年限不实',
      lineNo: change.lineNo ?? null,
    })
  }
  async conclude(objection: { id: number; rowVersion: number }, conclusion: 'upheld' | 'rejected' | 'partly') {
    const { id } = objection
    const investigating = await this.app.call('clerk', 'notice.investigateObjection', {
      ...{ id, rowVersion: objection.rowVersion },
      investigator: '党群工作办公室',
    })
    return this.app.call('reviewer', 'notice.concludeObjection', {
      ...{ id, rowVersion: investigating.rowVersion },
      investigation: '已查阅任职文件。',
      conclusion,
      handling: conclusion === 'rejected' ? '维持原公示' : '取消该人员',
    })
  }
  reply(objection: { id: number; rowVersion: number }) {
    const { id, rowVersion } = objection
    const repliedOn = this.app.clock.today()
    return this.app.call('clerk', 'notice.replyToObjection', { id, rowVersion, reply: '已当面答复。', repliedOn })
  }
}
