import { Button } from 'antd'
import { useState } from 'react'
import type {
  AccountabilityAuditDetail,
  FindingRow,
  RectificationRow,
} from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { moneyWayLabels } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { AddFilesDialog } from './add-files-dialog.tsx'
import { DueTag } from './due-tag.tsx'
import { ProgressDialog } from './progress-dialog.tsx'
import { ReviewDialog } from './review-dialog.tsx'

interface Open {
  readonly what: 'report' | 'review' | 'evidence'
  readonly row: RectificationRow
}

/** The measures of a finding with their deadlines, what was reported and what re-checks found. */
export function RectificationTable(props: { readonly audit: AccountabilityAuditDetail; readonly finding: FindingRow }) {
  const { audit, finding } = props
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  if (finding.rectifications.length === 0) return <p className="hint">还没有整改措施。</p>
  return (
    <>
      <table className="plain-table">
        <caption className="visually-hidden">问题{finding.number}的整改</caption>
        <thead>
          <tr>
            <th>整改措施</th>
            <th className="whole">责任人</th>
            <th>时限</th>
            <th className="right whole">应追回（元）</th>
            <th className="right whole">已追回（元）</th>
            <th>进度和复核</th>
            <th className="whole">操作</th>
          </tr>
        </thead>
        <tbody>
          {finding.rectifications.map((row) => (
            <Row key={row.id} audit={audit} row={row} onOpen={(what) => setOpen({ what, row })} />
          ))}
        </tbody>
      </table>
      {open?.what === 'report' ? <ProgressDialog rectification={open.row} onClose={close} /> : null}
      {open?.what === 'review' ? <ReviewDialog rectification={open.row} onClose={close} /> : null}
      {open?.what === 'evidence' ? (
        <AddFilesDialog
          auditId={audit.id}
          place="rectification"
          placeId={open.row.id}
          heading="整改佐证"
          onClose={close}
        />
      ) : null}
    </>
  )
}

interface RowProps {
  readonly audit: AccountabilityAuditDetail
  readonly row: RectificationRow
  readonly onOpen: (what: Open['what']) => void
}

function Row({ audit, row, onOpen }: RowProps) {
  const { today } = useSession()
  const isClerk = useHasRole('clerk')
  const isReviewer = useHasRole('reviewer')
  const evidence = audit.files.filter(
    ({ place, placeId, voidReason }) => place === 'rectification' && placeId === row.id && voidReason === null,
  )
  const isLive = audit.state === 'running' && row.conclusion === null
  return (
    <tr>
      <td className="wrap measure">{row.measure}</td>
      <td className="whole">{row.responsible}</td>
      <td>
        <DueTag dueOn={row.dueOn} today={today} closed={row.closedOn !== null} />
      </td>
      <td className="right">
        <MoneyText amount={row.recoverFen} />
      </td>
      <td className="right">
        <MoneyText amount={row.recoveredFen} />
      </td>
      <td>
        {row.progress.map(({ id, reportedOn, progress, way, amountFen }) => (
          <div key={id}>
            <span className="number">{reportedOn}</span> {progress}
            {way === 'none' ? null : (
              <>
                ，{moneyWayLabels[way]} <MoneyText amount={amountFen} /> 元
              </>
            )}
          </div>
        ))}
        {row.reviews.map(({ id, reviewedOn, conclusion, opinion, reviewedBy }) => (
          <div key={id}>
            <span className="number">{reviewedOn}</span> {reviewedBy}复核：{conclusion}，{opinion}
          </div>
        ))}
        {evidence.length === 0 ? null : <div className="hint">佐证 {evidence.length} 份</div>}
        {row.progress.length + row.reviews.length + evidence.length === 0 ? '—' : null}
      </td>
      <td>
        {isLive && isClerk ? (
          <>
            <Button size="small" type="link" onClick={() => onOpen('report')}>
              报告进度
            </Button>
            <Button size="small" type="link" onClick={() => onOpen('evidence')}>
              添加佐证
            </Button>
          </>
        ) : null}
        {isLive && isReviewer ? (
          <Button
            size="small"
            type="link"
            disabled={row.gates.review !== null}
            title={row.gates.review ?? ''}
            onClick={() => onOpen('review')}
          >
            复核销号
          </Button>
        ) : null}
        {isLive ? null : '—'}
      </td>
    </tr>
  )
}
