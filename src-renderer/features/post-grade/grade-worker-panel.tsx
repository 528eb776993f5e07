import { Button, Tabs } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { mayKnowEvidence } from '../../../src-main/shared/post-grade/condition-access.rules.ts'
import type { GradeEvidenceRow, GradeRecordRow } from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ConditionList } from './condition-list.tsx'
import { EvidenceDialog } from './evidence-dialog.tsx'

type WorkerGrade = CallOutput<'postGrade.worker'>

interface GradeWorkerPanelProps {
  readonly workerId: number
  readonly referenceOn: CalendarDate
  readonly onClose: () => void
  readonly closing?: string
}

/** One person on the ladder: conditions and arithmetic, the grade record, and what was registered. */
export function GradeWorkerPanel({ workerId, referenceOn, onClose, closing = '关闭' }: GradeWorkerPanelProps) {
  const query = useChannel('postGrade.worker', { workerId, referenceOn }, { keep: false })
  const mayKnow = mayKnowEvidence(useSession().account)
  return (
    <aside className="docked" aria-label="人员等级">
      <QueryView query={query}>
        {(worker) => (
          <>
            <div className="docked-head">
              <h2>
                {worker.suggestion.name}（{worker.suggestion.community}，{worker.suggestion.post}）
              </h2>
              <Button size="small" onClick={onClose}>
                {closing}
              </Button>
            </div>
            <Summary worker={worker} />
            <Tabs
              size="small"
              items={[
                {
                  key: 'conditions',
                  label: '测算',
                  children: (
                    <>
                      <ConditionList conditions={worker.suggestion.conditions} />
                      <h3>计算过程</h3>
                      <ExplanationList steps={worker.steps} label="等级计算过程" />
                    </>
                  ),
                },
                {
                  key: 'records',
                  label: `等级档案 ${worker.records.length}`,
                  children: <Records records={worker.records} />,
                },
                ...(mayKnow
                  ? [
                      {
                        key: 'evidence',
                        label: `依据登记 ${worker.evidence.length}`,
                        children: <Evidence workerId={workerId} worker={worker} />,
                      },
                    ]
                  : []),
              ]}
            />
          </>
        )}
      </QueryView>
    </aside>
  )
}

function Summary({ worker: { suggestion } }: { readonly worker: WorkerGrade }) {
  const { grade, suggested, next, dueOn, openBatch } = suggestion
  return (
    <p>
      现 <b>{grade === null ? '未填' : `${grade}级`}</b>，测算 <b>{suggested === null ? '无' : `${suggested}级`}</b>
      {dueOn === null ? '' : `，自${dueOn}起可晋级`}
      {next === null ? '' : `；${next.on}可到${next.grade}级`}
      {openBatch === null ? null : <span className="hint">　已列入“{openBatch.title}”</span>}
    </p>
  )
}

function Records({ records }: { readonly records: readonly GradeRecordRow[] }) {
  if (records.length === 0) return <p className="hint">没有等级变动记录。</p>
  return (
    <table className="plain-table" aria-label="等级档案">
      <thead>
        <tr>
          <th>自</th>
          <th>岗位等级</th>
          <th>原因</th>
          <th>文号</th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={`${record.effectiveOn}-${record.after ?? ''}-${record.documentNo}`}>
            <td className="number">
              <div>{record.effectiveOn}</div>
              {record.isAhead ? <StateTag text="待生效" tone="busy" /> : null}
            </td>
            <td className="number">
              {record.post} {record.before ?? '—'}→{record.after ?? '—'}级
            </td>
            <td>{record.reason}</td>
            <td>{record.documentNo}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Evidence({ workerId, worker }: { readonly workerId: number; readonly worker: WorkerGrade }) {
  const [adding, setAdding] = useState(false)
  const [voiding, setVoiding] = useState<GradeEvidenceRow | null>(null)
  const isClerk = useHasRole('clerk')
  const takeBack = useCommand('postGrade.voidEvidence')
  return (
    <>
      <p className="hint">花名册以外影响晋级的事项：表彰加级、年度不合格、长期病假、处分影响期等。</p>
      {isClerk ? (
        <Button size="small" disabled={worker.matters.length === 0} onClick={() => setAdding(true)}>
          登记依据
        </Button>
      ) : null}
      <ul className="history" aria-label="依据登记">
        {worker.evidence.map((row) => (
          <li key={row.id}>
            <b>{row.name}</b> {row.from === row.to ? row.from : `${row.from}至${row.to}`}，{row.documentNo}
            {row.note === '' ? '' : `，${row.note}`}
            {row.voidReason === null ? null : <span className="severity-error">　已撤销：{row.voidReason}</span>}
            <div className="hint">
              {row.recordedBy} {row.recordedAt.slice(0, 10)} 登记
              {isClerk && row.voidReason === null ? (
                <Button size="small" type="link" aria-label={`撤销${row.name}的登记`} onClick={() => setVoiding(row)}>
                  撤销
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {adding ? (
        <EvidenceDialog
          workerId={workerId}
          name={worker.suggestion.name}
          matters={worker.matters}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {voiding ? (
        <ReasonDialog
          title="撤销登记"
          verb="撤销登记"
          explain={`“${voiding.name}”撤销后不再计算，记录仍可查阅。`}
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await takeBack({ id: voiding.id, reason })
            announce(`已撤销${worker.suggestion.name}的“${voiding.name}”登记`)
          }}
        />
      ) : null}
    </>
  )
}
