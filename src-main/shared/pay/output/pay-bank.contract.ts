import { z } from 'zod'
import { CalendarDateField } from '../../kernel/calendar-date.ts'
import { command, job, query } from '../../kernel/channel.ts'
import { Finding } from '../../kernel/finding.ts'
import { FenField } from '../../kernel/money.ts'
import { FileToken, Id, ShortText } from '../../kernel/text-fields.ts'
import { BankLayout } from './bank-layout.ts'

export const BankProfileRow = z.strictObject({
  id: Id,
  code: z.string(),
  name: z.string(),
  effectiveFrom: CalendarDateField,
  isSample: z.boolean(),
  layout: BankLayout,
})
export type BankProfileRow = z.output<typeof BankProfileRow>

export const BankFile = z.strictObject({ name: z.string(), lines: z.int(), totalFen: FenField, sha256: z.string() })
export type BankFile = z.output<typeof BankFile>

export const BankBatchRow = z.strictObject({
  id: Id,
  batchNo: z.int(),
  profile: z.string(),
  /** Number of the batch whose failed lines it sends again. */
  reissueOfNo: z.int().nullable(),
  lines: z.int(),
  totalFen: FenField,
  leftOut: z.int(),
  leftOutFen: FenField,
  paid: z.int(),
  failed: z.int(),
  /** Failed lines that no later batch has taken up. */
  toReissue: z.int(),
  files: z.array(BankFile),
  by: z.string(),
  at: z.string(),
})
export type BankBatchRow = z.output<typeof BankBatchRow>

const Wish = z.strictObject({
  payMonthId: Id,
  profileId: Id,
  /** Batch whose failed lines are sent again; null = everybody who is in no batch yet. */
  reissueOf: Id.nullable(),
})

export const payBankContract = {
  'payBank.profiles': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({}),
    output: z.strictObject({ rows: z.array(BankProfileRow) }),
  }),
  /** 修改代发格式: a new version from a day on; batches made before keep theirs. */
  'payBank.saveProfile': command({
    roles: ['clerk'],
    logAs: 'payBank.saveProfile',
    input: z.strictObject({
      code: ShortText.min(1).max(20),
      name: ShortText.min(2),
      effectiveFrom: CalendarDateField,
      layout: BankLayout,
    }),
    output: z.strictObject({ id: Id }),
  }),
  /** What a batch would hold, and what stands in its way. */
  'payBank.check': query({
    roles: ['clerk', 'reviewer'],
    input: Wish,
    output: z.strictObject({
      lines: z.int(),
      totalFen: FenField,
      files: z.int(),
      leftOut: z.array(z.string()),
      leftOutFen: FenField,
      findings: z.array(Finding),
    }),
  }),
  'payBank.create': job({
    roles: ['clerk'],
    logAs: 'payBank.create',
    file: 'folder',
    input: Wish.extend({
      /** The warnings of `payBank.check` were read: how many duplicates there are. */
      acceptedDuplicates: z.int().min(0),
      file: FileToken,
    }),
    output: z.strictObject({
      id: Id,
      folder: z.string(),
      lines: z.int(),
      totalFen: FenField,
      files: z.array(BankFile),
    }),
  }),
  'payBank.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ payMonthId: Id }),
    output: z.strictObject({ rows: z.array(BankBatchRow), dueLines: z.int(), dueFen: FenField }),
  }),
  /** Lines that failed or are not answered for, by name only: the account shows its last four digits. */
  'payBank.lines': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ batchId: Id }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          id: Id,
          name: z.string(),
          account: z.string(),
          amountFen: FenField,
          state: z.enum(['sent', 'paid', 'failed']),
          failure: z.string().nullable(),
        }),
      ),
    }),
  }),
  /** 回盘: marks the batch's lines as paid or failed. */
  'payBank.takeReturn': job({
    roles: ['clerk'],
    logAs: 'payBank.takeReturn',
    file: 'read',
    input: z.strictObject({ batchId: Id, file: FileToken }),
    output: z.strictObject({ paid: z.int(), failed: z.int(), open: z.int() }),
  }),
} as const
