import type { Finding } from '../../kernel/finding.ts'
import { addFen, formatYuan, subtractFen, zeroFen, type Fen } from '../../kernel/money.ts'
import type { MonthItem, PayAmounts } from '../pay-columns.ts'
import type { OutputCell, OutputColumn, OutputTable } from './output-table.ts'

/** Somebody's month as the tax office, social insurance and the fund ask for it. */
export interface UploadLine {
  readonly workerId: number
  readonly name: string
  readonly idNo: string
  readonly socialInsuranceNo: string
  readonly housingFundNo: string
  readonly amounts: PayAmounts
  readonly taxIncomeFen: Fen | null
  readonly taxExemptFen: Fen
  /** 专项扣除 of this payment. */
  readonly taxSpecialFen: Fen
  readonly bases: Readonly<Record<string, Fen>>
}

export interface UploadResult {
  readonly table: OutputTable
  readonly findings: readonly Finding[]
}

const text = (header: string, width: number): OutputColumn => ({ header, kind: 'text', width })
const money = (header: string, width = 12): OutputColumn => ({ header, kind: 'money', width })

const error = (code: string, message: string, remedy: string): Finding => ({ severity: 'error', code, message, remedy })

/** Contributions by what they are for; 补缴 and 大额 belong to their insurance. */
const insurances = [
  ['pension', /养老/],
  ['medical', /医疗|大额|生育/],
  ['unemployment', /失业/],
  ['injury', /工伤/],
  ['fund', /公积金/],
] as const
type Insurance = (typeof insurances)[number][0]

const kindOf = ({ label }: MonthItem): Insurance | undefined => insurances.find(([, words]) => words.test(label))?.[0]

function sumOf(items: readonly MonthItem[], { amounts }: UploadLine, part: MonthItem['part'], insurance: Insurance) {
  return items
    .filter((item) => item.part === part && kindOf(item) === insurance)
    .reduce((sum, { code }) => addFen(sum, amounts[code] ?? zeroFen), zeroFen)
}

function baseOf(items: readonly MonthItem[], { bases }: UploadLine, insurance: Insurance): Fen {
  const own = items.filter((item) => kindOf(item) === insurance).map(({ code }) => bases[code] ?? zeroFen)
  return own.reduce((most, base) => (base > most ? base : most), zeroFen)
}

function idFindings(lines: readonly UploadLine[]): Finding[] {
  return lines
    .filter(({ idNo }) => !/^\d{17}[\dX]$/.test(idNo))
    .map(({ name }) => error('UPLOAD_ID_NO', `${name}的身份证号不是18位`, '请在花名册中更正身份证号'))
}

/** Columns of 正常工资薪金所得 as the tax client's import sheet has them (domain §4.3). */
const taxColumns: readonly OutputColumn[] = [
  text('工号', 8),
  text('姓名', 12),
  text('证件类型', 14),
  text('证件号码', 22),
  money('本期收入'),
  money('本期免税收入'),
  money('基本养老保险费'),
  money('基本医疗保险费'),
  money('失业保险费'),
  money('住房公积金'),
  ...['累计子女教育', '累计继续教育', '累计住房贷款利息', '累计住房租金', '累计赡养老人', '累计3岁以下婴幼儿照护'].map(
    (header) => text(header, 12),
  ),
  ...['累计个人养老金', '企业(职业)年金', '商业健康保险', '税延养老保险', '其他', '准予扣除的捐赠额', '减免税额'].map(
    (header) => text(header, 12),
  ),
  text('备注', 14),
]
const blanksInTax = 13

/**
 * 个税申报表: one line per person with a step of cumulative withholding. 专项附加扣除 stays blank: the tax client holds and
 * downloads it itself. The four contributions must make up the payment's 专项扣除 to the fen.
 */
export function taxTable(lines: readonly UploadLine[], items: readonly MonthItem[]): UploadResult {
  const declared = lines.filter(({ taxIncomeFen }) => taxIncomeFen !== null)
  const deductible = items.filter(({ taxable }) => taxable)
  const findings = idFindings(declared)
  const rows = declared.map((line): OutputCell[] => {
    const four = (['pension', 'medical', 'unemployment', 'fund'] as const).map((insurance) =>
      sumOf(deductible, line, 'personal', insurance),
    )
    const rest = subtractFen(line.taxSpecialFen, ...four)
    if (rest !== 0) {
      const message = `${line.name}的四项缴费与专项扣除相差${formatYuan(rest)}元`
      findings.push(error('UPLOAD_SPECIAL', message, '请核对个人缴费项目的名称是否写明险种'))
    }
    const who = [String(line.workerId), line.name, '居民身份证', line.idNo]
    return [...who, line.taxIncomeFen, line.taxExemptFen, ...four, ...Array<null>(blanksInTax).fill(null), null]
  })
  return { table: bare('正常工资薪金所得', taxColumns, rows), findings }
}

const bare = (sheetName: string, columns: readonly OutputColumn[], rows: OutputTable['rows']): OutputTable => ({
  ...{ sheetName, title: '', subtitle: '', columns, rows, totalLabel: '', notes: [] },
})

/** 社保申报表: base and both shares of every insurance. */
export function socialTable(lines: readonly UploadLine[], items: readonly MonthItem[]): UploadResult {
  const kinds = [
    ['pension', '养老'],
    ['medical', '医疗'],
    ['unemployment', '失业'],
  ] as const
  const columns = [
    ...[text('姓名', 12), text('身份证号', 22), text('社保编号', 18), money('缴费基数')],
    ...kinds.flatMap(([, label]) => [money(`${label}单位`), money(`${label}个人`)]),
    ...[money('工伤单位'), money('单位合计'), money('个人合计')],
  ]
  const insured = lines.filter((line) => baseOf(items, line, 'pension') > 0 || baseOf(items, line, 'medical') > 0)
  const rows = insured.map((line): OutputCell[] => {
    const shares = kinds.map(([kind]) => [sumOf(items, line, 'employer', kind), sumOf(items, line, 'personal', kind)])
    const injury = sumOf(items, line, 'employer', 'injury')
    const [employer, person] = [0, 1].map((i) => addFen(...shares.map((share) => share[i] ?? zeroFen)))
    const base = [baseOf(items, line, 'pension'), baseOf(items, line, 'medical')].find((of) => of > 0) ?? zeroFen
    const who = [line.name, line.idNo, line.socialInsuranceNo]
    return [...who, base, ...shares.flat(), injury, addFen(employer ?? zeroFen, injury), person ?? zeroFen]
  })
  return { table: bare('社保申报', columns, rows), findings: idFindings(insured) }
}

/** 公积金汇缴表. */
export function fundTable(lines: readonly UploadLine[], items: readonly MonthItem[]): UploadResult {
  const columns = [
    ...[text('姓名', 12), text('身份证号', 22), text('公积金账号', 20), money('缴存基数')],
    ...[money('单位月缴存额'), money('个人月缴存额'), money('合计')],
  ]
  const paying = lines.filter((line) => sumOf(items, line, 'personal', 'fund') !== 0 || baseOf(items, line, 'fund') > 0)
  const rows = paying.map((line): OutputCell[] => {
    const [employer, person] = [sumOf(items, line, 'employer', 'fund'), sumOf(items, line, 'personal', 'fund')]
    const base = baseOf(items, line, 'fund')
    return [line.name, line.idNo, line.housingFundNo, base, employer, person, addFen(employer, person)]
  })
  return { table: bare('公积金汇缴', columns, rows), findings: idFindings(paying) }
}
