import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Empty, FileToken, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { careerEventKinds, careerEventStates, mentorStates } from './career.rules.ts'
import { certificateProposalContract } from './certificate-proposal.contract.ts'
import { equivalenceDirections } from './equivalence.rules.ts'

export const CareerEventFields = z.strictObject({
  workerId: Id,
  kind: z.enum(careerEventKinds),
  admittedOn: CalendarDateField,
  /** 录用单位. */
  unit: RequiredText,
  /** 录用通知文号. */
  documentNo: RequiredText,
  note: ShortText,
})
export type CareerEventFields = z.output<typeof CareerEventFields>

export const CareerEvent = CareerEventFields.extend({
  id: Id,
  name: z.string(),
  community: z.string(),
  state: z.enum(careerEventStates),
  reason: z.string(),
  registeredBy: z.string(),
  confirmedBy: z.string().nullable(),
  rowVersion: RowVersion,
})
export type CareerEvent = z.output<typeof CareerEvent>

export const MentorFields = z.strictObject({
  workerId: Id,
  /** 聘任院校. */
  school: RequiredText,
  startsOn: CalendarDateField,
  endsOn: CalendarDateField,
  courses: ShortText,
  /** 聘书: number, or where it is kept. */
  letter: ShortText,
})
export type MentorFields = z.output<typeof MentorFields>

export const Mentor = MentorFields.extend({
  id: Id,
  name: z.string(),
  community: z.string(),
  state: z.enum(mentorStates),
  endedOn: CalendarDateField.nullable(),
  reason: z.string(),
  /** Days from today to the end of the term; negative when past. */
  daysLeft: z.int(),
  rowVersion: RowVersion,
})
export type Mentor = z.output<typeof Mentor>

export const careerRegisters = ['events', 'mentors'] as const
const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })
const Reason = ShortText.min(2)

export const careerContract = {
  /** 考录招聘台账, newest first. */
  'career.events': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(CareerEvent),
  }),
  'career.registerEvent': command({
    roles: ['clerk'],
    logAs: 'career.registerEvent',
    input: CareerEventFields,
    output: CareerEvent,
  }),
  /** By somebody else than who registered it; the exit of the person follows as another step. */
  'career.confirmEvent': command({
    roles: ['reviewer'],
    logAs: 'career.confirmEvent',
    input: Versioned,
    output: CareerEvent,
  }),
  'career.withdrawEvent': command({
    roles: ['clerk'],
    logAs: 'career.withdrawEvent',
    input: Versioned.extend({ reason: Reason }),
    output: CareerEvent,
  }),
  /** 特聘导师名册: those in term first, soonest ending first. */
  'career.mentors': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(Mentor),
  }),
  'career.appointMentor': command({
    roles: ['clerk'],
    logAs: 'career.appointMentor',
    input: MentorFields,
    output: Mentor,
  }),
  /** The term is over, or ended before its day. */
  'career.endMentor': command({
    roles: ['clerk'],
    logAs: 'career.endMentor',
    input: Versioned.extend({ endedOn: CalendarDateField, reason: Reason }),
    output: Mentor,
  }),
  /** Entered by mistake: stays readable and counts nowhere. */
  'career.voidMentor': command({
    roles: ['clerk'],
    logAs: 'career.voidMentor',
    input: Versioned.extend({ reason: Reason }),
    output: Mentor,
  }),
  /** 双向比照: the table in force, and whose other titles count by it. */
  'career.equivalence': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: Empty,
    output: z.strictObject({
      standard: z
        .strictObject({
          title: z.string(),
          documentNo: z.string(),
          effectiveFrom: z.string(),
          isSample: z.boolean(),
        })
        .nullable(),
      entries: z.array(
        z.strictObject({
          title: z.string(),
          aliases: z.array(z.string()),
          level: z.string(),
          direction: z.enum(equivalenceDirections),
        }),
      ),
      people: z.array(
        z.strictObject({
          workerId: Id,
          name: z.string(),
          community: z.string(),
          own: z.string(),
          counted: z.string(),
          by: z.string(),
        }),
      ),
    }),
  }),
  ...certificateProposalContract,
  'career.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'career.export',
    file: 'write',
    input: z.strictObject({ register: z.enum(careerRegisters), file: FileToken }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
} as const
