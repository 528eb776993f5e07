import { daysBetween, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { StateTag } from '../../ui/state-tag.tsx'

/** Traffic light of a deadline: closed, more than 15 days, within 15 days, overdue. */
export function DueTag(props: {
  readonly dueOn: CalendarDate
  readonly today: CalendarDate
  readonly closed: boolean
}) {
  if (props.closed) return <StateTag text="已销号" tone="good" />
  const days = daysBetween(props.today, props.dueOn)
  if (days < 0) return <StateTag text={`${props.dueOn} 逾期 ${-days} 天`} tone="bad" />
  if (days <= 15) return <StateTag text={`${props.dueOn} 剩 ${days} 天`} tone="warn" />
  return <StateTag text={`${props.dueOn} 剩 ${days} 天`} tone="busy" />
}
