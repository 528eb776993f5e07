import { z } from 'zod'
import { ShortText } from '../../kernel/text-fields.ts'

/** What a bank file (银行代发文件) may have a column for. */
export const bankFields = {
  serial: '序号',
  name: '户名',
  account: '账号',
  amount: '金额',
  idNo: '身份证号',
  bank: '开户行',
  remark: '备注',
} as const
export type BankField = keyof typeof bankFields
const fieldNames = Object.keys(bankFields) as [BankField, ...BankField[]]

/** How one bank wants its file (代发格式). Lines beyond `most` go to further files; with fewer than `fewest` the bank takes none. */
export const BankLayout = z
  .strictObject({
    format: z.enum(['xlsx', 'txt']),
    encoding: z.enum(['gbk', 'utf-8']),
    /** Between the fields of a line of text. */
    delimiter: z.string().max(3),
    /** The delimiter stands behind the last field too. */
    closing: z.boolean(),
    header: z.boolean(),
    fewest: z.int().min(1).max(100_000),
    most: z.int().min(1).max(100_000),
    columns: z
      .array(z.strictObject({ field: z.enum(fieldNames), header: ShortText.min(1) }))
      .min(3)
      .max(12),
  })
  .refine(({ fewest, most }) => fewest <= most, { error: '每个文件的最少笔数不能大于最多笔数' })
  .refine(({ columns }) => (['name', 'account', 'amount'] as const).every((f) => columns.some((c) => c.field === f)), {
    error: '须有户名、账号、金额三列',
  })
  .refine(({ format, delimiter }) => format === 'xlsx' || delimiter !== '', { error: '文本文件须有分隔符' })
export type BankLayout = z.output<typeof BankLayout>
