import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Role } from '../kernel/roles.ts'

/** 草稿, 待审核, 待张贴, 公示中, 已确认, 已归档, 已撤下. 期满 and 有异议 follow from dates and objections (`phaseOf`). */
export const noticeStates = ['draft', 'submitted', 'released', 'posted', 'confirmed', 'archived', 'withdrawn'] as const
export type NoticeState = (typeof noticeStates)[number]
export const noticePhases = [
  'draft',
  'submitted',
  'released',
  'running',
  'objected',
  'ended',
  'confirmed',
  'archived',
  'withdrawn',
] as const
export type NoticePhase = (typeof noticePhases)[number]

export const noticeActions = [
  'update',
  'submit',
  'return',
  'release',
  'recordPosting',
  'addPhotos',
  'takeDown',
  'registerObjection',
  'confirm',
  'withdraw',
  'correct',
  'archive',
] as const
export type NoticeAction = (typeof noticeActions)[number]

export interface NoticeFacts {
  readonly state: NoticeState
  /** Everybody who wrote, changed or submitted it. */
  readonly makerIds: readonly number[]
  readonly lastDay: CalendarDate
  readonly openObjections: number
  readonly postings: number
  readonly notTakenDown: number
  readonly photos: { readonly posting: number; readonly takingDown: number }
  readonly rules: {
    readonly confirmBy: 'clerk' | 'reviewer'
    readonly photos: { readonly posting: number; readonly takingDown: number }
    readonly takeDown: boolean
  }
  /** Whether a correction of this notice is under way or released. */
  readonly hasCorrection: boolean
}
export interface NoticeActor {
  readonly id: number
  readonly roles: readonly Role[]
}

/** What people call the state of the notice on a day: 期满 is a fact of the date, not a step that anybody takes. */
export function phaseOf(
  { state, lastDay, openObjections }: Pick<NoticeFacts, 'state' | 'lastDay' | 'openObjections'>,
  today: CalendarDate,
): NoticePhase {
  if (state !== 'posted') return state
  if (openObjections > 0) return 'objected'
  return today > lastDay ? 'ended' : 'running'
}

const stateWords: Readonly<Record<NoticeState, string>> = {
  draft: '草稿',
  submitted: '待审核',
  released: '待张贴',
  posted: '公示中',
  confirmed: '已确认',
  archived: '已归档',
  withdrawn: '已撤下',
}

/** In which states an action has its place, and who takes it. */
const places: Readonly<Record<NoticeAction, { readonly in: readonly NoticeState[]; readonly by: Role }>> = {
  update: { in: ['draft'], by: 'clerk' },
  submit: { in: ['draft'], by: 'clerk' },
  return: { in: ['submitted'], by: 'reviewer' },
  release: { in: ['submitted'], by: 'reviewer' },
  recordPosting: { in: ['released', 'posted'], by: 'clerk' },
  addPhotos: { in: ['released', 'posted', 'withdrawn'], by: 'clerk' },
  takeDown: { in: ['posted', 'withdrawn'], by: 'clerk' },
  registerObjection: { in: ['posted'], by: 'clerk' },
  confirm: { in: ['posted'], by: 'clerk' },
  withdraw: { in: ['released', 'posted'], by: 'reviewer' },
  correct: { in: ['released', 'posted', 'confirmed', 'archived'], by: 'clerk' },
  archive: { in: ['confirmed', 'withdrawn'], by: 'clerk' },
}
const roleWords: Readonly<Partial<Record<Role, string>>> = { clerk: '经办', reviewer: '审核' }

/** Whether an action belongs to the notice's state at all: then its button is in sight, grey or not. */
export function hasPlace(action: NoticeAction, state: NoticeState): boolean {
  return places[action].in.includes(state)
}

/**
 * Why somebody can't take a step now, or null. One rule for the core, which refuses by it, and for the page, which greys
 * its buttons by it; the database's own triggers are the last net behind both.
 */
export function whyNot(
  action: NoticeAction,
  facts: NoticeFacts,
  actor: NoticeActor,
  today: CalendarDate,
): string | null {
  const { in: states, by } = places[action]
  const role = action === 'confirm' ? facts.rules.confirmBy : by
  if (!actor.roles.includes(role)) return `须由${roleWords[role] ?? ''}账号办理`
  if (!states.includes(facts.state)) return `公示处于“${stateWords[facts.state]}”，不能办理此步`
  switch (action) {
    case 'release':
      return isMaker(facts, actor) ? '由您本人经办，应由另一账号发布' : null
    case 'confirm':
      return whyNotConfirmed(facts, actor, today)
    case 'takeDown':
      if (facts.notTakenDown === 0) return '没有尚未撤下的张贴'
      return facts.state === 'posted' && today <= facts.lastDay ? `公示期到${facts.lastDay}届满，期满后方可撤下` : null
    case 'registerObjection':
      return facts.postings === 0 ? '尚未登记张贴' : null
    case 'correct':
      return facts.hasCorrection ? '已有更正公告' : null
    case 'archive':
      return facts.state === 'withdrawn' && facts.notTakenDown > 0 ? '还有张贴未登记撤下' : null
    default:
      return null
  }
}

function isMaker({ makerIds }: NoticeFacts, { id }: NoticeActor): boolean {
  return makerIds.includes(id)
}

function whyNotConfirmed(facts: NoticeFacts, actor: NoticeActor, today: CalendarDate): string | null {
  const { rules, photos } = facts
  if (rules.confirmBy === 'reviewer' && isMaker(facts, actor)) return '由您本人经办，应由另一账号确认'
  if (today <= facts.lastDay) return `公示期到${facts.lastDay}届满，期满后方可确认`
  if (facts.openObjections > 0) return `还有${facts.openObjections}件异议未办结`
  if (rules.takeDown && facts.notTakenDown > 0) return `还有${facts.notTakenDown}处张贴未登记撤下`
  if (photos.posting < rules.photos.posting) return `张贴照片应不少于${rules.photos.posting}张，现有${photos.posting}张`
  if (photos.takingDown < rules.photos.takingDown) {
    return `撤下照片应不少于${rules.photos.takingDown}张，现有${photos.takingDown}张`
  }
  return null
}
