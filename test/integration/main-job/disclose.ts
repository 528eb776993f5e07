import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import type { JobContext } from '../../../src-main/cli/main-job/context.ts'
import { finishNotice, plainPicture, publishNotice } from '../../../src-main/cli/main-job/notice-life.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'

const clerk = 2
const reviewer = 3
const versionOf = ({ id, rowVersion }: NoticeDetail) => ({ id, rowVersion })

/** Every step of disclosure that changes something: notices, objections, evidence, reviews, packs, calendar. */
export async function disclose(app: FaultyApp, context: JobContext): Promise<void> {
  const posted = await publishNotice(context)
  if (!posted) throw new Error('nobody to announce')
  await correctAndWithdraw(app, context, posted)
  const again = await publishNotice(context)
  if (!again) throw new Error('nobody to announce')
  await answerByName(app, context, again)
  await finishNotice(context, again)
  await superviseAndPack(app, context)
  await enterCalendar(app, context)
}

async function correctAndWithdraw(app: FaultyApp, { today }: JobContext, posted: NoticeDetail): Promise<void> {
  const postedOn = calendarDate(today)
  const correction = await app.call(clerk, 'notice.correct', { ...versionOf(posted), reason: '名单有误', postedOn })
  const draft = { ...correction.draft, basis: '《示例办法》' }
  const updated = await app.call(clerk, 'notice.update', { ...versionOf(correction), draft })
  const submitted = await app.call(clerk, 'notice.submit', versionOf(updated))
  const returned = await app.call(reviewer, 'notice.return', { ...versionOf(submitted), reason: '依据有误' })
  const resubmitted = await app.call(clerk, 'notice.submit', versionOf(returned))
  const released = await app.call(reviewer, 'notice.release', versionOf(resubmitted))
  await app.call(reviewer, 'notice.withdraw', { ...versionOf(released), reason: '重新拟稿' })
}

async function answerByName(app: FaultyApp, { outputDir, today }: JobContext, posted: NoticeDetail): Promise<void> {
  const received = await app.call(clerk, 'notice.registerObjection', {
    noticeId: posted.id,
    receivedOn: calendarDate(today),
    identity: 'named',
    name: '反映人甲',
    contact: '',
    way: 'visit',
    content: '反映年限有误',
    lineNo: null,
  })
  const { id } = received
  const { rowVersion } = await app.call(clerk, 'notice.investigateObjection', {
    ...{ id, rowVersion: received.rowVersion },
    investigator: '党群工作办公室',
  })
  const concluded = await app.call(reviewer, 'notice.concludeObjection', {
    ...{ id, rowVersion },
    investigation: '已查阅文件',
    conclusion: 'rejected',
    handling: '维持',
  })
  const repliedOn = calendarDate(today)
  const reply = { id, rowVersion: concluded.rowVersion, reply: '已答复', repliedOn }
  await app.call(clerk, 'notice.replyToObjection', reply)
  const photo = join(outputDir, 'wrong.png')
  writeFileSync(photo, plainPicture(7))
  const input = {
    id: posted.id,
    kind: 'posting' as const,
    place: '公开栏',
    takenOn: repliedOn,
    files: [anyFileToken()],
  }
  await app.call(clerk, 'notice.addPhotos', input, [photo])
  const { photos } = await app.call(clerk, 'notice.evidence', { id: posted.id })
  await app.call(clerk, 'notice.voidPhoto', { photoId: photos.at(-1)?.id ?? 0, reason: '拍错' })
}

async function superviseAndPack(app: FaultyApp, { outputDir }: JobContext): Promise<void> {
  const elected = calendarDate('2026-01-10')
  const member = { communityId: 1, name: '监督甲', role: 'chair', electedBy: 'residents', documentNo: '' } as const
  const { id } = await app.call(clerk, 'disclosure.addMember', { ...member, electedOn: elected })
  await app.call(clerk, 'disclosure.endMember', { id, rowVersion: 1, endedOn: elected, reason: '辞职' })
  const lines = [
    {
      workerId: null,
      name: '委员甲',
      post: '委员',
      votes: { competent: 1, fair: 0, unfit: 20 },
      verdict: 'unfit' as const,
    },
  ]
  const review = { communityId: 1, heldOn: elected, attended: 30, lines }
  await app.call(clerk, 'disclosure.recordReview', { ...review, year: 2025 })
  const last = await app.call(clerk, 'disclosure.recordReview', { ...review, year: 2026 })
  const handled = { lineNo: 1, handledOn: elected, handling: '职务终止', documentNo: '' }
  await app.call(clerk, 'disclosure.handleUnfit', { reviewId: last.id, ...handled })
  await app.call(reviewer, 'disclosure.voidReview', { id: last.id, reason: '重复登记' })
  const pack = join(outputDir, '档案.zip')
  await app.call(clerk, 'disclosure.exportPack', { communityId: null, year: 2026, file: anyFileToken() }, pack)
  await app.call(clerk, 'disclosure.checkPack', { file: anyFileToken() }, pack)
  const matrix = { year: 2026, format: 'xlsx' as const, file: anyFileToken() }
  await app.call(clerk, 'disclosure.exportMatrix', matrix, join(outputDir, '一览表.xlsx'))
  const { rows } = await app.call(clerk, 'notice.templates', {})
  const [template] = rows
  const { type = '', title = '', version: after = 0 } = template ?? {}
  await app.call(clerk, 'notice.saveTemplate', { type, after, title, body: '根据{依据}公示。' })
}

async function enterCalendar(app: FaultyApp, { outputDir }: JobContext): Promise<void> {
  const path = join(outputDir, 'calendar.json')
  const days = [{ date: '2027-01-01', kind: 'statutory_holiday', name: '元旦' }]
  writeFileSync(path, JSON.stringify({ year: 2027, source: '', days }))
  const read = await app.call(clerk, 'calendar.readFile', { file: anyFileToken() }, path)
  const source = '国务院办公厅通知（国办发明电〔2026〕7号）'
  await app.call(clerk, 'calendar.save', { year: 2027, source, days: read.days, rowVersion: null })
}
