import type { TodoLevel } from '../../../src-main/shared/todo/reminder-rules.schema.ts'
import type { TodoItemRow, TodoMatterRow } from '../../../src-main/shared/todo/todo.contract.ts'
import type { Tone } from '../../ui/state-tag.tsx'

export const levelTones: Readonly<Record<TodoLevel, Tone>> = {
  overdue: 'bad',
  today: 'bad',
  within30: 'warn',
  within60: 'busy',
  within90: 'quiet',
  normal: 'quiet',
}

/** Page of the matters behind one line. */
export function todoPath({ view, rule, stage }: Pick<TodoItemRow, 'view' | 'rule' | 'stage'>): string {
  return `/todo/${rule}?stage=${stage}&view=${view}`
}

/** Where the record behind a matter is looked after; undefined when there is nothing to open. */
export function recordPath({ record, name }: Pick<TodoMatterRow, 'record' | 'name'>): string | undefined {
  if (record === null) return undefined
  const { kind, id } = record
  const paths: Readonly<Record<typeof kind, string>> = {
    worker: `/roster?worker=${id}`,
    labour_contract: `/contracts?search=${encodeURIComponent(name)}`,
    retirement: `/retirement?worker=${id}`,
    exit: `/exits/${id}`,
    career_event: '/careers?tab=events',
    mentor: '/careers?tab=mentors',
    certificate_proposal: `/post-grades?tab=certificates&worker=${id}`,
    notice: `/notices/${id}`,
    disclosure: '/notices/matrix',
    democratic_review: '/notices/supervision',
    pay_month: `/pay/${id}`,
    grade_batch: `/post-grades/batches/${id}`,
    accountability_audit: `/accountability-audits/${id}`,
    audit_demand: '/accountability-audits?tab=demands',
    case_file: `/cases/${id}`,
    import_batch: `/import/${id}`,
    import_collection: `/import/collections/${id}`,
    standard: '/settings?tab=standards',
    calendar: '/settings?tab=calendar',
  }
  return paths[kind]
}

/** Beyond this many days, years say more. */
const longTime = 730

/** "逾期 3 天", "今天", "剩 12 天", "剩 27 年". */
export function daysText(daysLeft: number | null): string {
  if (daysLeft === null) return '—'
  if (daysLeft > longTime) return `剩 ${Math.floor(daysLeft / 365.25)} 年`
  if (daysLeft === 0) return '今天'
  return daysLeft < 0 ? `逾期 ${-daysLeft} 天` : `剩 ${daysLeft} 天`
}
