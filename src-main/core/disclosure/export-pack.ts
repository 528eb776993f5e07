import { createHash } from 'node:crypto'
import { AppError } from '../../shared/kernel/app-error.ts'
import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { listName, packName, writeList, type PackedFile } from '../../shared/disclosure/archive-pack.rules.ts'
import type { ArchivePackRow } from '../../shared/disclosure/disclosure.contract.ts'
import { communityTitle } from '../../shared/notice/notice-fields.rules.ts'
import type { NoticePage } from '../../shared/notice/notice-draft.schema.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { ZipStream } from '../excel/write/zip-stream.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import {
  archiveNumber,
  countArchives,
  documentOf,
  getPhoto,
  listArchivedIds,
  listObjections,
  listPhotos,
  produceOutput,
  type OutputFormat,
  type Printable,
} from '../notice/notice.service.ts'
import { getOffice, listAllCommunities } from '../organisation/organisation.service.ts'
import { insertPack, listPacks } from './archive-pack.repository.ts'
import { listReviews } from './democratic-review.repository.ts'
import { indexPage, objectionPage, reviewPage, supervisionPage, type IndexLine } from './pack-documents.ts'
import { listMembers } from './supervision.repository.ts'

/** What each community's pack of a year holds; the street's own stands first. */
export async function listPackRows(db: ReadDb, year: number): Promise<ArchivePackRow[]> {
  const counts = new Map((await countArchives(db, year)).map((count) => [count.communityId, count]))
  const packs = await listPacks(db, year)
  const reviews = (await listReviews(db)).filter((review) => review.year === year && review.voidReason === null)
  const communities = [{ id: null, name: '街道' }, ...(await listAllCommunities(db))]
  return communities.map(({ id, name }) => {
    const { notices = 0, waiting = 0, photos = 0 } = counts.get(id) ?? {}
    const last = packs.find(({ communityId }) => communityId === id)
    return {
      communityId: id,
      community: name,
      notices,
      waiting,
      photos,
      reviews: reviews.filter(({ communityId }) => communityId === id).length,
      lastExportOn: last?.exportedAt.slice(0, 10) ?? null,
      lastFiles: last?.files ?? null,
    }
  })
}

interface PackWish {
  readonly communityId: number | null
  readonly year: number
}

/** One document or photo of the pack, made when its turn comes: a pack of any size costs the memory of one file. */
interface PackItem {
  readonly name: string
  readonly make: () => Promise<Uint8Array>
}

/**
 * 居务档案 as a zip: per notice its page, list, report, objections and photos, then the year's records of supervision and
 * review, an index, and the list of all checksums. Documents are PDF where there is a window to print from, else Word.
 */
