import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDraft, NoticeType } from '../../../src-main/shared/notice/notice.contract.ts'
import type { OfficeFields } from '../../../src-main/shared/organisation/organisation.contract.ts'

export type DraftFields = Omit<NoticeDraft, 'people' | 'postedOn'> & {
  readonly postedOn: CalendarDate
  readonly people: readonly DraftPerson[]
}
/** A person of the list while it is typed; name and community only for the screen. */
export interface DraftPerson {
  readonly workerId: number
  readonly proposedGrade: number | null
  readonly note: string
}

const defaults: Readonly<
  Record<NoticeType, { readonly title: string; readonly basis: string; readonly periodDays: number }>
> = {
  grade_adjustment: {
    title: '关于社区工作者岗位等级调整的公示',
    basis: '《社区工作者岗位等级管理办法》',
    periodDays: 5,
  },
  proposed_hiring: { title: '关于社区工作者拟聘用人员名单的公示', basis: '《社区工作者招聘管理办法》', periodDays: 7 },
}

/** Start values of a notice type; everything may be changed. */
export function startDraft(type: NoticeType, today: CalendarDate, office: OfficeFields): DraftFields {
  return {
    type,
    ...defaults[type],
    postedOn: today,
    dayKind: 'working',
    startMode: 'next_day',
    department: `${office.shortName}社区建设办公室`,
    phone: office.phone,
    address: office.address,
    extra: '',
    people: [],
  }
}

/** The draft as the channel takes it, or undefined while something required is missing. */
export function completeDraft(fields: Partial<DraftFields>): NoticeDraft | undefined {
  const { type, title, basis, postedOn, periodDays, dayKind, startMode, department, phone, address, extra, people } =
    fields
  const texts = [title, basis, department, phone, address]
  if (texts.some((text) => text === undefined || text.trim() === '')) return undefined
  if (!type || !postedOn || !periodDays || !dayKind || !startMode || !people || people.length === 0) return undefined
  return {
    type,
    title: title ?? '',
    basis: basis ?? '',
    postedOn,
    periodDays,
    dayKind,
    startMode,
    department: department ?? '',
    phone: phone ?? '',
    address: address ?? '',
    extra: extra ?? '',
    people: people.map(({ workerId, proposedGrade, note }) => ({ workerId, proposedGrade, note: note ?? '' })),
  }
}
