import { z } from 'zod'
import { AuditLogRow } from '../audit-log/audit-log.contract.ts'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Empty, FileToken, Id, LongText, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { caseActions, disciplineStates } from './case.rules.ts'
import { CaseParameters } from './case-parameters.ts'
import { caseConclusions, caseHandlings, caseProblems, caseSources, caseStates } from './case-words.ts'

const officer = ['discipline_officer'] as const
const Gate = z.string().nullable()

export const ClueFields = z
  .strictObject({
    source: z.enum(caseSources),
    /** 来信编号, 热线工单号, 审计项目编号. */
    sourceRef: ShortText,
    receivedOn: CalendarDateField,
    isAnonymous: z.boolean(),
    reporter: ShortText,
    reporterContact: ShortText,
    /** Of the roster, or null for somebody who is not on it. */
    subjectWorkerId: Id.nullable(),
    subjectName: ShortText,
    subjectCommunity: ShortText,
    problem: z.enum(caseProblems),
    content: LongText.trim().min(2),
    dueOn: CalendarDateField.nullable(),
  })
  .refine(
    ({ isAnonymous, reporter, reporterContact }) => !isAnonymous || reporter + reporterContact === '',
    '匿名反映的不填写反映人和联系方式',
  )
  .refine(({ subjectWorkerId, subjectName }) => subjectWorkerId !== null || subjectName !== '', '请填写反映对象')
export type ClueFields = z.output<typeof ClueFields>

export const CaseRow = z.strictObject({
  id: Id,
  number: z.string(),
  source: z.enum(caseSources),
  receivedOn: CalendarDateField,
  subjectName: z.string(),
  subjectCommunity: z.string(),
  problem: z.string(),
  state: z.enum(caseStates),
  dueOn: CalendarDateField,
  isOverdue: z.boolean(),
  conclusion: z.enum(caseConclusions).nullable(),
  rowVersion: RowVersion,
})
export type CaseRow = z.output<typeof CaseRow>

export const DisciplineFields = z.strictObject({
  caseId: Id.nullable(),
  workerId: Id,
  kind: RequiredText,
  authority: RequiredText,
  documentNo: RequiredText,
  facts: ShortText,
  decidedOn: CalendarDateField,
  effectFrom: CalendarDateField,
  /** null: without end. */
  effectTo: CalendarDateField.nullable(),
})
export type DisciplineFields = z.output<typeof DisciplineFields>

export const DisciplineRow = DisciplineFields.extend({
  id: Id,
  caseNumber: z.string().nullable(),
  name: z.string(),
  community: z.string(),
  state: z.enum(disciplineStates),
  /** Whether it stands against promotion and awards today. */
  isTelling: z.boolean(),
  enteredBy: z.string(),
  confirmedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  gates: z.strictObject({ confirm: Gate, void: Gate, lift: Gate }),
  rowVersion: RowVersion,
})
export type DisciplineRow = z.output<typeof DisciplineRow>

export const CaseDetail = CaseRow.extend({
  sourceRef: z.string(),
  isAnonymous: z.boolean(),
  /** Masked until asked for: see caseFile.reveal. */
  reporter: z.string(),
  reporterContact: z.string(),
  subjectWorkerId: Id.nullable(),
  content: z.string(),
  acceptedOn: CalendarDateField.nullable(),
  declineReason: z.string().nullable(),
  investigator: z.string().nullable(),
  investigation: z.string().nullable(),
  handling: z.array(z.string()),
  handlingNote: z.string(),
  concludedOn: CalendarDateField.nullable(),
  concludedBy: z.string().nullable(),
  reply: z.string().nullable(),
  repliedOn: CalendarDateField.nullable(),
  createdBy: z.string(),
  members: z.array(z.strictObject({ accountId: Id, name: z.string(), addedOn: z.string() })),
  documents: z.array(
    z.strictObject({
      id: Id,
      title: z.string(),
      fileName: z.string(),
      size: z.int(),
      sha256: z.string(),
      addedBy: z.string(),
      addedOn: z.string(),
    }),
  ),
  disciplines: z.array(DisciplineRow),
  steps: z.partialRecord(z.enum(caseActions), Gate),
})
export type CaseDetail = z.output<typeof CaseDetail>

const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })

