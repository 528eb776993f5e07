import { Button } from 'antd'
import { useState } from 'react'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { AddRectificationDialog, CloseRectificationDialog } from './audit-dialogs.tsx'
import { DueTag } from './due-tag.tsx'

export type AuditFinding = AccountabilityAuditDetail['findingRows'][number]
export type Rectification = AuditFinding['rectifications'][number]

/** Findings of an audit, each with its rectifications (整改) and their deadlines. */
export function FindingsSection({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  const [adding, setAdding] = useState<AuditFinding | null>(null)
  const [closing, setClosing] = useState<Rectification | null>(null)
  const isClerk = useHasRole('clerk')
  if (audit.findingRows.length === 0) return <EmptyState text="还没有登记问题。" />
  return (
    <>
      {audit.findingRows.map((finding) => (
        <article key={finding.id} className="panel" aria-label={`问题${finding.number}`}>
          <div className="docked-head">
            <h2>
              问题 {finding.number}：{finding.category}
              {finding.amountFen === 0 ? null : (
                <>
                  ，涉及 <MoneyText amount={finding.amountFen} /> 元
                </>
              )}
            </h2>
            {isClerk ? (
              <Button size="small" aria-label={`为问题${finding.number}登记整改`} onClick={() => setAdding(finding)}>
                登记整改
              </Button>
            ) : null}
          </div>
          <p>{finding.facts}</p>
          {finding.clause === '' ? null : <p className="hint">依据：{finding.clause}</p>}
          <Rectifications finding={finding} onClose={setClosing} />
        </article>
      ))}
      {adding ? <AddRectificationDialog finding={adding} onClose={() => setAdding(null)} /> : null}
      {closing ? <CloseRectificationDialog rectification={closing} onClose={() => setClosing(null)} /> : null}
    </>
  )
}

function Rectifications({
  finding,
  onClose,
}: {
  readonly finding: AuditFinding
  readonly onClose: (rectification: Rectification) => void
}) {
  const { today } = useSession()
  const isReviewer = useHasRole('reviewer')
  if (finding.rectifications.length === 0) return <p className="hint">还没有整改措施。</p>
  return (
    <table className="plain-table">
      <caption className="visually-hidden">问题{finding.number}的整改</caption>
      <thead>
        <tr>
          <th>整改措施</th>
          <th>责任人</th>
          <th>时限</th>
          <th>结论</th>
          <th>佐证</th>
          <th>操作</th>
        </tr>
      </thead>
      <tbody>
        {finding.rectifications.map((rectification) => (
          <tr key={rectification.id}>
            <td>{rectification.measure}</td>
            <td>{rectification.responsible}</td>
            <td>
              <DueTag dueOn={rectification.dueOn} today={today} closed={rectification.closedOn !== null} />
            </td>
            <td>{rectification.conclusion ?? '—'}</td>
            <td>{rectification.evidence || '—'}</td>
            <td>
              {isReviewer && rectification.closedOn === null ? (
                <Button size="small" type="link" onClick={() => onClose(rectification)}>
                  复核销号
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
