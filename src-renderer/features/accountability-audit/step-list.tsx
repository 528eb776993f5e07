import { Timeline } from 'antd'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { useSession } from '../../client/session.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { DueTag } from './due-tag.tsx'

type Line = AccountabilityAuditDetail['steps'][number]

/** The thirteen steps with the day each was done and the deadline of each that has one. */
export function StepList({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  return (
    <Timeline
      items={audit.steps.map((line) => ({
        key: line.step,
        color: line.doneOn === null ? 'gray' : 'green',
        content: <Step line={line} isRunning={audit.state === 'running'} />,
      }))}
    />
  )
}

function Step({ line, isRunning }: { readonly line: Line; readonly isRunning: boolean }) {
  const { today } = useSession()
  const { step, doneOn, dueOn, basis, isLate, doneBy, note } = line
  return (
    <>
      <b>{step}</b> {doneOn === null ? <span className="hint">未办</span> : <span className="number">{doneOn}</span>}{' '}
      {doneOn !== null && isLate ? <StateTag text={`超期，时限 ${dueOn ?? ''}`} tone="bad" /> : null}
      {doneOn === null && dueOn !== null && isRunning ? (
        <div title={basis}>
          <DueTag dueOn={dueOn} today={today} closed={false} />
          <div className="hint">{basis}</div>
        </div>
      ) : null}
      {doneBy === null ? null : <div className="hint">{note === '' ? doneBy : `${doneBy}　${note}`}</div>}
    </>
  )
}
