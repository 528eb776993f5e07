import type { NoticeChannel, NoticeObjection } from '../../../src-main/shared/notice/notice-evidence.contract.ts'
import type { NoticePhase } from '../../../src-main/shared/notice/notice-state.rules.ts'
import type { NoticeOutcome } from '../../../src-main/shared/notice/notice.contract.ts'
import type { Tone } from '../../ui/state-tag.tsx'

interface Labelled {
  readonly text: string
  readonly tone: Tone
}

export const phaseLabels: Readonly<Record<NoticePhase, Labelled>> = {
  draft: { text: '草稿', tone: 'quiet' },
  submitted: { text: '待审核', tone: 'busy' },
  released: { text: '待张贴', tone: 'busy' },
  running: { text: '公示中', tone: 'good' },
  objected: { text: '有异议', tone: 'bad' },
  ended: { text: '期满待确认', tone: 'warn' },
  confirmed: { text: '已确认', tone: 'good' },
  archived: { text: '已归档', tone: 'quiet' },
  withdrawn: { text: '已撤下', tone: 'warn' },
}

export const outcomeLabels: Readonly<Record<NoticeOutcome, string>> = {
  clear: '无异议或异议不成立',
  partly: '部分人员不予办理',
  refused: '整件不予办理',
}

export const channelLabels: Readonly<Record<NoticeChannel, string>> = {
  board: '公开栏',
  website: '网站',
  account: '公众号',
  group: '群',
  screen: '触摸屏',
  leaflet: '明白纸',
}

export const wayLabels: Readonly<Record<NoticeObjection['way'], string>> = {
  letter: '来信',
  visit: '来访',
  phone: '电话',
  mail: '邮件',
  other: '其他',
}

export const objectionLabels: Readonly<Record<NoticeObjection['state'], Labelled>> = {
  received: { text: '已受理', tone: 'busy' },
  investigating: { text: '调查中', tone: 'busy' },
  concluded: { text: '待答复', tone: 'warn' },
  closed: { text: '已办结', tone: 'good' },
}

export const conclusionLabels: Readonly<Record<NonNullable<NoticeObjection['conclusion']>, string>> = {
  upheld: '成立',
  partly: '部分成立',
  rejected: '不成立',
}
