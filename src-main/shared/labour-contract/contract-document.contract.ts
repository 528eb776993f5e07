import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { ExplanationStep } from '../kernel/explanation.ts'
import { Finding } from '../kernel/finding.ts'
import { FenField } from '../kernel/money.ts'
import { Empty, FileToken, Id, ShortText } from '../kernel/text-fields.ts'
import { contractDocumentKinds, documentKinds } from './document-kinds.ts'
import { compensationCauses } from './ending-kinds.ts'

const Reason = z.string().trim().min(2, '请填写原因，至少2个字').max(200)

export const CompensationFields = z.strictObject({
  cause: z.enum(compensationCauses),
  startedOn: CalendarDateField,
  lastDay: CalendarDateField,
  averageWageFen: FenField,
  lastMonthWageFen: FenField.nullable().default(null),
  isNoticeGiven: z.boolean().default(false),
})
export type CompensationFields = z.output<typeof CompensationFields>

export const CompensationResult = z.strictObject({
  formula: z.string(),
  compensationFen: FenField,
  inLieuFen: FenField,
  totalFen: FenField,
  /** 一次性补偿的个人所得税 and what is left; null when the standards of the day are missing or nothing is due. */
  taxFen: FenField.nullable(),
  netFen: FenField.nullable(),
  /** 大写. */
  totalInWords: z.string(),
  steps: z.array(ExplanationStep),
  findings: z.array(Finding),
})

export const contractDocumentContract = {
  /**
   * Writes documents of these contracts as .docx into a new folder inside the chosen one, with a register of what was
   * printed. A written contract text turns its draft into 待签; whoever lacks an item of 第十七条 is named and left out.
   */
  'labourContract.writeDocuments': job({
    roles: ['clerk'],
    logAs: 'labourContract.writeDocuments',
    file: 'folder',
    input: z.strictObject({
      file: FileToken,
      ids: z.array(Id).min(1).max(500),
      kinds: z.array(z.enum(contractDocumentKinds)).min(1).max(contractDocumentKinds.length),
    }),
    output: z.strictObject({
      folder: z.string(),
      written: z.int(),
      contracts: z.int(),
      refused: z.array(z.strictObject({ id: Id, name: z.string(), findings: z.array(Finding) })),
    }),
  }),
  /** 打印登记: which texts were printed of these contracts, to be signed for. */
  'labourContract.exportRegister': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'labourContract.exportRegister',
    file: 'write',
    input: z.strictObject({ file: FileToken, ids: z.array(Id).min(1).max(500) }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  /** Binds the scan of a signed paper to the text that was printed last. */
  'labourContract.addScan': job({
    roles: ['clerk'],
    logAs: 'labourContract.addScan',
    file: 'read',
    input: z.strictObject({ file: FileToken, documentId: Id }),
    output: z.strictObject({ id: Id, sha256: z.string() }),
  }),
  /** The same for many files, told apart by check code, number or name in their file names; what can't be told stays out. */
  'labourContract.addScans': job({
    roles: ['clerk'],
    logAs: 'labourContract.addScans',
    file: 'readMany',
    input: z.strictObject({ files: z.array(FileToken).min(1).max(60) }),
    output: z.strictObject({
      bound: z.array(z.strictObject({ fileName: z.string(), contractId: Id, workerName: z.string() })),
      refused: z.array(z.strictObject({ fileName: z.string(), reason: z.string() })),
    }),
  }),
  'labourContract.exportScan': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'labourContract.exportScan',
    file: 'write',
    input: z.strictObject({ file: FileToken, scanId: Id }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  'labourContract.voidScan': command({
    roles: ['clerk'],
    logAs: 'labourContract.voidScan',
    input: z.strictObject({ scanId: Id, reason: Reason }),
    output: Empty,
  }),
  /** 合同台账 as .xlsx, which comes back through the import unchanged. */
  'labourContract.exportLedger': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'labourContract.exportLedger',
    file: 'write',
    input: z.strictObject({
      file: FileToken,
      scope: z.enum(['current', 'all', 'expiring']),
      /** Given: ID numbers in full, for this reason. */
      unmaskedReason: ShortText.optional(),
    }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  /** Checks a ledger of contracts (合同台账) into a staged batch. */
  'labourContract.stage': job({
    roles: ['clerk'],
    logAs: 'labourContract.stage',
    file: 'read',
    input: z.strictObject({
      file: FileToken,
      sender: ShortText.default(''),
      keepsUnread: z.boolean().default(false),
    }),
    output: z.strictObject({ batchId: Id }),
  }),
  'contractTemplate.list': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: Empty,
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          kind: z.enum(documentKinds),
          label: z.string(),
          /** Null while the shipped template is used. */
          own: z.strictObject({ fileName: z.string(), uploadedBy: z.string(), uploadedAt: z.string() }).nullable(),
          fields: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), isNeeded: z.boolean() })),
        }),
      ),
    }),
  }),
  /** The template in use, to be edited in WPS and handed in again. */
  'contractTemplate.export': job({
    roles: ['clerk'],
    logAs: 'contractTemplate.export',
    file: 'write',
    input: z.strictObject({ file: FileToken, kind: z.enum(documentKinds) }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  'contractTemplate.upload': job({
    roles: ['clerk'],
    logAs: 'contractTemplate.upload',
    file: 'read',
    input: z.strictObject({ file: FileToken, kind: z.enum(documentKinds) }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  /** Goes back to the shipped template; the office's own stays on record. */
  'contractTemplate.reset': command({
    roles: ['clerk'],
    logAs: 'contractTemplate.reset',
    input: z.strictObject({ kind: z.enum(documentKinds) }),
    output: Empty,
  }),
  /** What the records say for a calculation: begin of work, last day, standards. */
  'compensation.facts': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({
      startedOn: CalendarDateField.nullable(),
      lastDay: CalendarDateField,
      monthlyWageFen: FenField.nullable(),
      probationEndsOn: CalendarDateField.nullable(),
    }),
  }),
  /** 经济补偿, 代通知金, 赔偿金 with every step. */
  'compensation.compute': query({
    roles: ['clerk', 'reviewer'],
    input: CompensationFields,
    output: CompensationResult,
  }),
  /** 经济补偿计算单 as .docx. */
  'compensation.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'compensation.export',
    file: 'write',
    input: z.strictObject({ file: FileToken, workerId: Id, ...CompensationFields.shape }),
    output: z.strictObject({ sha256: z.string() }),
  }),
} as const
