import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Empty, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { contractEventKinds } from './contract-state.rules.ts'
import { contractDueKinds } from './due.rules.ts'
import { endingCauses } from './ending-kinds.ts'
import { LabourContractFields, LabourContractRow } from './labour-contract.schema.ts'

const everyReader = ['clerk', 'reviewer', 'viewer'] as const
const Reason = z.string().trim().min(2, '请填写原因，至少2个字').max(200)
const Versioned = { id: Id, rowVersion: RowVersion }

export const contractViews = [
  'all',
  'draft',
  'pending',
  'expiring90',
  'expired',
  'unsigned',
  'unscanned',
  'recorded',
  'voided',
] as const
export type ContractView = (typeof contractViews)[number]

/** Columns of the board: 60日内到期, 30日内, 已到期未处理, 续签办理中, 已续签（30天内）. */
export const boardColumns = ['within60', 'within30', 'expired', 'pending', 'renewed'] as const
export type BoardColumn = (typeof boardColumns)[number]

/** Something that happened to a contract in force, as people read it. */
export const ContractEvent = z.strictObject({
  id: Id,
  kind: z.enum(contractEventKinds),
  onDay: CalendarDateField,
  endsOn: CalendarDateField.nullable(),
  signedOn: CalendarDateField.nullable(),
  /** Kind of ending in words, or ''. */
  cause: z.string(),
  changes: z.array(z.strictObject({ label: z.string(), before: z.string(), after: z.string() })),
  reason: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  voided: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
})
export type ContractEvent = z.output<typeof ContractEvent>

export const PrintedDocument = z.strictObject({
  id: Id,
  kind: z.string(),
  label: z.string(),
  checkCode: z.string(),
  /** The text is still the one that was printed last. */
  isCurrent: z.boolean(),
  printedBy: z.string(),
  printedAt: z.string(),
  scans: z.array(
    z.strictObject({
      id: Id,
      fileName: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      uploadedBy: z.string(),
      uploadedAt: z.string(),
      voidReason: z.string().nullable(),
    }),
  ),
})
export type PrintedDocument = z.output<typeof PrintedDocument>

