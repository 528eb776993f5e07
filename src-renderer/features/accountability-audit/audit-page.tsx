import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { accountabilityAuditSteps, auditKindLabels } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { AuditOutputs } from './audit-outputs.tsx'
import { FilesTab } from './files-tab.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { HandoverTab } from './handover-tab.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { ProjectTab } from './project-tab.tsx'
import { ScopeTab } from './scope-tab.tsx'
import { RecordStepDialog } from './step-dialog.tsx'
import { StepList } from './step-list.tsx'

/** One accountability audit: its steps on the left, everything else by tab on the right. */
export function AccountabilityAuditPage() {
  const id = Number(useParams().id)
  const query = useChannel('accountabilityAudit.get', { id }, { keep: false })
  return <QueryView query={query}>{(audit) => <Audit audit={audit} />}</QueryView>
}

function Audit({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  const [dialog, setDialog] = useState<'step' | 'plan' | 'cancel' | null>(null)
  const isClerk = useHasRole('clerk')
  const isReviewer = useHasRole('reviewer')
  const navigate = useNavigate()
  const cancel = useCommand('accountabilityAudit.cancel')
  const action = useAction()
  const close = () => setDialog(null)
  const next = accountabilityAuditSteps[audit.steps.filter(({ doneOn }) => doneOn !== null).length]
  const mayPublish = isClerk && next === '结果公布' && audit.notice === null
  const openFindings = audit.findingRows.filter(({ voidReason }) => voidReason === null).length
  return (
    <PageFrame
      title={`${audit.number} ${audit.auditee}${auditKindLabels[audit.kind]}`}
      readOnly={readOnlyText(audit)}
      actions={
        <>
          <Button onClick={() => void navigate('/accountability-audits')}>返回列表</Button>
          <AuditOutputs audit={audit} action={action} />
          {isReviewer && audit.state === 'running' ? (
            <GatedButton
              label="终止审计"
              blocked={audit.gates.cancel ?? undefined}
              onClick={() => setDialog('cancel')}
            />
          ) : null}
          {mayPublish ? (
            <Button onClick={() => void navigate(`/notices/new?source=accountability_audit:${audit.id}`)}>
              生成结果公告
            </Button>
          ) : null}
          {isClerk && next !== undefined && audit.state === 'running' ? (
            <GatedButton
              primary
              label={`登记“${next}”`}
              blocked={audit.nextStepGate ?? undefined}
              onClick={() => setDialog('step')}
            />
          ) : null}
        </>
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="audit-columns">
        <section className="panel page-scroll" aria-label="审计步骤" tabIndex={0}>
          <div className="docked-head">
            <h2>审计步骤</h2>
            {isClerk && audit.gates.plan === null ? (
              <Button size="small" onClick={() => setDialog('plan')}>
                实施计划
              </Button>
            ) : null}
          </div>
          <StepList audit={audit} />
        </section>
        <Tabs
          className="fill-tabs"
          size="small"
          destroyOnHidden
          items={[
            { key: 'findings', label: `问题与整改 ${openFindings}`, children: <FindingsTab audit={audit} /> },
            { key: 'scope', label: '审计事项', children: <ScopeTab audit={audit} /> },
            { key: 'files', label: `材料 ${audit.files.length}`, children: <FilesTab audit={audit} /> },
            { key: 'handover', label: '换届移交', children: <HandoverTab audit={audit} /> },
            { key: 'project', label: '项目信息', children: <ProjectTab audit={audit} /> },
          ]}
        />
      </div>
      {dialog === 'step' && next !== undefined ? <RecordStepDialog audit={audit} step={next} onClose={close} /> : null}
      {dialog === 'plan' ? <PlanDialog audit={audit} onClose={close} /> : null}
      {dialog === 'cancel' ? (
        <ReasonDialog
          title={`终止审计 ${audit.number}`}
          verb="终止审计"
          explain="立项有误的可以终止；已登记的内容全部保留，此后不能再改。"
          onClose={close}
          onSubmit={async (reason) => {
            await cancel({ id: audit.id, rowVersion: audit.rowVersion, reason })
            announce(`已终止审计 ${audit.number}`)
          }}
        />
      ) : null}
    </PageFrame>
  )
}

function readOnlyText({ state, archiveNo, cancelReason }: AccountabilityAuditDetail): string | undefined {
  if (state === 'archived') return `审计已归档，归档号 ${archiveNo ?? ''}，内容不能再改。`
  return state === 'cancelled' ? `审计已终止：${cancelReason ?? ''}` : undefined
}
