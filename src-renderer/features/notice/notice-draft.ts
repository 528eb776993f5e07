import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDraft, NoticeType } from '../../../src-main/shared/notice/notice.contract.ts'
import { startNotice } from '../../../src-main/shared/notice/notice-start.ts'
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

/** Start values of a notice type; everything may be changed. */
export function startDraft(type: NoticeType, today: CalendarDate, office: OfficeFields): DraftFields {
  return { ...startNotice(type, today, office), people: [] }
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
