import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { verdictWords } from '../../shared/disclosure/democratic-review.rules.ts'
import type { DemocraticReview } from '../../shared/disclosure/disclosure.contract.ts'
import type { NoticePage, NoticeTable } from '../../shared/notice/notice-draft.schema.ts'
import { breakTitle } from '../../shared/notice/title-break.rules.ts'
import type { StoredMember } from './supervision.repository.ts'

interface PageFrame {
  readonly signature: string
  readonly date: string
}

/** A page that is nothing but its title and one table: index and records of a pack are drawn like notices. */
function tablePage(title: string, head: string[], rows: string[][], { signature, date }: PageFrame): NoticePage {
  const table: NoticeTable = { kind: 'names', title: '', head, rows, strong: [], signers: [], isAttachment: false }
  const paragraphs = rows.length === 0 ? ['本年度没有记录。'] : []
  const tables = rows.length === 0 ? [] : [table]
  return { title, titleLines: breakTitle(title), addressee: '', paragraphs, tables, signature, date }
}

export interface IndexLine {
  readonly number: string
  readonly title: string
  /** First and last day before the public; '' for a record of no notice. */
  readonly from: string
  readonly to: string
  readonly files: number
}

/** 目录 of a pack. */
export function indexPage(title: string, lines: readonly IndexLine[], frame: PageFrame): NoticePage {
  const rows = lines.map(({ number, title: name, from, to, files }, i) => [
    String(i + 1),
    number,
    name,
    from,
    to,
    String(files),
  ])
  return tablePage(title, ['序号', '归档号', '材料名称', '公示起始', '公示截止', '件数'], rows, frame)
}

const electedWords = { residents: '居民会议', representatives: '居民代表会议' } as const

export function supervisionPage(title: string, members: readonly StoredMember[], frame: PageFrame): NoticePage {
  const rows = members.map(({ name, role, electedBy, electedOn, documentNo, endedOn }, i) => [
    String(i + 1),
    name,
    role === 'chair' ? '主任' : '委员',
    electedWords[electedBy],
    electedOn,
    endedOn ?? '在任',
    documentNo,
  ])
  return tablePage(title, ['序号', '姓名', '职务', '推选方式', '推选日期', '任职情况', '依据'], rows, frame)
}

export function reviewPage(title: string, review: DemocraticReview, frame: PageFrame): NoticePage {
  const rows = review.lines.map(({ name, post, votes, verdict }, i) => [
    String(i + 1),
    name,
    post,
    String(votes.competent),
    String(votes.fair),
    String(votes.unfit),
    verdictWords[verdict],
  ])
  const page = tablePage(title, ['序号', '姓名', '职务', '称职票', '基本称职票', '不称职票', '结果'], rows, frame)
  return { ...page, paragraphs: [`评议日期：${formatChineseDate(review.heldOn)}；参加评议${review.attended}人。`] }
}

export interface ObjectionLine {
  readonly receivedOn: string
  readonly way: string
  readonly conclusion: string
  readonly handling: string
  readonly repliedOn: string
}

/** 异议办理情况: what came in and what became of it. Who objected stays in the register. */
export function objectionPage(title: string, lines: readonly ObjectionLine[], frame: PageFrame): NoticePage {
  const rows = lines.map(({ receivedOn, way, conclusion, handling, repliedOn }, i) => [
    String(i + 1),
    receivedOn,
    way,
    conclusion,
    handling,
    repliedOn,
  ])
  return tablePage(title, ['序号', '收到日期', '方式', '结论', '处理', '答复日期'], rows, frame)
}
