import { MoneyText } from '../../ui/money-text.tsx'
import type { PayMonth } from './pay-gates.ts'

/** Totals of each community with the sum of all below. */
export function CommunityTotals({ month }: { readonly month: PayMonth }) {
  const shown = month.columns.filter(({ part }) => part === 'total' || part === 'personal')
  return (
    <div className="panel page-scroll" tabIndex={0}>
      <table className="plain-table">
        <caption>分社区合计</caption>
        <thead>
          <tr>
            <th>社区</th>
            <th className="right">人数</th>
            {shown.map(({ code, label }) => (
              <th key={code} className="right">
                {label}（元）
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.byCommunity.map(({ communityId, community, headcount, totals }) => (
            <tr key={communityId}>
              <td>{community}</td>
              <td className="right number">{headcount}</td>
              {shown.map(({ code }) => (
                <td key={code} className="right">
                  <MoneyText amount={totals[code]} />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th>合计</th>
            <th className="right number">{month.headcount}</th>
            {shown.map(({ code }) => (
              <th key={code} className="right">
                <MoneyText amount={month.totals[code]} />
              </th>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