export async function exportPack(
  wish: PackWish,
  context: JobContext<'write'>,
): Promise<{ files: number; listSha256: string }> {
  const { actor, clock, file, progress, signal, write } = context
  const items = await collectItems(wish, context)
  const packed: PackedFile[] = []
  let listSha256 = ''
  await writeStreamAtomically(
    file.path,
    async (sink) => {
      const zip = new ZipStream(sink, new Date(clock.now()))
      for (const [done, { name, make }] of items.entries()) {
        progress('export', done, items.length)
        signal.throwIfCancelled()
        const bytes = Buffer.from(await make())
        packed.push({ name, sha256: sha256Of(bytes) })
        await zip.add(name, bytes)
      }
      const list = Buffer.from(writeList(packed))
      listSha256 = sha256Of(list)
      await zip.add(listName, list)
      await zip.end()
      progress('export', items.length, items.length)
    },
    async () => {
      await write(async ({ trx, record }) => {
        const pack = { ...wish, files: packed.length, listSha256 }
        const id = await insertPack(trx, pack, { by: actor.id, now: clock.now() })
        const summary = `导出居务档案，${packed.length}个文件，清单校验值${listSha256}`
        record({ objectType: 'archive_pack', objectId: id, after: { ...wish }, summary })
      })
    },
  )
  return { files: packed.length, listSha256 }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function collectItems({ communityId, year }: PackWish, context: JobContext<'write'>): Promise<PackItem[]> {
  const { db, clock, printer } = context
  const office = await getOffice(db)
  const community =
    communityId === null ? undefined : (await listAllCommunities(db)).find(({ id }) => id === communityId)
  if (communityId !== null && !community) throw new AppError('NOT_FOUND', { what: '社区' })
  const name = community ? communityTitle(community.name) : office.shortName
  const format: OutputFormat = printer ? 'pdf' : 'docx'
  const frame = { signature: office.name, date: formatChineseDate(clock.today()) }
  const draw = (page: NoticePage) => () => drawn({ ...plainPrintable, page, officeName: office.name, now: clock.now() })
  const drawn = async (printable: Printable) => (await produceOutput(printable, 'notice', format, printer)).bytes
  const index: IndexLine[] = []
  const items: PackItem[] = []
  for (const id of await listArchivedIds(db, year, communityId)) {
    const own = await noticeItems(context, id, { format, draw, drawn, frame })
    index.push(own.line)
    items.push(...own.items)
  }
  const members = communityId === null ? [] : await listMembers(db, communityId)
  const reviews = (await listReviews(db)).filter(
    (review) => review.communityId === communityId && review.year === year && review.voidReason === null,
  )
  if (items.length === 0 && members.length === 0 && reviews.length === 0) throw new AppError('PACK_EMPTY', {})
  if (members.length > 0) {
    const title = `${name}居务监督委员会成员名册`
    items.push({ name: `90 居务监督委员会.${format}`, make: draw(supervisionPage(title, members, frame)) })
    index.push({ number: '90', title, from: '', to: '', files: 1 })
  }
  for (const review of reviews) {
    const title = `${name}居民委员会成员${year}年度民主评议情况`
    items.push({ name: `91 民主评议.${format}`, make: draw(reviewPage(title, review, frame)) })
    index.push({ number: '91', title, from: '', to: '', files: 1 })
  }
  const title = `${name}${year}年居务档案目录`
  return [{ name: `00 目录.${format}`, make: draw(indexPage(title, index, frame)) }, ...items]
}

const plainPrintable = { number: null, contentHash: null, isDraft: false, period: '' }
const wayWords = { letter: '来信', visit: '来访', phone: '电话', mail: '邮件', other: '其他' } as const
const conclusionWords = { upheld: '成立', partly: '部分成立', rejected: '不成立' } as const

interface Drawing {
  readonly format: OutputFormat
  readonly draw: (page: NoticePage) => () => Promise<Uint8Array>
  readonly drawn: (printable: Printable) => Promise<Uint8Array>
  readonly frame: { readonly signature: string; readonly date: string }
}

async function noticeItems(
  { db, clock, printer }: JobContext<'write'>,
  id: number,
  { format, draw, drawn, frame }: Drawing,
): Promise<{ items: PackItem[]; line: IndexLine }> {
  const { notice, printable } = await documentOf(db, id, 'notice', clock.now())
  const number = archiveNumber(notice) ?? ''
  const folder = packName(`${String(notice.archiveNo).padStart(2, '0')} ${notice.number ?? ''} ${notice.title}`)
  const items: PackItem[] = [{ name: `${folder}/1 文稿.${format}`, make: () => drawn(printable) }]
  if (notice.people > 0) {
    const list = () => produceOutput(printable, 'names', 'xlsx', printer).then(({ bytes }) => bytes)
    items.push({ name: `${folder}/2 名单.xlsx`, make: list })
  }
  if (notice.resultText !== null) {
    const { printable: result } = await documentOf(db, id, 'result', clock.now())
    items.push({ name: `${folder}/3 公示结果报告.${format}`, make: () => drawn(result) })
  }
  const objections = await listObjections(db, id)
  if (objections.length > 0) {
    const lines = objections.map(({ receivedOn, way, conclusion, handling, identity, repliedOn }) => ({
      receivedOn,
      way: wayWords[way],
      conclusion: conclusion === null ? '' : conclusionWords[conclusion],
      handling: handling ?? '',
      repliedOn: repliedOn ?? (identity === 'anonymous' ? '匿名反映' : ''),
    }))
    items.push({
      name: `${folder}/4 异议办理情况.${format}`,
      make: draw(objectionPage(`${notice.title}异议办理情况`, lines, frame)),
    })
  }
  const photos = (await listPhotos(db, id)).filter(({ voidReason }) => voidReason === null)
  for (const [nth, { id: photoId, kind, takenOn }] of photos.entries()) {
    const { mime } = await getPhoto(db, photoId)
    const kindWord = kind === 'posting' ? '张贴' : '撤下'
    const name = `${folder}/照片${String(nth + 1).padStart(2, '0')} ${kindWord} ${takenOn}.${mime === 'image/png' ? 'png' : 'jpg'}`
    items.push({ name, make: async () => (await getPhoto(db, photoId)).content })
  }
  return {
    items,
    line: {
      number,
      title: notice.number === null ? notice.title : `${notice.title}（${notice.number}）`,
      from: notice.firstDay,
      to: notice.lastDay,
      files: items.length,
    },
  }
}
