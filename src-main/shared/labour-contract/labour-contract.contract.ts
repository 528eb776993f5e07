import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'

export const labourContractStates = ['draft', 'in_force', 'ended'] as const
/** Codes of table T13: 1 固定期限, 2 无固定期限, 3 以完成一定工作任务为期限. */
export const contractTerms = ['1', '2', '3'] as const

export const LabourContractFields = z.strictObject({
  workerId: Id,
  employer: RequiredText,
  term: z.enum(contractTerms),
  startsOn: CalendarDateField,
  endsOn: CalendarDateField.nullable(),
  probationEndsOn: CalendarDateField.nullable(),
  workContent: RequiredText,
  workPlace: RequiredText,
  /** 标准工时, 综合计算工时 or 不定时. */
  workingTime: RequiredText,
  monthlyWageFen: FenField,
  probationWageFen: FenField.nullable(),
  payDay: z.int().min(1).max(31),
})
export type LabourContractFields = z.output<typeof LabourContractFields>

export const LabourContractRow = LabourContractFields.extend({
  id: Id,
  contractNo: z.string(),
  workerName: z.string(),
  community: z.string(),
  state: z.enum(labourContractStates),
  signedOn: CalendarDateField.nullable(),
  /** Days from today to the end; negative when past, null for open-ended. */
  daysLeft: z.int().nullable(),
  rowVersion: RowVersion,
})
export type LabourContractRow = z.output<typeof LabourContractRow>

export const labourContractContract = {
  'labourContract.list': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({
      view: z.enum(['all', 'draft', 'expiring90', 'expired', 'unsigned']).default('all'),
      search: ShortText.default(''),
      /** Given: the contracts of this person only. */
      workerId: Id.optional(),
      ...PageRequest,
    }),
    /** For view `unsigned` rows are people who ought to have a contract and have none: see `labourContract.unsigned`. */
    output: Page(LabourContractRow),
  }),
  /** 应签未签: people under a labour-contract identity without a contract in force. */
  'labourContract.unsigned': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(
      z.strictObject({
        workerId: Id,
        name: z.string(),
        community: z.string(),
        joinedOn: z.string().nullable(),
        daysSinceJoined: z.int().nullable(),
      }),
    ),
  }),
  /** Findings on a contract being typed; the same rules run again inside `create` and `sign`. */
  'labourContract.check': query({
    roles: ['clerk'],
    input: LabourContractFields,
    output: z.strictObject({ findings: z.array(Finding) }),
  }),
  'labourContract.create': command({
    roles: ['clerk'],
    logAs: 'labourContract.create',
    input: LabourContractFields,
    output: LabourContractRow,
  }),
  /** Takes over the contract columns of the roster: one contract in force per person who has none yet. */
  'labourContract.takeOverRoster': command({
    roles: ['clerk'],
    logAs: 'labourContract.takeOverRoster',
    input: z.strictObject({ workerIds: z.array(Id).max(5000).optional() }),
    output: z.strictObject({
      created: z.int(),
      refused: z.array(z.strictObject({ workerId: Id, name: z.string(), findings: z.array(Finding) })),
    }),
  }),
  'labourContract.sign': command({
    roles: ['clerk'],
    logAs: 'labourContract.sign',
    input: z.strictObject({ id: Id, rowVersion: RowVersion, signedOn: CalendarDateField }),
    output: LabourContractRow,
  }),
} as const
