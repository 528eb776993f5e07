import { formatChineseMonth, type CalendarMonth } from '../../../shared/kernel/calendar-date.ts'
import { fenToChinese } from '../../../shared/kernel/chinese-amount.ts'
import { formatYuan, type Fen } from '../../../shared/kernel/money.ts'
import { bankCells, bankText, sumOfPayments, type BankPayment } from '../../../shared/pay/output/bank-batch.rules.ts'
import type { BankLayout } from '../../../shared/pay/output/bank-layout.ts'
import type { BankFile } from '../../../shared/pay/output/pay-bank.contract.ts'
import type { WorkbookOrigin } from '../../excel/write/workbook-bytes.ts'
import { writeWorkbook } from '../../excel/write/write-workbook.ts'
import { encodeGbk, fitsGbk } from './gbk.ts'

/** Whether a name stands in a file of this layout as it is: all its characters, and none that divides the fields. */
export const canWriteName =
  ({ format, encoding, delimiter }: BankLayout) =>
  (name: string): boolean =>
    format === 'xlsx' || ((encoding === 'utf-8' || fitsGbk(name)) && !name.includes(delimiter))

const widths = { serial: 8, name: 16, account: 26, amount: 14, idNo: 22, bank: 26, remark: 18 } as const

/** The bytes of one file as the bank wants it: accounts are text, amounts numbers of two decimals, and no total row. */
export async function bankFileBytes(
  payments: readonly BankPayment[],
  layout: BankLayout,
  remark: string,
  origin: WorkbookOrigin,
): Promise<Buffer> {
  if (layout.format === 'txt') {
    const text = bankText(payments, layout, remark)
    return layout.encoding === 'gbk' ? encodeGbk(text) : Buffer.from(text, 'utf8')
  }
  const cells = bankCells(payments, layout, remark)
  return writeWorkbook(
    [
      {
        name: '代发',
        page: { paper: 'A4', landscape: false },
        widths: layout.columns.map(({ field }) => widths[field]),
        headerRows: { from: 1, to: 1 },
        draw: (sheet) => {
          const first = layout.header ? 2 : 1
          if (layout.header) layout.columns.forEach(({ header }, i) => sheet.text(1, i + 1, header, 'header'))
          payments.forEach(({ amountFen }, nth) =>
            layout.columns.forEach(({ field }, i) => {
              const text = cells[nth]?.[i] ?? ''
              if (field === 'amount') sheet.plainMoney(first + nth, i + 1, amountFen)
              else if (field === 'serial') sheet.integer(first + nth, i + 1, Number(text))
              else sheet.text(first + nth, i + 1, text)
            }),
          )
        },
      },
    ],
    origin,
  )
}

export interface BankCover {
  readonly unit: string
  readonly month: CalendarMonth
  readonly profile: string
  readonly batchNo: number
  readonly reissueOfNo: number | null
  readonly files: readonly BankFile[]
  readonly lines: number
  readonly totalFen: Fen
  readonly leftOut: number
  readonly leftOutFen: Fen
  readonly sentBefore: number
  readonly sentBeforeFen: Fen
  readonly dueLines: number
  readonly dueFen: Fen
}

/** 封面: count and sum of every file, that they make up the month's 实发, and who hands them over. */
export function coverBytes(cover: BankCover, origin: WorkbookOrigin): Promise<Buffer> {
  const { files } = cover
  const kind = cover.reissueOfNo === null ? '' : `（重发第${cover.reissueOfNo}批失败）`
  const rows: readonly (readonly [string, string])[] = [
    ['委托单位', cover.unit],
    ['所属期', formatChineseMonth(cover.month)],
    ['批次', `第${cover.batchNo}批${kind}`],
    ['代发格式', cover.profile],
    ['总笔数', `${cover.lines}笔`],
    ['总金额', `${formatYuan(cover.totalFen)}元`],
    ['大写', fenToChinese(cover.totalFen)],
    ['其他批次报送', `${cover.sentBefore}笔，${formatYuan(cover.sentBeforeFen)}元`],
    ['未报送（缺银行卡号等）', `${cover.leftOut}笔，${formatYuan(cover.leftOutFen)}元`],
    ['本月实发', `${cover.dueLines}笔，${formatYuan(cover.dueFen)}元`],
  ]
  const head = rows.length + 3
  return writeWorkbook(
    [
      {
        name: '封面',
        page: { paper: 'A4', landscape: false },
        widths: [34, 10, 18, 36],
        headerRows: { from: 1, to: 1 },
        draw: (sheet) => {
          sheet.text(1, 1, '银行代发报送单', 'title')
          sheet.merge(1, 1, 1, 4)
          sheet.height(1, 34)
          rows.forEach(([label, text], nth) => {
            sheet.text(nth + 2, 1, label, 'header')
            sheet.text(nth + 2, 2, text)
            sheet.merge(nth + 2, 2, 1, 3)
            sheet.height(nth + 2, 22)
          })
          ;['文件', '笔数', '金额（元）', '文件校验值（SHA-256）'].forEach((text, i) =>
            sheet.text(head, i + 1, text, 'header'),
          )
          files.forEach(({ name, lines, totalFen, sha256 }, nth) => {
            sheet.text(head + 1 + nth, 1, name)
            sheet.integer(head + 1 + nth, 2, lines)
            sheet.money(head + 1 + nth, 3, totalFen)
            sheet.text(head + 1 + nth, 4, sha256)
            sheet.height(head + 1 + nth, 30)
          })
          const end = head + 1 + files.length
          const ranges = [{ from: head + 1, to: end - 1 }]
          sheet.text(end, 1, '合计', 'total-label')
          sheet.integer(end, 2, cover.lines, 'total')
          sheet.sum(end, 3, ranges, cover.totalFen, 'total')
          sheet.text(end, 4, null, 'total')
          sheet.text(end + 2, 1, '经办人：', 'frame-left')
          sheet.text(end + 2, 3, '复核人：', 'frame-left')
          sheet.text(end + 4, 3, '（单位盖章）　　　　年　　月　　日', 'frame-left')
          for (const row of [end + 2, end + 4]) sheet.height(row, 28)
        },
      },
    ],
    origin,
  )
}

/** What a file is recorded with. */
export const fileRow = (name: string, payments: readonly BankPayment[], sha256: string): BankFile => ({
  name,
  lines: payments.length,
  totalFen: sumOfPayments(payments),
  sha256,
})
