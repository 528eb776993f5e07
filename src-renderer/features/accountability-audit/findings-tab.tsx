import { Button } from 'antd'
import { useState } from 'react'
import type {
  AccountabilityAuditDetail,
  FindingRow,
} from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { responsibilityLabels } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { AddFilesDialog } from './add-files-dialog.tsx'
import { FindingDialog } from './finding-dialog.tsx'
import { RectificationDialog } from './rectification-dialog.tsx'
import { RectificationTable } from './rectification-table.tsx'
import { SumPanel } from './sum-panel.tsx'

type Open =
  { readonly what: 'finding' } | { readonly what: 'rectify' | 'void' | 'evidence'; readonly finding: FindingRow }

/** Findings of an audit, each with its evidence, measures, progress and re-checks. */
export function FindingsTab({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  const [open, setOpen] = useState<Open | null>(null)
  const isClerk = useHasRole('clerk')
  const voidFinding = useCommand('accountabilityAudit.voidFinding')
  const close = () => setOpen(null)
  return (
    <div className="page-scroll stack" tabIndex={0}>
      <SumPanel sum={audit.sum} />
      {isClerk && audit.state === 'running' ? (
        <div>
          <GatedButton
            label="登记问题"
            blocked={audit.gates.addFinding ?? undefined}
            onClick={() => setOpen({ what: 'finding' })}
          />
        </div>
      ) : null}
      {audit.findingRows.length === 0 ? <EmptyState text="还没有登记问题。" /> : null}
      {audit.findingRows.map((finding) => (
        <Finding key={finding.id} audit={audit} finding={finding} onOpen={(what) => setOpen({ what, finding })} />
      ))}
      {open?.what === 'finding' ? <FindingDialog auditId={audit.id} onClose={close} /> : null}
      {open?.what === 'rectify' ? <RectificationDialog finding={open.finding} onClose={close} /> : null}
      {open?.what === 'evidence' ? (
        <AddFilesDialog
          auditId={audit.id}
          place="finding"
          placeId={open.finding.id}
          heading={`问题${open.finding.number}的证据`}
          onClose={close}
        />
      ) : null}
      {open?.what === 'void' ? (
        <ReasonDialog
          title={`作废问题 ${open.finding.number}`}
          verb="作废问题"
          explain="作废的问题保留在记录中，不再计入统计。"
          onClose={close}
          onSubmit={async (reason) => {
            await voidFinding({ findingId: open.finding.id, reason })
            announce(`已作废问题 ${open.finding.number}`)
          }}
        />
      ) : null}
    </div>
  )
}

interface FindingProps {
  readonly audit: AccountabilityAuditDetail
  readonly finding: FindingRow
  readonly onOpen: (what: 'rectify' | 'void' | 'evidence') => void
}

function Finding({ audit, finding, onOpen }: FindingProps) {
  const isClerk = useHasRole('clerk') && finding.voidReason === null && audit.state === 'running'
  const evidence = audit.files.filter(
    ({ place, placeId, voidReason }) => place === 'finding' && placeId === finding.id && voidReason === null,
  )
  const name = `问题${finding.number}`
  return (
    <article className="panel" aria-label={name}>
      <div className="docked-head">
        <h2>
          问题 {finding.number}：{finding.category}
          {finding.amountFen === 0 ? null : (
            <>
              ，涉及 <MoneyText amount={finding.amountFen} /> 元
            </>
          )}{' '}
          <StateTag
            text={responsibilityLabels[finding.responsibility]}
            tone={finding.responsibility === 'direct' ? 'bad' : 'quiet'}
          />{' '}
          {finding.voidReason === null ? null : <StateTag text="已作废" tone="warn" />}
        </h2>
        {isClerk ? (
          <span>
            {audit.gates.voidFinding === null ? (
              <Button size="small" type="link" aria-label={`作废${name}`} onClick={() => onOpen('void')}>
                作废
              </Button>
            ) : null}
            <Button size="small" aria-label={`为${name}添加证据`} onClick={() => onOpen('evidence')}>
              添加证据
            </Button>{' '}
            {audit.gates.addRectification === null ? (
              <Button size="small" aria-label={`为${name}登记整改`} onClick={() => onOpen('rectify')}>
                登记整改
              </Button>
            ) : null}
          </span>
        ) : null}
      </div>
      <p>{finding.facts}</p>
      {finding.clause === '' ? null : <p className="hint">依据：{finding.clause}</p>}
      {finding.advice === '' ? null : <p className="hint">处理建议：{finding.advice}</p>}
      {evidence.length === 0 ? null : (
        <p className="hint">
          证据：{evidence.map(({ title, pageRef }) => (pageRef === '' ? title : `${title}（${pageRef}）`)).join('；')}
        </p>
      )}
      {finding.voidReason === null ? (
        <RectificationTable audit={audit} finding={finding} />
      ) : (
        <p className="hint">作废原因：{finding.voidReason}</p>
      )}
    </article>
  )
}