/** Every channel is the officer's alone; whoever is no member of a case is answered as if it did not exist. */
export const caseFileContract = {
  'caseFile.list': query({
    roles: officer,
    input: z.strictObject({
      ...PageRequest,
      search: ShortText.default(''),
      view: z.enum(['open', 'overdue', 'ended', 'all']).default('all'),
    }),
    output: Page(CaseRow),
  }),
  'caseFile.get': query({ roles: officer, input: z.strictObject({ id: Id }), output: CaseDetail }),
  /** What the forms need: parameters, the other officers, and today's proposal of days. */
  'caseFile.options': query({
    roles: officer,
    input: Empty,
    output: z.strictObject({
      parameters: CaseParameters,
      officers: z.array(z.strictObject({ accountId: Id, name: z.string() })),
    }),
  }),
  /** People of the roster by part of their name, with nothing but name and community. */
  'caseFile.people': query({
    roles: officer,
    input: z.strictObject({ search: ShortText.min(1) }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ workerId: Id, name: z.string(), community: z.string() })),
    }),
  }),
  'caseFile.register': command({
    roles: officer,
    logAs: 'caseFile.register',
    input: ClueFields,
    output: CaseDetail,
  }),
  'caseFile.accept': command({ roles: officer, logAs: 'caseFile.accept', input: Versioned, output: CaseDetail }),
  'caseFile.decline': command({
    roles: officer,
    logAs: 'caseFile.decline',
    input: Versioned.extend({ reason: ShortText.min(2) }),
    output: CaseDetail,
  }),
  'caseFile.investigate': command({
    roles: officer,
    logAs: 'caseFile.investigate',
    input: Versioned.extend({ investigator: RequiredText }),
    output: CaseDetail,
  }),
  /** By another officer than who registered it. */
  'caseFile.conclude': command({
    roles: officer,
    logAs: 'caseFile.conclude',
    input: Versioned.extend({
      investigation: LongText.trim().min(2),
      conclusion: z.enum(caseConclusions),
      handling: z.array(z.enum(caseHandlings)).min(1).max(caseHandlings.length),
      handlingNote: ShortText,
    }),
    output: CaseDetail,
  }),
  'caseFile.close': command({
    roles: officer,
    logAs: 'caseFile.close',
    input: Versioned.extend({ reply: LongText.trim().min(2), repliedOn: CalendarDateField }),
    output: CaseDetail,
  }),
  'caseFile.extend': command({
    roles: officer,
    logAs: 'caseFile.extend',
    input: Versioned.extend({ dueOn: CalendarDateField, reason: ShortText.min(2) }),
    output: CaseDetail,
  }),
  'caseFile.addMember': command({
    roles: officer,
    logAs: 'caseFile.addMember',
    input: z.strictObject({ id: Id, accountId: Id }),
    output: CaseDetail,
  }),
  'caseFile.addDocuments': job({
    roles: officer,
    logAs: 'caseFile.addDocuments',
    file: 'readMany',
    input: z.strictObject({ files: z.array(FileToken).min(1).max(60), id: Id, title: RequiredText }),
    output: z.strictObject({ added: z.int() }),
  }),
  'caseFile.exportDocument': job({
    roles: officer,
    logAs: 'caseFile.exportDocument',
    file: 'write',
    input: z.strictObject({ file: FileToken, documentId: Id }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  /** Who reported, in clear and with an entry in the case log. */
  'caseFile.reveal': command({
    roles: officer,
    logAs: 'caseFile.reveal',
    input: z.strictObject({ id: Id, reason: ShortText.min(2) }),
    output: z.strictObject({ reporter: z.string(), reporterContact: z.string() }),
  }),
  'caseFile.disciplines': query({
    roles: officer,
    input: Empty,
    output: z.strictObject({ rows: z.array(DisciplineRow) }),
  }),
  'caseFile.enterDiscipline': command({
    roles: officer,
    logAs: 'caseFile.enterDiscipline',
    input: DisciplineFields,
    output: z.strictObject({ id: Id }),
  }),
  'caseFile.confirmDiscipline': command({
    roles: officer,
    logAs: 'caseFile.confirmDiscipline',
    input: Versioned,
    output: z.strictObject({ id: Id }),
  }),
  'caseFile.endDiscipline': command({
    roles: officer,
    logAs: 'caseFile.endDiscipline',
    input: Versioned.extend({ end: z.enum(['lift', 'void']), reason: ShortText.min(2) }),
    output: z.strictObject({ id: Id }),
  }),
  /** 案件台账（保密）of the cases that the officer may see. */
  'caseFile.exportRegister': job({
    roles: officer,
    logAs: 'caseFile.exportRegister',
    file: 'write',
    input: z.strictObject({ file: FileToken, reason: ShortText.min(2) }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  /** The log of what was done to cases: a chain of its own, apart from the office's log. */
  'caseFile.log': query({ roles: officer, input: z.strictObject({ ...PageRequest }), output: Page(AuditLogRow) }),
  'caseFile.verifyLog': job({
    roles: officer,
    logAs: 'caseFile.verifyLog',
    input: Empty,
    output: z.strictObject({ entries: z.int(), firstBadSeq: z.int().nullable(), headHash: z.string() }),
  }),
} as const
