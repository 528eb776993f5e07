import { addDays, daysBetween, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import type { CallOutput } from '../../client/api.ts'
import { useSession } from '../../client/session.tsx'
import { contractStateLabels } from '../../strings/labels.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { kindText, spanText } from './contract-words.ts'

type Chain = CallOutput<'labourContract.chain'>

/** A year more than today, for a bar without an end. */
const openEndedDays = 365

/** 合同链 drawn on one line of time: gaps and overlaps show as what they are. */
export function ContractChain({
  chain,
  selected,
  onSelect,
}: {
  readonly chain: Chain
  readonly selected: number
  readonly onSelect: (id: number) => void
}) {
  const { today } = useSession()
  const contracts = chain.links.map(({ contract }) => contract)
  const standing = contracts.filter(({ state }) => state !== 'voided')
  const endOf = ({ endsOn }: LabourContractRow) => endsOn ?? addDays(today, openEndedDays)
  const from = min([today, ...standing.map(({ startsOn }) => startsOn)])
  const to = max([today, ...standing.map(endOf)])
  const place = (day: CalendarDate) => (daysBetween(from, day) * 100) / Math.max(1, daysBetween(from, to))
  return (
    <section aria-label="合同链">
      <h2>合同链 {standing.length} 份</h2>
      <p className="hint">
        {chain.identity}，入职 {chain.joinedOn ?? '未登记'}。
        {chain.openEndedReason === null ? '' : `本人${chain.openEndedReason}，下一份应为无固定期限。`}
      </p>
      <div className="chain" aria-hidden>
        <div className="chain-lines">
          {standing.map((contract) => (
            <div key={contract.id} className="chain-line">
              <div
                className={`chain-bar chain-${contract.state}${contract.id === selected ? ' chain-selected' : ''}`}
                style={{
                  left: `${place(contract.startsOn)}%`,
                  width: `${Math.max(1, place(endOf(contract)) - place(contract.startsOn))}%`,
                }}
              />
            </div>
          ))}
          <div className="chain-today" style={{ left: `${place(today)}%` }} />
        </div>
        <div className="chain-ends">
          <span>{from}</span>
          <span>{to}</span>
        </div>
      </div>
      <ol className="chain-list">
        {contracts.map((contract) => (
          <li key={contract.id}>
            <button
              type="button"
              className={contract.id === selected ? 'chain-link chain-link-selected' : 'chain-link'}
              aria-current={contract.id === selected}
              onClick={() => onSelect(contract.id)}
            >
              <span className="number">{spanText(contract)}</span>
              <span>{contract.fixedTermCount > 0 ? `第${contract.fixedTermCount}次固定期限` : kindText(contract)}</span>
              <StateTag {...contractStateLabels[contract.state]} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

const min = (days: readonly CalendarDate[]) => days.reduce((a, b) => (a < b ? a : b))
const max = (days: readonly CalendarDate[]) => days.reduce((a, b) => (a > b ? a : b))
