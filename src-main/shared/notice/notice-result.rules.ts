import { formatChineseDate, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { noticeChannels, type NoticeChannel } from './notice-evidence.contract.ts'
import type { NoticePage } from './notice-draft.schema.ts'
import { numberParagraphs } from './notice-levels.rules.ts'
import { fillTemplate, paragraphsOf } from './notice-template.rules.ts'
import type { Wording } from './notice-types.schema.ts'
import type { NoticeOutcome } from './notice.contract.ts'
import { breakTitle } from './title-break.rules.ts'

export const channelWords: Readonly<Record<NoticeChannel, string>> = {
  board: '公开栏',
  website: '网站',
  account: '公众号',
  group: '群',
  screen: '触摸屏',
  leaflet: '明白纸',
}

export type Conclusion = 'upheld' | 'rejected' | 'partly'
const conclusionWords: Readonly<Record<Conclusion, string>> = {
  rejected: '不成立',
  partly: '部分成立',
  upheld: '成立',
}

/** What was concluded on an objection, and about which line of the list (null = the whole). */
export interface Concluded {
  readonly conclusion: Conclusion
  readonly lineNo: number | null
}
export interface Verdict {
  readonly outcome: NoticeOutcome
  readonly excluded: readonly { readonly lineNo: number; readonly reason: string }[]
}

/** Whether a confirmation fits what was concluded: an objection that is upheld can't end in "no objection". */
export function checkVerdict(
  { outcome, excluded }: Verdict,
  concluded: readonly Concluded[],
  blocks: boolean,
): Finding[] {
  const findings: Finding[] = []
  const error = (code: string, message: string, remedy: string) =>
    findings.push({ severity: 'error', code, message, remedy })
  if (outcome === 'partly' && excluded.length === 0) {
    error('NOTICE_NOBODY_EXCLUDED', '没有选择不予办理的人员', '请勾选人员，或改选其他结果')
  }
  if (outcome !== 'partly' && excluded.length > 0) {
    error('NOTICE_EXCLUDED_WITHOUT_REASON', '已勾选不予办理的人员', '请选择“部分人员不予办理”')
  }
  if (!blocks || outcome === 'refused') return findings
  const out = new Set(excluded.map(({ lineNo }) => lineNo))
  for (const { lineNo } of concluded.filter(({ conclusion }) => conclusion === 'upheld')) {
    if (lineNo === null && outcome === 'clear') {
      error('NOTICE_OBJECTION_UPHELD', '有异议成立，结果不能是无异议', '请选择不予办理的人员，或整件不予办理')
    }
    if (lineNo !== null && !out.has(lineNo)) {
      error('NOTICE_OBJECTION_UPHELD', `对名单第${lineNo}行人员的异议成立，应不予办理`, '请勾选该人员')
    }
  }
  return findings
}

export interface ResultMatter {
  readonly title: string
  readonly number: string
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
  readonly periodDays: number
  readonly dayKind: 'working' | 'calendar'
  readonly channels: readonly NoticeChannel[]
  readonly concluded: readonly Concluded[]
  readonly outcome: NoticeOutcome
  readonly excludedNames: readonly string[]
  /** Whether somebody's business depends on the notice. */
  readonly blocks: boolean
  readonly signature: string
  readonly confirmedOn: CalendarDate
}

/** 公示结果报告: what was shown where and when, what came in, and what follows. Nobody who objected is named. */
export function buildResultPage(
  wording: Wording,
  matter: ResultMatter,
): { page: NoticePage; findings: readonly Finding[] } {
  const channels = noticeChannels.filter((channel) => matter.channels.includes(channel))
  const values = {
    标题: matter.title,
    文号: matter.number,
    起: formatChineseDate(matter.firstDay),
    止: formatChineseDate(matter.lastDay),
    期限: `${matter.periodDays}${matter.dayKind === 'working' ? '个工作日' : '天'}`,
    渠道: channels.map((channel) => channelWords[channel]).join('、'),
    件数: String(matter.concluded.length),
    收到反映: received(matter.concluded),
    结论: consequence(matter),
  }
  const title = fillTemplate(wording.title, values, '公示结果报告标题')
  const body = fillTemplate(wording.body, values, '公示结果报告')
  const titleLines = breakTitle(title.text)
  return {
    page: {
      title: titleLines.join(''),
      titleLines,
      addressee: '',
      paragraphs: numberParagraphs(paragraphsOf(body.text)),
      tables: [],
      signature: matter.signature,
      date: formatChineseDate(matter.confirmedOn),
    },
    findings: [...title.findings, ...body.findings],
  }
}

function received(concluded: readonly Concluded[]): string {
  if (concluded.length === 0) return '未收到异议'
  const counts = (Object.keys(conclusionWords) as Conclusion[]).flatMap((kind) => {
    const count = concluded.filter(({ conclusion }) => conclusion === kind).length
    return count === 0 ? [] : [`${conclusionWords[kind]}${count}件`]
  })
  return `收到反映${concluded.length}件，经核查，${counts.join('、')}`
}

function consequence({ outcome, excludedNames, blocks }: ResultMatter): string {
  if (!blocks) return '公开期满，有关材料已归集存档。'
  switch (outcome) {
    case 'clear':
      return '经公示，可以按程序办理。'
    case 'partly':
      return `经研究，${excludedNames.join('、')}等${excludedNames.length}名人员不予办理，其他人员按程序办理。`
    case 'refused':
      return '经研究，公示事项不予办理。'
  }
}
