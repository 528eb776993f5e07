import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useChannel } from '../../client/use-query.ts'
import { contractStateLabels, contractTermLabels } from '../../strings/labels.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

/** The labour contracts of one person, and the way to where they are kept. */
export function WorkerContracts({ id }: { readonly id: number }) {
  const query = useChannel('labourContract.list', { workerId: id, limit: 50 }, { keep: false })
  const navigate = useNavigate()
  return (
    <>
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="hint">没有劳动合同。</p>
          ) : (
            <ol className="timeline" aria-label="劳动合同">
              {rows.map(({ id: contractId, contractNo, term, startsOn, endsOn, employer, state }) => (
                <li key={contractId}>
                  <div>
                    <b className="number">{contractNo}</b> <StateTag {...contractStateLabels[state]} />
                  </div>
                  <div className="number">
                    {contractTermLabels[term]}，{startsOn} 至 {endsOn ?? '无固定期限'}
                  </div>
                  <div className="hint">{employer}</div>
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
      <Button size="small" onClick={() => void navigate('/contracts')}>
        到合同管理
      </Button>
    </>
  )
}
