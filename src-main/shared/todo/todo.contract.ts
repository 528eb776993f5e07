import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Empty, FileToken, Id, RequiredText, ShortText } from '../kernel/text-fields.ts'
import { reminderCodes } from './reminder-catalogue.ts'
import { ReminderRule, todoLevels } from './reminder-rules.schema.ts'
import { todoRecordKinds, todoViews } from './todo.rules.ts'

const Code = z.enum(reminderCodes)
const Stage = z.string().regex(/^(overdue|today|open|in\d{1,3})$/)

export const TodoItemRow = z.strictObject({
  view: z.enum(todoViews),
  rule: Code,
  stage: Stage,
  level: z.enum(todoLevels),
  text: z.string(),
  count: z.int().min(1),
  unit: z.string(),
  verb: z.string(),
  dueOn: CalendarDateField.nullable(),
})
export type TodoItemRow = z.output<typeof TodoItemRow>

export const TodoMatterRow = z.strictObject({
  key: z.string(),
  name: z.string(),
  community: z.string(),
  detail: z.string(),
  level: z.enum(todoLevels),
  dueOn: CalendarDateField.nullable(),
  daysLeft: z.int().nullable(),
  record: z.strictObject({ kind: z.enum(todoRecordKinds), id: z.int() }).nullable(),
  /** 暂缓 or 办结: why, until when, by whom. */
  mark: z
    .strictObject({
      id: Id,
      reason: z.string(),
      untilOn: CalendarDateField.nullable(),
      markedBy: z.string(),
      markedOn: CalendarDateField,
    })
    .nullable(),
})
export type TodoMatterRow = z.output<typeof TodoMatterRow>

/** A rule with what is fixed about it, for the settings screen. */
export const ReminderRuleRow = ReminderRule.extend({
  code: Code,
  name: z.string(),
  counts: z.enum(['before', 'after']),
  basis: z.string(),
})
export type ReminderRuleRow = z.output<typeof ReminderRuleRow>

const MatterRef = z.strictObject({ key: z.string().min(1).max(100), dueOn: CalendarDateField.nullable() })
export const todoFormats = ['xlsx', 'ics'] as const

export const todoContract = {
  /** 首页: the dated list, most urgent first; what is put off or done stands beside it. */
  'todo.list': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin', 'security_auditor', 'discipline_officer'],
    input: Empty,
    output: z.strictObject({
      /** The list is counted to this day (以…计). */
      today: CalendarDateField,
      items: z.array(TodoItemRow),
      /** Reminders that are switched off, by name: nothing is hidden in silence. */
      switchedOff: z.array(z.string()),
    }),
  }),
  /** What stands behind one line: the same matters that were counted. */
  'todo.matters': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin', 'discipline_officer'],
    input: z.strictObject({ view: z.enum(todoViews), rule: Code, stage: Stage, ...PageRequest }),
    output: Page(TodoMatterRow).extend({ text: z.string(), isFinishedByHand: z.boolean(), basis: z.string() }),
  }),
  /** 暂缓: until a day, with a reason; comes back by itself. */
  'todo.suspend': command({
    roles: ['clerk'],
    logAs: 'todo.suspend',
    input: z.strictObject({
      rule: Code,
      matters: z.array(MatterRef).min(1).max(5000),
      untilOn: CalendarDateField,
      reason: ShortText.min(2),
    }),
    output: z.strictObject({ suspended: z.int() }),
  }),
  /** 办结: for yearly duties of which the records hold no trace. */
  'todo.finish': command({
    roles: ['clerk'],
    logAs: 'todo.finish',
    input: z.strictObject({ rule: Code, matter: MatterRef, reason: ShortText.min(2) }),
    output: z.strictObject({ id: Id }),
  }),
  /** 恢复: what was put off or called done is on the list again. */
  'todo.resume': command({
    roles: ['clerk'],
    logAs: 'todo.resume',
    input: z.strictObject({ markId: Id }),
    output: z.strictObject({ id: Id }),
  }),
  'todo.rules': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin'],
    input: Empty,
    output: z.strictObject({
      /** Version in force, 0 when none has been stored. */
      standardId: z.int().min(0),
      effectiveFrom: CalendarDateField.nullable(),
      isSample: z.boolean(),
      note: z.string(),
      rules: z.array(ReminderRuleRow),
    }),
  }),
  /** A new version from today on; the earlier ones stay. */
  'todo.saveRules': command({
    roles: ['clerk', 'system_admin'],
    logAs: 'todo.saveRules',
    input: z.strictObject({
      /** Version that was changed, against two people changing at once. */
      standardId: z.int().min(0),
      reason: RequiredText,
      rules: z
        .array(ReminderRule.extend({ code: Code }))
        .min(1)
        .max(200),
    }),
    output: z.strictObject({ standardId: Id }),
  }),
  /** The open list with its people as .xlsx, or its deadlines without any name as .ics. */
  'todo.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'todo.export',
    file: 'write',
    input: z.strictObject({ format: z.enum(todoFormats), file: FileToken }),
    output: z.strictObject({ items: z.int(), matters: z.int(), sha256: z.string() }),
  }),
  /** Complete HTML document for the host's print window; a command, because the print itself is logged. */
  'todo.printDocument': command({
    roles: ['clerk', 'reviewer'],
    logAs: 'todo.printDocument',
    input: Empty,
    output: z.strictObject({ title: z.string(), html: z.string() }),
  }),
} as const
