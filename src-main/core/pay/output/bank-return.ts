import { AppError } from '../../../shared/kernel/app-error.ts'
import { parseYuan } from '../../../shared/kernel/money.ts'
import { readState, type ReturnedLine } from '../../../shared/pay/output/bank-batch.rules.ts'
import type { BankLayout } from '../../../shared/pay/output/bank-layout.ts'
import { fileKind } from '../../excel/read/file-kind.ts'
import { readWorkbook } from '../../excel/read/read-workbook.ts'

type ReturnField = 'name' | 'account' | 'amount' | 'state' | 'reason'
/** Words of the columns of return files (回盘文件). */
const headers: Readonly<Record<ReturnField, RegExp>> = {
  name: /户名|姓名|名称/,
  account: /账号|帐号|卡号|账户$|帐户$/,
  amount: /金额/,
  state: /状态|结果|标志/,
  reason: /原因|说明|备注|摘要|失败信息/,
}
const labels: Readonly<Record<ReturnField, string>> = {
  name: '户名',
  account: '账号',
  amount: '金额',
  state: '状态',
  reason: '原因',
}
const fields = Object.keys(headers) as ReturnField[]
const needed = fields.filter((field) => field !== 'reason')
/** Titles and the like may stand above the heads. */
const headWithin = 10

/**
 * Reads a bank's return file: a workbook or a text, with a row of heads, or without one the layout's own columns with
 * state and reason behind them.
 * @throws AppError PAY_BANK_RETURN_UNREADABLE, WORKBOOK_*
 */
export function readBankReturn(bytes: Uint8Array, layout: BankLayout): ReturnedLine[] {
  const rows = rowsOf(bytes)
  const headAt = rows.findIndex(
    ({ cells }, nth) => nth < headWithin && needed.every((field) => columnOf(cells, field) !== undefined),
  )
  const places = headAt >= 0 ? placesByHeads(rows[headAt]?.cells ?? []) : placesByLayout(rows, layout)
  return rows.slice(headAt + 1).flatMap(({ row, cells }): ReturnedLine[] => {
    const text = (field: ReturnField) => (cells[places.get(field) ?? -1] ?? '').trim()
    if (text('account') === '' && text('name') === '') return []
    return [
      {
        row,
        account: text('account').replace(/\s/g, ''),
        name: text('name'),
        amountFen: parseYuan(text('amount').replaceAll(',', '')),
        isPaid: readState(text('state')),
        reason: text('reason') === '' && readState(text('state')) === false ? text('state') : text('reason'),
      },
    ]
  })
}

const columnOf = (cells: readonly string[], field: ReturnField): number | undefined => {
  const at = cells.findIndex((cell) => headers[field].test(cell.trim()))
  return at < 0 ? undefined : at
}
const placesByHeads = (cells: readonly string[]) =>
  new Map(
    fields.flatMap((field) => {
      const at = columnOf(cells, field)
      return at === undefined ? [] : [[field, at] as const]
    }),
  )

function placesByLayout(rows: readonly Row[], { header, columns }: BankLayout): Map<ReturnField, number> {
  const first = rows[0]?.cells ?? []
  if (header || first.length <= columns.length) {
    const missing = needed.filter((field) => columnOf(first, field) === undefined).map((field) => labels[field])
    throw new AppError('PAY_BANK_RETURN_UNREADABLE', { missing })
  }
  const own = (['name', 'account', 'amount'] as const).map(
    (field) => [field, columns.findIndex((column) => column.field === field)] as const,
  )
  return new Map<ReturnField, number>([...own, ['state', columns.length], ['reason', columns.length + 1]])
}

interface Row {
  readonly row: number
  readonly cells: readonly string[]
}

function rowsOf(bytes: Uint8Array): Row[] {
  if (fileKind(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) !== 'text') {
    const [sheet] = readWorkbook(bytes).sheets
    return (sheet?.rows ?? []).map((row) => {
      const width = Math.max(0, ...row.columns) + 1
      return { row: row.number, cells: Array.from({ length: width }, (_, column) => row.text(column)) }
    })
  }
  const lines = decode(bytes).split(/\r?\n/)
  return lines.flatMap((line, nth) => (line.trim() === '' ? [] : [{ row: nth + 1, cells: line.split(/[|\t,]/) }]))
}

/** Banks send GBK; a text that is whole as UTF-8 is taken as that. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
