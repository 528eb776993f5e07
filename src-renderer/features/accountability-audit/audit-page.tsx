import { Button, Timeline } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  accountabilityAuditSteps,
  type AccountabilityAuditDetail,
} from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { auditKindLabels } from '../../strings/labels.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { AddFindingDialog, RecordStepDialog } from './audit-dialogs.tsx'
import { FindingsSection } from './findings-section.tsx'

/** One accountability audit: its steps on the left, findings and rectifications on the right. */
export function AccountabilityAuditPage() {
  const id = Number(useParams().id)
  const query = useChannel('accountabilityAudit.get', { id }, { keep: false })
  return <QueryView query={query}>{(audit) => <Audit audit={audit} />}</QueryView>
}

function nextStepOf(audit: AccountabilityAuditDetail) {
  const done = new Set(audit.steps.filter(({ doneOn }) => doneOn !== null).map(({ step }) => step))
  return accountabilityAuditSteps.find((step) => !done.has(step))
}

function Audit({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  const [dialog, setDialog] = useState<'step' | 'finding' | null>(null)
  const isClerk = useHasRole('clerk')
  const navigate = useNavigate()
  const next = nextStepOf(audit)
  const rate = audit.rectifiedBasisPoints
  return (
    <PageFrame
      title={`${audit.number} ${audit.auditee}${auditKindLabels[audit.kind]}`}
      extra={
        <span className="hint">
          {audit.community}，{audit.post}，任期 {audit.fields.termFrom} 至 {audit.fields.termTo}
        </span>
      }
      actions={
        <>
          <Button onClick={() => void navigate('/accountability-audits')}>返回列表</Button>
          {isClerk ? <Button onClick={() => setDialog('finding')}>登记问题</Button> : null}
          {isClerk && next !== undefined ? (
            <Button type="primary" onClick={() => setDialog('step')}>
              登记“{next}”
            </Button>
          ) : null}
        </>
      }
    >
      <div className="audit-columns">
        <section className="panel page-scroll" aria-label="审计步骤" tabIndex={0}>
          <h2>审计步骤</h2>
          <Steps audit={audit} />
        </section>
        <section className="page-scroll stack" aria-label="问题与整改">
          <div className="panel figures">
            <div className="figure">
              <b>{audit.findings}</b>
              <span>问题（项）</span>
            </div>
            <div className="figure">
              <b>{audit.openRectifications}</b>
              <span>未销号（项）</span>
            </div>
            <div className="figure">
              <b>{rate === null ? '—' : `${(rate / 100).toFixed(1)}%`}</b>
              <span>整改率</span>
            </div>
          </div>
          <FindingsSection audit={audit} />
        </section>
      </div>
      {dialog === 'step' && next !== undefined ? (
        <RecordStepDialog audit={audit} step={next} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'finding' ? <AddFindingDialog auditId={audit.id} onClose={() => setDialog(null)} /> : null}
    </PageFrame>
  )
}

function Steps({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  return (
    <Timeline
      items={accountabilityAuditSteps.map((step) => {
        const entry = audit.steps.find((candidate) => candidate.step === step)
        const doneOn = entry?.doneOn ?? null
        return {
          key: step,
          color: doneOn === null ? 'gray' : 'green',
          content: (
            <>
              <b>{step}</b>{' '}
              {doneOn === null ? <span className="hint">未办</span> : <span className="number">{doneOn}</span>}
              {entry?.doneBy ? <div className="hint">{entry.doneBy}</div> : null}
              {entry?.note ? <div>{entry.note}</div> : null}
            </>
          ),
        }
      })}
    />
  )
}
