import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { Id } from '../kernel/text-fields.ts'
import { protectionKinds } from './protection.rules.ts'

const Reason = z.string().trim().min(2, '请填写原因，至少2个字').max(200)

export const ProtectedPeriodRow = z.strictObject({
  id: Id,
  kind: z.enum(protectionKinds),
  label: z.string(),
  fromOn: CalendarDateField,
  toOn: CalendarDateField.nullable(),
  evidence: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  voidReason: z.string().nullable(),
})
export type ProtectedPeriodRow = z.output<typeof ProtectedPeriodRow>

/** Health and family of a person (敏感个人信息): for 经办 and 审核 only. */
export const protectedPeriodContract = {
  'protectedPeriod.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({
      rows: z.array(ProtectedPeriodRow),
      /** What protects the person today, in words. */
      protections: z.array(z.strictObject({ label: z.string(), basis: z.string(), untilOn: z.string().nullable() })),
    }),
  }),
  'protectedPeriod.record': command({
    roles: ['clerk'],
    logAs: 'protectedPeriod.record',
    input: z.strictObject({
      workerId: Id,
      kind: z.enum(protectionKinds),
      fromOn: CalendarDateField,
      toOn: CalendarDateField.nullable(),
      evidence: z.string().trim().min(1, '请填写证明材料').max(200),
    }),
    output: ProtectedPeriodRow,
  }),
  /** The day on which an open period ended. */
  'protectedPeriod.close': command({
    roles: ['clerk'],
    logAs: 'protectedPeriod.close',
    input: z.strictObject({ id: Id, toOn: CalendarDateField }),
    output: ProtectedPeriodRow,
  }),
  'protectedPeriod.void': command({
    roles: ['clerk'],
    logAs: 'protectedPeriod.void',
    input: z.strictObject({ id: Id, reason: Reason }),
    output: ProtectedPeriodRow,
  }),
} as const
