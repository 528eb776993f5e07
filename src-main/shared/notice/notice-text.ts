import { formatChineseDate, type CalendarDate } from '../kernel/calendar-date.ts'
import type { NoticeDraft, NoticePage } from './notice.contract.ts'

/** One person as a notice may show them (domain §6.3): never ID, phone, address, card, health or pay. */
export interface NoticeSubject {
  readonly name: string
  readonly sex: string
  /** "1988年3月": the month is shown, never the day. */
  readonly birthMonth: string
  readonly education: string
  readonly politics: string
  readonly community: string
  readonly post: string
  readonly grade: number | null
  readonly proposedGrade: number | null
  readonly note: string
  /** Last four characters of the ID number, only where name and birth month are shared by two people (domain §6.3). */
  readonly idTail: string | null
}

export interface NoticeFrame {
  readonly officeName: string
  readonly officeShortName: string
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
}

/** Builds the page of a notice from its fields. The bodies follow domain.md Appendix E, 1 and 3. */
export function buildNoticePage(
  draft: NoticeDraft,
  subjects: readonly NoticeSubject[],
  frame: NoticeFrame,
): NoticePage {
  const common = { title: draft.title, signature: frame.officeName, date: formatChineseDate(draft.postedOn) }
  const period = periodSentence(draft, frame)
  const objections = `公示期间，如对公示内容有异议，请以实名方式向${draft.department}反映。电话：${draft.phone}；地址：${draft.address}。`
  const extra = draft.extra.trim() === '' ? [] : draft.extra.trim().split(/\n+/)
  switch (draft.type) {
    case 'grade_adjustment':
      return {
        ...common,
        paragraphs: [
          `根据${draft.basis}，经审核，拟调整岗位等级人员${subjects.length}名（名单附后），现予以公示。`,
          ...extra,
          period,
          objections,
        ],
        tableTitle: '岗位等级拟调整人员名单',
        table: gradeTable(subjects),
      }
    case 'proposed_hiring':
      return {
        ...common,
        paragraphs: [
          `根据${draft.basis}，经报名、资格审查、笔试、面试、体检、考察等程序，拟聘用${leadName(subjects)}为${frame.officeShortName}社区工作者（名单附后），现予以公示。`,
          ...extra,
          period,
          objections,
        ],
        tableTitle: '拟聘用人员名单',
        table: hiringTable(subjects),
      }
  }
}

function periodSentence(draft: NoticeDraft, { firstDay, lastDay }: NoticeFrame): string {
  const kind = draft.dayKind === 'working' ? '工作日' : '自然日'
  return `公示时间：${formatChineseDate(firstDay)}至${formatChineseDate(lastDay)}（${draft.periodDays}个${kind}）。`
}

function leadName(subjects: readonly NoticeSubject[]): string {
  const first = subjects[0]?.name ?? ''
  return subjects.length === 1 ? `${first}同志` : `${first}等${subjects.length}名同志`
}

function nameOf(subject: NoticeSubject): string {
  return subject.idTail === null ? subject.name : `${subject.name}（${subject.idTail}）`
}

function gradeTable(subjects: readonly NoticeSubject[]): NoticePage['table'] {
  return {
    head: ['序号', '姓名', '社区', '岗位', '原等级', '拟定等级', '晋级依据'],
    rows: subjects.map((s, index) => [
      String(index + 1),
      nameOf(s),
      s.community,
      s.post,
      s.grade === null ? '—' : `${s.grade}级`,
      s.proposedGrade === null ? '—' : `${s.proposedGrade}级`,
      s.note,
    ]),
  }
}

function hiringTable(subjects: readonly NoticeSubject[]): NoticePage['table'] {
  return {
    head: ['序号', '姓名', '性别', '出生年月', '学历', '政治面貌', '拟聘社区', '岗位', '备注'],
    rows: subjects.map((s, index) => [
      String(index + 1),
      nameOf(s),
      s.sex,
      s.birthMonth,
      s.education,
      s.politics,
      s.community,
      s.post,
      s.note,
    ]),
  }
}

/** Every piece of text on the page, for the scan before release and for the content hash. */
export function noticePageTexts(page: NoticePage): string[] {
  return [
    page.title,
    ...page.paragraphs,
    page.tableTitle,
    ...page.table.head,
    ...page.table.rows.flat(),
    page.signature,
    page.date,
  ]
}