export const ContractDueRow = z.strictObject({
  kind: z.enum(contractDueKinds),
  dueOn: CalendarDateField,
  daysLeft: z.int(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
})

/** What a clerk agrees to change, from which day, signed when (null: not yet). */
export const AmendmentInput = z.strictObject({
  /** Only what is named changes: no field has a default here. */
  changes: z.strictObject({
    endsOn: CalendarDateField.optional(),
    workContent: RequiredText.optional(),
    workPlace: RequiredText.optional(),
    workingTime: RequiredText.optional(),
    restTerms: ShortText.optional(),
    monthlyWageFen: FenField.optional(),
    payDay: LabourContractFields.shape.payDay.optional(),
    serviceUntil: CalendarDateField.nullable().optional(),
    confidentialityTerms: ShortText.optional(),
    benefitTerms: ShortText.optional(),
    otherTerms: ShortText.optional(),
  }),
  effectiveOn: CalendarDateField,
  signedOn: CalendarDateField.nullable(),
  reason: Reason,
})

export const EndingInput = z.strictObject({
  cause: z.enum(endingCauses),
  ground: z.string().max(10).default(''),
  onDay: CalendarDateField,
  noticeOn: CalendarDateField.nullable().default(null),
  paysInLieu: z.boolean().default(false),
  reason: Reason,
  evidence: ShortText.default(''),
})

export const labourContractContract = {
  'labourContract.list': query({
    roles: everyReader,
    input: z.strictObject({
      view: z.enum(contractViews).default('all'),
      search: ShortText.default(''),
      /** Given: the contracts of this person only. */
      workerId: Id.optional(),
      ...PageRequest,
    }),
    /** For view `unsigned` rows are people who ought to have a contract and have none: see `labourContract.unsigned`. */
    output: Page(LabourContractRow),
  }),
  /** The board: the first cards of each column, and how many there are. */
  'labourContract.board': query({
    roles: everyReader,
    input: Empty,
    output: z.strictObject({
      columns: z.array(
        z.strictObject({ column: z.enum(boardColumns), total: z.int(), rows: z.array(LabourContractRow) }),
      ),
    }),
  }),
  /** What comes due about the contracts in force, most urgent first. */
  'labourContract.dues': query({
    roles: everyReader,
    input: z.strictObject({ kind: z.enum(contractDueKinds).optional(), ...PageRequest }),
    output: Page(
      ContractDueRow.extend({
        contractId: Id,
        workerId: Id,
        workerName: z.string(),
        community: z.string(),
        contractNo: z.string(),
      }),
    ),
  }),
  /** 应签未签: people under a labour-contract identity without a contract in force, each with what that means by now. */
  'labourContract.unsigned': query({
    roles: everyReader,
    input: z.strictObject({ ...PageRequest }),
    output: Page(
      z.strictObject({
        workerId: Id,
        name: z.string(),
        community: z.string(),
        joinedOn: z.string().nullable(),
        daysSinceJoined: z.int().nullable(),
        findings: z.array(Finding),
      }),
    ),
  }),
  /** Everything about one contract: events, printed texts, what is odd or missing, what comes due. */
  'labourContract.get': query({
    roles: everyReader,
    input: z.strictObject({ id: Id }),
    output: z.strictObject({
      contract: LabourContractRow,
      events: z.array(ContractEvent),
      documents: z.array(PrintedDocument),
      /** Checks of the terms as they stand (违法约定 included), and what the text would lack if it were printed now. */
      findings: z.array(Finding),
      missing: z.array(Finding),
      dues: z.array(ContractDueRow),
    }),
  }),
  /** 合同链 of one person: every contract with its events, voided ones too. */
  'labourContract.chain': query({
    roles: everyReader,
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({
      workerName: z.string(),
      community: z.string(),
      identity: z.string(),
      joinedOn: z.string().nullable(),
      /** Why the next contract ought to be open-ended, or null. */
      openEndedReason: z.string().nullable(),
      links: z.array(z.strictObject({ contract: LabourContractRow, events: z.array(ContractEvent) })),
    }),
  }),
  /** Terms to begin a draft for somebody with: from the contract before, the roster and the pay scheme. */
  'labourContract.proposal': query({
    roles: ['clerk'],
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({ fields: LabourContractFields, renewsContractNo: z.string().nullable() }),
  }),
  /** Findings on a contract being typed; the same rules run again inside `create` and `sign`. */
  'labourContract.check': query({
    roles: ['clerk'],
    input: LabourContractFields.extend({ draftId: Id.optional() }),
    output: z.strictObject({ findings: z.array(Finding) }),
  }),
  'labourContract.create': command({
    roles: ['clerk'],
    logAs: 'labourContract.create',
    input: LabourContractFields,
    output: LabourContractRow,
  }),
  'labourContract.update': command({
    roles: ['clerk'],
    logAs: 'labourContract.update',
    input: z.strictObject({ ...Versioned, fields: LabourContractFields }),
    output: LabourContractRow,
  }),
  /** Drafts the renewals of these contracts; who can't be renewed is named with the reason and left out. */
  'labourContract.prepareRenewals': command({
    roles: ['clerk'],
    logAs: 'labourContract.prepareRenewals',
    input: z.strictObject({
      ids: z.array(Id).min(1).max(500),
      /** Length of the new fixed terms in months; where an open-ended contract is due, that is drafted. */
      months: z.int().min(1).max(240),
    }),
    output: z.strictObject({
      created: z.array(Id),
      refused: z.array(z.strictObject({ id: Id, name: z.string(), findings: z.array(Finding) })),
    }),
  }),
  /** 撤回: a printed contract becomes a draft again; its printed text no longer counts. */
  'labourContract.withdraw': command({
    roles: ['clerk'],
    logAs: 'labourContract.withdraw',
    input: z.strictObject({ ...Versioned, reason: Reason }),
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
  /** 签订: comes into force with the bound scan of the very text that was printed, or with a reason for having none. */
  'labourContract.sign': command({
    roles: ['clerk'],
    logAs: 'labourContract.sign',
    input: z.strictObject({
      ...Versioned,
      signedOn: CalendarDateField,
      deliveredOn: CalendarDateField.nullable().default(null),
      noScanReason: ShortText.default(''),
    }),
    output: LabourContractRow,
  }),
  /** The same for a batch: contracts with their scans come into force, the others are named and left as they are. */
  'labourContract.signMany': command({
    roles: ['clerk'],
    logAs: 'labourContract.signMany',
    input: z.strictObject({
      contracts: z.array(z.strictObject(Versioned)).min(1).max(500),
      signedOn: CalendarDateField,
      deliveredOn: CalendarDateField.nullable().default(null),
    }),
    output: z.strictObject({
      signed: z.int(),
      refused: z.array(z.strictObject({ id: Id, name: z.string(), reason: z.string() })),
    }),
  }),
  'labourContract.checkAmendment': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id, ...AmendmentInput.omit({ reason: true }).shape }),
    output: z.strictObject({ findings: z.array(Finding) }),
  }),
  /** 变更协议: an agreement that is not signed yet changes nothing. */
  'labourContract.amend': command({
    roles: ['clerk'],
    logAs: 'labourContract.amend',
    input: z.strictObject({ ...Versioned, ...AmendmentInput.shape }),
    output: LabourContractRow,
  }),
  'labourContract.signAmendment': command({
    roles: ['clerk'],
    logAs: 'labourContract.signAmendment',
    input: z.strictObject({ ...Versioned, eventId: Id, signedOn: CalendarDateField }),
    output: LabourContractRow,
  }),
  /** 顺延 while the person is protected (第四十五条). */
  'labourContract.extend': command({
    roles: ['clerk'],
    logAs: 'labourContract.extend',
    input: z.strictObject({ ...Versioned, endsOn: CalendarDateField, reason: Reason }),
    output: LabourContractRow,
  }),
  'labourContract.checkEnding': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id, ...EndingInput.omit({ reason: true }).shape }),
    output: z.strictObject({ findings: z.array(Finding) }),
  }),
  /** 解除 or 终止, with its kind and proof. */
  'labourContract.end': command({
    roles: ['clerk'],
    logAs: 'labourContract.end',
    input: z.strictObject({ ...Versioned, ...EndingInput.shape }),
    output: LabourContractRow,
  }),
  /** 作废: nothing of a contract is deleted. A renewal that is voided gives its predecessor back. */
  'labourContract.void': command({
    roles: ['clerk'],
    logAs: 'labourContract.void',
    input: z.strictObject({ ...Versioned, reason: Reason }),
    output: LabourContractRow,
  }),
  'labourContract.voidEvent': command({
    roles: ['clerk'],
    logAs: 'labourContract.voidEvent',
    input: z.strictObject({ ...Versioned, eventId: Id, reason: Reason }),
    output: LabourContractRow,
  }),
  /** 补录: a contract that exists on paper, of any form, as it stands. */
  'labourContract.record': command({
    roles: ['clerk'],
    logAs: 'labourContract.record',
    input: z.strictObject({
      workerId: Id,
      form: LabourContractRow.shape.form,
      contractNo: ShortText.default(''),
      employer: RequiredText,
      term: LabourContractFields.shape.term,
      startsOn: CalendarDateField,
      endsOn: CalendarDateField.nullable(),
      probationEndsOn: CalendarDateField.nullable().default(null),
      workContent: ShortText.default(''),
      workPlace: ShortText.default(''),
      workingTime: ShortText.default(''),
      monthlyWageFen: FenField.nullable().default(null),
      probationWageFen: FenField.nullable().default(null),
      payDay: z.int().min(1).max(31).nullable().default(null),
      signedOn: CalendarDateField.nullable().default(null),
      /** 第几次: which fixed term in a row this one is. */
      times: z.int().min(1).max(50).nullable().default(null),
      remark: ShortText.default(''),
    }),
    output: LabourContractRow,
  }),
  /** Who of the month's people has no contract that covers a day of it, and what the pay month does with them. */
  'labourContract.withoutContract': query({
    roles: everyReader,
    input: z.strictObject({ on: CalendarDateField }),
    output: z.strictObject({
      policy: z.enum(['flag', 'refuse']),
      rows: z.array(z.strictObject({ workerId: Id, name: z.string(), community: z.string(), reason: z.string() })),
    }),
  }),
} as const
