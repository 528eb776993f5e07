import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { OfficeFields } from '../organisation/organisation.contract.ts'
import type { NoticeDraft, NoticeType } from './notice.contract.ts'

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

/** Start values of a notice of a type, still without people; everything may be changed. */
export function startNotice(type: NoticeType, today: CalendarDate, office: OfficeFields): Omit<NoticeDraft, 'people'> {
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
  }
}
