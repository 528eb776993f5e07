import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, crc32 } from 'node:zlib'
import { addDays, calendarDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { NoticeDetail } from '../../shared/notice/notice.contract.ts'
import type { NoticeDraft } from '../../shared/notice/notice-draft.schema.ts'
import { anyFileToken } from '../in-process-app.ts'
import { refusalOf, type JobContext } from './context.ts'

/** 岗位等级调整公示 of three people: drafted by one person, released by another, as Word and Excel, posted with a photo. */
export async function publishNotice(context: JobContext): Promise<NoticeDetail | undefined> {
  const { app, actors, report, outputDir, today } = context
  const draft = await gradeDraft(context)
  if (!draft) {
    report.did('公示', '没有可调整等级的人员，略过')
    return undefined
  }
  const made = await app.call(actors.clerk, 'notice.create', draft)
  const submitted = await app.call(actors.clerk, 'notice.submit', versionOf(made))
  const refusal = await refusalOf(app.send(actors.clerk, 'notice.release', versionOf(submitted)))
  report.check('经办人不能发布自己的公示', refusal === 'MAKER_IS_CHECKER', refusal)
  const released = await app.call(actors.reviewer, 'notice.release', versionOf(submitted))
  report.did('公示', `${released.number ?? ''}，公示至 ${released.lastDay}`)
  const docx = report.wrote(join(outputDir, '岗位等级调整公示.docx'))
  const wanted = { id: released.id, document: 'notice', format: 'docx', file: anyFileToken() } as const
  await app.call(actors.clerk, 'notice.export', wanted, docx)
  const names = report.wrote(join(outputDir, '岗位等级调整名单.xlsx'))
  await app.call(actors.clerk, 'notice.export', { ...wanted, document: 'names', format: 'xlsx' }, names)
  const places = [{ channel: 'board' as const, place: '青枫街道办事处公开栏' }]
  const posted = await app.call(actors.clerk, 'notice.recordPosting', {
    ...versionOf(released),
    postedOn: calendarDate(today),
    places,
  })
  await addPhoto(context, posted.id, 'posting', calendarDate(today))
  return posted
}

const versionOf = ({ id, rowVersion }: NoticeDetail) => ({ id, rowVersion })

async function gradeDraft({ app, actors, today }: JobContext): Promise<NoticeDraft | undefined> {
  const { rows } = await app.call(actors.clerk, 'roster.list', { limit: 200 })
  const people = rows.filter((w) => w.postClass === '工作人员' && (w.grade ?? 99) < 12).slice(0, 3)
  const { types } = await app.call(actors.clerk, 'notice.types', {})
  const type = types.find(({ code }) => code === 'grade_adjustment')
  const { office } = await app.call(actors.clerk, 'organisation.get', {})
  if (people.length === 0 || !type) return undefined
  return {
    type: type.code,
    communityId: null,
    title: type.title,
    addressee: '',
    basis: '《示例区社区工作者岗位等级管理办法》',
    postedOn: calendarDate(today),
    periodDays: type.period.days,
    dayKind: type.period.dayKind,
    startMode: type.period.startMode,
    eventOn: null,
    coversMonth: null,
    department: '青枫街道党群工作办公室',
    phone: '0000-12345678',
    email: '',
    address: '青枫街道青枫路1号',
    signature: office.name,
    body: type.body,
    fields: {},
    sections: [],
    ledger: null,
    columns: type.columns,
    people: people.map((w) => ({
      workerId: w.id,
      name: '',
      idTail: '',
      cells: { proposedGrade: String((w.grade ?? 1) + 1), ground: '任职年限满三年，考核合格' },
    })),
    subjects: [],
  }
}

/** The rest of its life, on the demonstration's own clock: an objection and its answer, the end of the period, confirmation, report and archive. */
export async function finishNotice(context: JobContext, posted: NoticeDetail): Promise<void> {
  const { app, actors, report, outputDir, today } = context
  const received = await app.call(actors.clerk, 'notice.registerObjection', {
    noticeId: posted.id,
    receivedOn: calendarDate(today),
    identity: 'anonymous',
    name: '',
    contact: '',
    way: 'letter',
    content: '反映任职年限计算有误',
    lineNo: 1,
  })
  const afterwards = addDays(posted.lastDay, 1)
  context.moveTo?.(afterwards)
  const version = { id: posted.id, rowVersion: posted.rowVersion }
  const confirmation = { ...version, outcome: 'clear' as const, excluded: [] }
  const open = await refusalOf(app.send(actors.reviewer, 'notice.confirm', confirmation))
  report.check('异议未办结时不能确认公示', open === 'NOTICE_STEP_REFUSED', open)
  const investigated = await app.call(actors.clerk, 'notice.investigateObjection', {
    id: received.id,
    rowVersion: received.rowVersion,
    investigator: '党群工作办公室',
  })
  await app.call(actors.reviewer, 'notice.concludeObjection', {
    id: received.id,
    rowVersion: investigated.rowVersion,
    investigation: '查阅花名册、劳动合同和任职文件，任职年限计算无误。',
    conclusion: 'rejected',
    handling: '维持原公示内容',
  })
  const { postings } = await app.call(actors.clerk, 'notice.evidence', { id: posted.id })
  const down = await app.call(actors.clerk, 'notice.takeDown', {
    ...version,
    postingIds: postings.map(({ id }) => id),
    takenDownOn: afterwards,
  })
  await addPhoto(context, posted.id, 'taking_down', afterwards)
  const confirmed = await app.call(actors.reviewer, 'notice.confirm', { ...confirmation, rowVersion: down.rowVersion })
  const result = report.wrote(join(outputDir, '公示结果报告.docx'))
  const wanted = { id: posted.id, document: 'result', format: 'docx', file: anyFileToken() } as const
  await app.call(actors.clerk, 'notice.export', wanted, result)
  const archived = await app.call(actors.clerk, 'notice.archive', versionOf(confirmed))
  report.check('公示确认后归档', archived.state === 'archived', archived.archiveNo ?? '')
  report.did('公示结果', confirmed.resultPage?.paragraphs[1] ?? '')
  await handOverPack(context, Number(afterwards.slice(0, 4)))
}

/** The year's pack of the archive with its checksums, checked as whoever receives it would; and what is still to be posted. */
async function handOverPack({ app, actors, report, outputDir }: JobContext, year: number): Promise<void> {
  const pack = report.wrote(join(outputDir, `街道${year}年居务档案.zip`))
  const wish = { communityId: null, year, file: anyFileToken() }
  const { files } = await app.call(actors.clerk, 'disclosure.exportPack', wish, pack)
  const verdict = await app.call(actors.reviewer, 'disclosure.checkPack', { file: anyFileToken() }, pack)
  report.check('居务档案逐个核对一致', verdict.isWhole && verdict.files === files, `${files} 个文件`)
  const matrix = report.wrote(join(outputDir, '公开情况一览表.xlsx'))
  const { counts } = await app.call(actors.clerk, 'disclosure.matrix', { year })
  await app.call(actors.clerk, 'disclosure.exportMatrix', { year, format: 'xlsx', file: anyFileToken() }, matrix)
  report.did('公开情况', `${year}年逾期 ${counts.overdue} 项，待公开 ${counts.due} 项`)
}

async function addPhoto(
  { app, actors, outputDir }: JobContext,
  id: number,
  kind: 'posting' | 'taking_down',
  takenOn: CalendarDate,
): Promise<void> {
  const path = join(outputDir, `${kind}.png`)
  await writeFile(path, plainPicture(kind === 'posting' ? 200 : 90))
  const input = { id, kind, place: '青枫街道办事处公开栏', takenOn, files: [anyFileToken()] }
  await app.call(actors.clerk, 'notice.addPhotos', input, [path])
  await rm(path)
}

/** A grey PNG of 8 × 8 dots: stands for a photo where there is no camera. */
export function plainPicture(grey: number): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), content])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(content.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0])
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(8, grey)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: 8 }, () => row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}
