import { Button, Table } from 'antd'
import { useState } from 'react'
import { verdictWords } from '../../../src-main/shared/disclosure/democratic-review.rules.ts'
import type { DemocraticReview } from '../../../src-main/shared/disclosure/disclosure.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { HandleUnfitDialog, type Unfit } from './handle-unfit-dialog.tsx'
import { ReviewDialog } from './review-dialog.tsx'

/** 民主评议: the yearly reviews, and those whom two in a row found unfit. */
export function ReviewsSection() {
  const query = useChannel('disclosure.reviews', {})
  const isClerk = useHasRole('clerk')
  const isReviewer = useHasRole('reviewer')
  const [recording, setRecording] = useState(false)
  const [voiding, setVoiding] = useState<DemocraticReview | null>(null)
  const [handling, setHandling] = useState<Unfit | null>(null)
  const voidReview = useCommand('disclosure.voidReview')
  return (
    <section className="panel" aria-label="民主评议">
      <div className="docked-head">
        <h2>民主评议</h2>
        {isClerk ? (
          <Button type="primary" onClick={() => setRecording(true)}>
            登记评议
          </Button>
        ) : null}
      </div>
      <QueryView query={query}>
        {({ rows, unfit }) => (
          <>
            <UnfitList matters={unfit.filter(({ handled }) => !handled)} onHandle={isClerk ? setHandling : undefined} />
            <Table<DemocraticReview>
              aria-label="民主评议记录"
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={rows}
              locale={{ emptyText: '还没有登记评议。' }}
              columns={[
                { title: '年度', dataIndex: 'year', className: 'number' },
                { title: '社区', dataIndex: 'community' },
                { title: '评议日期', dataIndex: 'heldOn', className: 'number' },
                { title: '参评', align: 'right', render: (_, row) => `${row.attended} 人` },
                { title: '结果', className: 'wrap', render: (_, row) => resultText(row) },
                {
                  title: '操作',
                  render: (_, row) =>
                    row.voidReason !== null ? (
                      <span className="hint">已作废：{row.voidReason}</span>
                    ) : isReviewer ? (
                      <Button
                        size="small"
                        type="link"
                        aria-label={`作废${row.community}${row.year}年评议`}
                        onClick={() => setVoiding(row)}
                      >
                        作废
                      </Button>
                    ) : null,
                },
              ]}
            />
          </>
        )}
      </QueryView>
      {recording ? <ReviewDialog onClose={() => setRecording(false)} /> : null}
      {handling === null ? null : <HandleUnfitDialog matter={handling} onClose={() => setHandling(null)} />}
      {voiding === null ? null : (
        <ReasonDialog
          title={`作废${voiding.community}${voiding.year}年民主评议记录`}
          verb="作废记录"
          explain="记录仍保留，可重新登记。登记人本人不能作废。"
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await voidReview({ id: voiding.id, reason })
            announce('民主评议记录已作废')
          }}
        />
      )}
    </section>
  )
}

function resultText({ lines }: DemocraticReview): string {
  return lines.map(({ name, post, verdict }) => `${name}（${post}）${verdictWords[verdict]}`).join('；')
}

interface UnfitListProps {
  readonly matters: readonly Unfit[]
  readonly onHandle: ((matter: Unfit) => void) | undefined
}

function UnfitList({ matters, onHandle }: UnfitListProps) {
  if (matters.length === 0) return null
  return (
    <ul className="finding-list" aria-label="连续两次不称职">
      {matters.map((matter) => (
        <li key={`${matter.reviewId}-${matter.lineNo}`}>
          <span>
            <b className="severity-error">待办</b>：{matter.community}
            {matter.name}（{matter.post}）{matter.years.join('、')}年两次评议均为不称职，其职务终止，应按程序办理。
            <small className="finding-basis">依据：{matter.basis}</small>
          </span>
          {onHandle === undefined ? null : (
            <Button size="small" aria-label={`登记${matter.name}的处理`} onClick={() => onHandle(matter)}>
              登记处理
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
