import { formatChineseMonth } from '../../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../../src-main/shared/kernel/money.ts'
import { signedYuan } from '../../../../src-main/shared/pay/comparison.rules.ts'
import { useHasRole } from '../../../client/session.tsx'
import { useChannel } from '../../../client/use-query.ts'
import { MoneyText } from '../../../ui/money-text.tsx'
import type { PayMonth } from '../pay-gates.ts'

/** Totals of the month, with what changed against the month before where one was compared. */
export function MonthFigures({ month }: { readonly month: PayMonth }) {
  const { totals } = month
  const mayCompare = useHasRole('clerk', 'reviewer')
  const query = useChannel('pay.comparison', { id: month.id }, { enabled: mayCompare })
  const compared = query.data ?? null
  const change = (of: 'grossFen' | 'netFen' | 'employerFen') =>
    compared === null ? undefined : compared.now[of] - compared.before[of]
  const people = compared === null ? undefined : compared.now.headcount - compared.before.headcount
  const figures: [string, number | undefined, number | undefined][] = [
    ['应发合计（元）', totals['gross'], change('grossFen')],
    ['代扣合计（元）', totals['withholdingSubtotal'], undefined],
    ['其中个人所得税（元）', totals['incomeTax'], undefined],
    ['实发合计（元）', totals['net'], change('netFen')],
    ['单位缴费（元）', totals['employerTotal'], change('employerFen')],
  ]
  const against = compared === null ? '' : `，括号内为比${formatChineseMonth(compared.beforeMonth)}增减`
  return (
    <section className="panel" aria-label="合计">
      <div className="figures">
        <div className="figure">
          <b>
            {month.headcount}
            {people === undefined ? null : (
              <small className="figure-change">（{people < 0 ? `−${-people}` : `+${people}`}）</small>
            )}
          </b>
          <span>人数</span>
        </div>
        {figures.map(([label, amount, by]) => (
          <div key={label} className="figure">
            <b>
              <MoneyText amount={amount} />
            </b>
            <span>
              {label}
              {by === undefined ? null : <span className="figure-change">（{signedYuan(fen(by))}）</span>}
            </span>
          </div>
        ))}
      </div>
      <p className="hint one-line">
        依据标准：{month.standardTitles.length === 0 ? '—' : month.standardTitles.join('、')}
        {against}
      </p>
    </section>
  )
}
