import { z } from 'zod'
import { job, query } from '../../kernel/channel.ts'
import { FenField } from '../../kernel/money.ts'
import { FileToken, Id } from '../../kernel/text-fields.ts'
import { PayAmounts, PayColumnField } from '../pay.contract.ts'

/** What a month's pay is handed out as: 工资表, 工资条, 申报表, 公开表. */
export const outputKinds = ['sheet', 'slips', 'tax', 'social', 'fund', 'disclosure'] as const
export type OutputKind = (typeof outputKinds)[number]
export const outputFormats = ['xlsx', 'pdf'] as const
export type OutputFormat = (typeof outputFormats)[number]

export const outputLabels: Readonly<Record<OutputKind, string>> = {
  sheet: '工资表',
  slips: '工资条',
  tax: '个税申报表',
  social: '社保申报表',
  fund: '公积金汇缴表',
  disclosure: '公开表',
}

const Year = z.int().min(2000).max(2100)
const Written = z.strictObject({ rows: z.int(), sha256: z.string() })

export const payOutputContract = {
  'payOutput.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'payOutput.export',
    file: 'write',
    input: z.strictObject({
      id: Id,
      kind: z.enum(outputKinds),
      format: z.enum(outputFormats),
      /** Of the pay sheet. */
      paper: z.enum(['A3', 'A4']).default('A3'),
      /** 工资条 of one person. */
      workerId: Id.optional(),
      file: FileToken,
    }),
    output: Written,
  }),
  /** Every file of a month that was handed out. */
  'payOutput.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          id: Id,
          kind: z.string(),
          format: z.enum(outputFormats),
          fileName: z.string(),
          rows: z.int(),
          sha256: z.string(),
          by: z.string(),
          at: z.string(),
        }),
      ),
    }),
  }),
  /** 年度工资表 and, of one person, 个人工资台账: locked months of a year, item by item. */
  'payOutput.year': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ year: Year, workerId: Id.nullable() }),
    output: z.strictObject({
      name: z.string().nullable(),
      columns: z.array(PayColumnField),
      months: z.array(z.strictObject({ id: Id, month: z.string(), headcount: z.int(), amounts: PayAmounts })),
      totals: PayAmounts,
      netFen: FenField,
    }),
  }),
  'payOutput.exportYear': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'payOutput.exportYear',
    file: 'write',
    input: z.strictObject({ year: Year, workerId: Id.nullable(), file: FileToken }),
    output: Written,
  }),
} as const
