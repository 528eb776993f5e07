import type { ExplanationStep } from '../kernel/explanation.ts'
import type { Finding } from '../kernel/finding.ts'
import { fen, formatYuan, multiplyRate, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { endingKinds, type CompensationCause } from './ending-kinds.ts'

/** 财税〔2018〕164号第五条第一款: free up to three times the local average annual wage of the year before, the rest by itself. */
export const severanceTaxBasis = '财税〔2018〕164号第五条第一款'
const freeTimes = 3
const monthsOfYear = 12

/** A row of 综合所得税率表: upper limit inclusive, null in the last; rate in basis points. */
interface Bracket {
  readonly upToFen: Fen | null
  readonly rate: number
  readonly quickDeductionFen: Fen
}

export interface SeveranceTax {
  /** 免征额: three times the local average annual wage. */
  readonly limitFen: Fen
  readonly freeFen: Fen
  readonly taxableFen: Fen
  readonly taxFen: Fen
  readonly netFen: Fen
  readonly steps: readonly ExplanationStep[]
}

/**
 * Income tax on 一次性补偿收入 (经济补偿, 代通知金, 赔偿金 together). What is over the limit is not put to the year's 综合所得 but
 * taxed once by the table on its own, without 减除费用.
 *
 * @param localAverageFen 当地上年职工月平均工资 in force on the last day
 */
export function severanceTax(totalFen: Fen, localAverageFen: Fen, brackets: readonly Bracket[]): SeveranceTax {
  const limitFen = fen(localAverageFen * monthsOfYear * freeTimes)
  const freeFen = totalFen < limitFen ? totalFen : limitFen
  const taxableFen = subtractFen(totalFen, freeFen)
  const bracket = brackets.find(({ upToFen }) => upToFen === null || taxableFen <= upToFen)
  if (!bracket) throw new RangeError('the tax table has no last bracket')
  const due = subtractFen(multiplyRate(taxableFen, bracket.rate), bracket.quickDeductionFen)
  const taxFen = due > 0 ? due : zeroFen
  const netFen = subtractFen(totalFen, taxFen)
  const step = (label: string, expression: string, amountFen: Fen): ExplanationStep => {
    return { label, expression: `${expression} = ${formatYuan(amountFen)}`, amountFen, basis: severanceTaxBasis }
  }
  const isFree = taxableFen === zeroFen
  const limit = `${formatYuan(localAverageFen)} × ${monthsOfYear} × ${freeTimes}`
  return {
    ...{ limitFen, freeFen, taxableFen, taxFen, netFen },
    steps: [
      step('免征个人所得税限额', limit, limitFen),
      isFree
        ? {
            label: '免税部分',
            expression: `${formatYuan(totalFen)}未超过限额，全部免征个人所得税`,
            amountFen: freeFen,
            basis: severanceTaxBasis,
          }
        : step('超过限额部分', `${formatYuan(totalFen)} - ${formatYuan(limitFen)}`, taxableFen),
      ...(isFree
        ? []
        : [
            step(
              '一次性补偿个人所得税',
              `${formatYuan(taxableFen)} × ${percent(bracket.rate)} - ${formatYuan(bracket.quickDeductionFen)}`,
              taxFen,
            ),
            step('税后补偿', `${formatYuan(totalFen)} - ${formatYuan(taxFen)}`, netFen),
          ]),
    ],
  }
}

/** Rates of the table are whole per cents. */
const percent = (basisPoints: number) => `${basisPoints / 100}%`

/** What to ask the tax office (主管税务机关): the document speaks of 解除; of 终止 offices judge differently. */
export function severanceFindings(cause: CompensationCause, tax: SeveranceTax | null): Finding[] {
  if (tax === null) {
    const message = '当日没有生效的职工月平均工资或税率表，未计算个人所得税'
    const remedy = '请在系统设置中录入后重新计算'
    return [{ severity: 'warning', code: 'SEVERANCE_TAX_MISSING', message, remedy, basis: severanceTaxBasis }]
  }
  if (endingKinds[cause].state !== 'ended') return []
  const message = '免税规定针对解除劳动关系，合同终止的补偿各地执行不一'
  const remedy = '请向主管税务机关确认'
  return [{ severity: 'warning', code: 'SEVERANCE_TAX_OF_EXPIRY', message, remedy, basis: severanceTaxBasis }]
}
