import type { ReminderRule, TodoLevel } from './reminder-rules.schema.ts'

/** What a reminder is about and says; what an office may change of it stands in the dated rules (提醒规则). */
export interface ReminderKind {
  readonly name: string
  /** Counting word. */
  readonly unit: string
  /** 动词: what is to be done. */
  readonly verb: string
  /** Whose days `days` count: before the deadline, or after the event that started the time. */
  readonly counts: 'before' | 'after'
  /** {n} = days of the threshold. `open` is for matters without a deadline. */
  readonly texts: { readonly ahead: string; readonly today: string; readonly overdue: string; readonly open: string }
  /** False: about standards and calendars only, so the system administrator sees it too. */
  readonly isAboutPeople: boolean
  /** True: about cases, which only the discipline officer may know of. */
  readonly isRestricted: boolean
  /** True: nothing in the records can tell that it is done, so the clerk says so (办结), for each year anew. */
  readonly isFinishedByHand: boolean
  /** Ground of the deadline: law, or the office's own practice. */
  readonly basis: string
  readonly usual: Omit<ReminderRule, 'code'>
}

type Words = readonly [ahead: string, today: string, overdue: string, open?: string]
interface Sketch extends Pick<ReminderKind, 'name' | 'unit' | 'verb' | 'basis'> {
  readonly words: Words
  readonly days: number[]
  /** Given where matters without a deadline occur. */
  readonly level?: TodoLevel
  readonly lastDay?: string
  readonly more?: Partial<Pick<ReminderKind, 'counts' | 'isAboutPeople' | 'isFinishedByHand' | 'isRestricted'>>
}

/** A reminder from its sketch, with the usual settings. */
export function kind({ name, unit, verb, basis, words, days, level, lastDay, more }: Sketch): ReminderKind {
  const [ahead, today, overdue, open = name] = words
  return {
    name,
    unit,
    verb,
    basis,
    counts: 'before',
    texts: { ahead, today, overdue, open },
    isAboutPeople: true,
    isRestricted: false,
    isFinishedByHand: false,
    ...more,
    usual: { isOn: true, days, level: level ?? null, lastDay: lastDay ?? null },
  }
}

/** Ground of a deadline that no law sets. */
export const custom = '工作惯例'
/** Once a year, about standards, called done by hand. */
export const yearly = { isAboutPeople: false, isFinishedByHand: true } as const
