import type { PayItem } from '../../../src-main/shared/pay/pay.contract.ts'
import { payItemLabels } from '../../strings/labels.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import type { PayMonth } from './pay-gates.ts'

const shown: readonly PayItem[] = [
  'earningsSubtotal',
  'gross',
  'pension',
  'medical',
  'unemployment',
  'housingFund',
  'incomeTax',
  'withholdingSubtotal',
  'net',
  'employerTotal',
]

/** Totals of each community with the sum of all below. */
export function CommunityTotals({ month }: { readonly month: PayMonth }) {
  return (
    <div className="panel page-scroll" tabIndex={0}>
      <table className="plain-table">
        <caption>分社区合计</caption>
        <thead>
          <tr>
            <th>社区</th>
            <th className="right">人数</th>
            {shown.map((item) => (
              <th key={item} className="right">
                {payItemLabels[item]}（元）
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.byCommunity.map(({ communityId, community, headcount, totals }) => (
            <tr key={communityId}>
              <td>{community}</td>
              <td className="right number">{headcount}</td>
              {shown.map((item) => (
                <td key={item} className="right">
                  <MoneyText amount={totals[item]} />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th>合计</th>
            <th className="right number">{month.headcount}</th>
            {shown.map((item) => (
              <th key={item} className="right">
                <MoneyText amount={month.totals[item]} />
              </th>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
