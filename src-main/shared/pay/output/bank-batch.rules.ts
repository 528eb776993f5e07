import type { Finding } from '../../kernel/finding.ts'
import { addFen, formatYuan, formatYuanPlain, zeroFen, type Fen } from '../../kernel/money.ts'
import type { BankField, BankLayout } from './bank-layout.ts'

/** One payment to be asked of the bank. */
export interface BankPayment {
  readonly lineNo: number
  readonly name: string
  readonly account: string
  readonly idNo: string
  readonly bank: string
  readonly amountFen: Fen
}

/** Banks compare the name letter by letter: blanks of any kind are taken out (domain §4.7). */
export const payeeName = (name: string): string => name.replace(/[\s\u3000\u00a0]/g, '')

/** Sum of payments in fen. */
export const sumOfPayments = (payments: readonly Pick<BankPayment, 'amountFen'>[]): Fen =>
  payments.reduce((sum, { amountFen }) => addFen(sum, amountFen), zeroFen)

/**
 * 分批: as few files as the bank's limit allows, of nearly the same length, so that none falls below its minimum.
 * The order is kept.
 */
export function splitPayments<P>(payments: readonly P[], { most }: Pick<BankLayout, 'most'>): (readonly P[])[] {
  const files = Math.max(1, Math.ceil(payments.length / most))
  const from = (nth: number) => Math.floor((payments.length * nth) / files)
  return Array.from({ length: files }, (_, nth) => payments.slice(from(nth), from(nth + 1)))
}

const error = (code: string, message: string, remedy: string): Finding => ({ severity: 'error', code, message, remedy })
const accountShape = /^\d{8,32}$/

/**
 * What stands in the way of a bank file: numbers that are none, names that the file's characters cannot write, too few
 * payments. Twice the same name, account and amount is a warning only.
 */
export function bankFindings(
  payments: readonly BankPayment[],
  layout: BankLayout,
  canWrite: (text: string) => boolean,
): Finding[] {
  const findings: Finding[] = []
  for (const { name, account } of payments) {
    if (!accountShape.test(account)) {
      const remedy = '请在花名册中核对银行卡号，只填数字'
      findings.push(error('BANK_ACCOUNT_SHAPE', `${name}的银行卡号不是8至32位数字`, remedy))
    }
    if (!canWrite(name)) {
      const remedy = '请改用表格格式的代发文件，或与银行核对户名写法'
      findings.push(error('BANK_NAME_LETTERS', `${name}的户名含有此文件编码写不出的字`, remedy))
    }
  }
  const shortest = Math.min(...splitPayments(payments, layout).map((file) => file.length))
  if (shortest < layout.fewest) {
    const message = `此银行的文件每个至少${layout.fewest}笔，现有文件只有${shortest}笔`
    findings.push(error('BANK_TOO_FEW', message, '请改用其他代发格式，或与银行核对笔数限制'))
  }
  return [...findings, ...duplicateFindings(payments)]
}

function duplicateFindings(payments: readonly BankPayment[]): Finding[] {
  const same = Map.groupBy(payments, ({ name, account, amountFen }) => `${name}|${account}|${amountFen}`)
  return [...same.values()]
    .filter((group) => group.length > 1)
    .map(([first, ...others]) => ({
      severity: 'warning' as const,
      code: 'BANK_DUPLICATE',
      message: `${first?.name ?? ''}有${others.length + 1}笔户名、账号、金额都相同的代发，每笔${formatYuan(first?.amountFen ?? zeroFen)}元`,
      remedy: '请核对是否重复',
    }))
}

/** One file's lines as texts in the layout's columns; amounts have two decimals and no separators. */
export function bankCells(payments: readonly BankPayment[], layout: BankLayout, remark: string): string[][] {
  return payments.map((payment, nth) => {
    const texts: Readonly<Record<BankField, string>> = {
      serial: String(nth + 1),
      name: payment.name,
      account: payment.account,
      amount: formatYuanPlain(payment.amountFen),
      idNo: payment.idNo,
      bank: payment.bank,
      remark,
    }
    return layout.columns.map(({ field }) => texts[field])
  })
}

/** The text of one file: lines end as Windows programs expect. */
export function bankText(payments: readonly BankPayment[], layout: BankLayout, remark: string): string {
  const headers = layout.columns.map(({ header }) => header)
  const lines = [...(layout.header ? [headers] : []), ...bankCells(payments, layout, remark)]
  const end = layout.closing ? layout.delimiter : ''
  return lines.map((cells) => `${cells.join(layout.delimiter)}${end}\r\n`).join('')
}

/** One line of a bank's return file (回盘文件). */
export interface ReturnedLine {
  readonly row: number
  readonly account: string
  readonly name: string
  readonly amountFen: Fen | undefined
  readonly isPaid: boolean | undefined
  readonly reason: string
}
/** One line of a batch that the bank has not answered for yet. */
export interface OpenBankLine {
  readonly id: number
  readonly name: string
  readonly account: string
  readonly amountFen: Fen
}
export interface ReturnMatch {
  readonly paid: readonly number[]
  readonly failed: readonly { readonly id: number; readonly reason: string }[]
  readonly findings: readonly Finding[]
}

/**
 * Finds the batch's line of every returned one by account, amount and name. A line that fits none, an unknown state or an
 * amount that is none refuses the whole file: half a return is worse than none.
 */
export function matchReturn(returned: readonly ReturnedLine[], open: readonly OpenBankLine[]): ReturnMatch {
  const left = Map.groupBy(open, keyOf)
  const paid: number[] = []
  const failed: { id: number; reason: string }[] = []
  const findings: Finding[] = []
  for (const { row, isPaid, reason, ...line } of returned) {
    const refuse = (what: string, remedy: string) =>
      findings.push(error('BANK_RETURN_ROW', `第${row}行：${what}`, remedy))
    if (line.amountFen === undefined) refuse('金额不是数字', '请核对回盘文件的金额列')
    else if (isPaid === undefined) refuse('看不出成功还是失败', '请在状态列写明“成功”或“失败”')
    else {
      const id = left.get(keyOf({ ...line, amountFen: line.amountFen }))?.shift()?.id
      if (id === undefined) refuse('与本批未回盘的代发对不上', '请核对是否选错批次或文件')
      else if (isPaid) paid.push(id)
      else failed.push({ id, reason: reason === '' ? '银行未写明原因' : reason })
    }
  }
  return { paid, failed, findings }
}

const keyOf = ({ name, account, amountFen }: Omit<OpenBankLine, 'id'>) => `${account}|${payeeName(name)}|${amountFen}`

/** 成功 or 失败 as banks write it; undefined when neither. */
export function readState(text: string): boolean | undefined {
  if (/失败|不成功|未成功|退回|退票|拒绝|错误|异常/.test(text)) return false
  return /成功|已入账|完成|正常/.test(text) ? true : undefined
}
