import { Button } from 'antd'
import { useState } from 'react'
import { addMonthsToMonth, firstDayOf, monthOf } from '../../../src-main/shared/kernel/calendar-date.ts'
import { checkStandardStep, type StandardStepName } from '../../../src-main/shared/standard/standard-step.rules.ts'
import { standardForms } from '../../../src-main/shared/standard/standard-forms.ts'
import type { StandardDetail } from '../../../src-main/shared/standard/standard.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { standardKindLabels } from '../../strings/labels.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ActivateDialog } from './activate-dialog.tsx'
import { ChangeTable } from './change-table.tsx'
import { StandardEditor } from './standard-editor.tsx'
import { versionState } from './version-state.ts'

interface PanelProps {
  readonly id: number
  readonly onOpen: (id: number) => void
  readonly onClose: () => void
}

/** One version: what it says, how it differs from the one before, and its steps. */
export function StandardPanel({ id, onOpen, onClose }: PanelProps) {
  const query = useChannel('standard.get', { id }, { keep: false })
  return (
    <aside className="docked" aria-label="标准详情">
      <QueryView query={query}>
        {(detail) => <Detail key={id} detail={detail} onOpen={onOpen} onClose={onClose} />}
      </QueryView>
    </aside>
  )
}

function Detail({ detail, onOpen, onClose }: Omit<PanelProps, 'id'> & { readonly detail: StandardDetail }) {
  const { standard, former, changes } = detail
  const { today } = useSession()
  return (
    <>
      <div className="docked-head">
        <h2>{standard.title}</h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <p>
        <StateTag {...versionState(standard, today)} />{' '}
        {standard.isSample ? <StateTag text="示例" tone="warn" /> : null}{' '}
        <span className="hint">
          {standardKindLabels[standard.kind]}，{standard.effectiveFrom}起
          {standard.effectiveTo === null ? '' : `至${standard.effectiveTo}`}施行
          {standard.documentNo === '' ? '，文号未填' : `，依据${standard.documentNo}`}
        </span>
      </p>
      {standard.note === '' ? null : <p className="hint">{standard.note}</p>}
      {standardForms[standard.kind] ? (
        <Steps detail={detail} onOpen={onOpen} onClose={onClose} />
      ) : (
        <p className="hint">在“{standardKindLabels[standard.kind]}”页修改，保存后自当天起执行。</p>
      )}
      {former && changes.length > 0 ? (
        <ChangeTable title={`与${former.effectiveFrom}版的差异`} changes={changes} />
      ) : null}
      {former && changes.length === 0 ? <p className="hint">与{former.effectiveFrom}版内容相同。</p> : null}
      <dl className="standard-lines">
        {standard.lines.map(({ label, value }, index) => (
          <div key={`${label}-${index}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Steps({ detail, onOpen, onClose }: Omit<PanelProps, 'id'> & { readonly detail: StandardDetail }) {
  const { standard } = detail
  const { account, today } = useSession()
  const list = useChannel('standard.list', {})
  const [dialog, setDialog] = useState<'edit' | 'activate' | 'withdraw' | null>(null)
  const mayWork = useHasRole('clerk', 'reviewer')
  const isClerk = useHasRole('clerk')
  const action = useAction()
  const confirm = useConfirmVerb()
  const copy = useCommand('standard.copy')
  const remove = useCommand('standard.deleteDraft')
  const withdraw = useCommand('standard.withdraw')
  if (!mayWork) return null
  const at = { id: standard.id, rowVersion: standard.rowVersion }
  const blocked = (step: StandardStepName) =>
    checkStandardStep(step, standard, account, list.data?.rows ?? [])[0]?.message
  const close = () => setDialog(null)
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="query-bar">
        {isClerk ? (
          <Button
            disabled={action.pending}
            onClick={() =>
              void action.run(async () => {
                const effectiveFrom = firstDayOf(addMonthsToMonth(monthOf(today), 1))
                const draft = await copy({ id: standard.id, effectiveFrom })
                onOpen(draft.id)
                return '已复制为新版本草稿，请修改后填写文号'
              })
            }
          >
            复制为新版本
          </Button>
        ) : null}
        {standard.state === 'draft' ? (
          <GatedButton label="修改" blocked={blocked('edit')} onClick={() => setDialog('edit')} />
        ) : null}
        {standard.state === 'draft' ? (
          <>
            <GatedButton
              label="删除草稿"
              danger
              blocked={blocked('remove')}
              onClick={() =>
                confirm(
                  {
                    title: '删除草稿',
                    content: `“${standard.title}”尚未启用，删除后不能恢复。`,
                    verb: '删除草稿',
                    danger: true,
                  },
                  () =>
                    void action.run(async () => {
                      await remove(at)
                      onClose()
                      return `已删除草稿“${standard.title}”`
                    }),
                )
              }
            />
            <GatedButton label="启用" primary blocked={blocked('activate')} onClick={() => setDialog('activate')} />
          </>
        ) : (
          <GatedButton label="撤回启用" blocked={blocked('withdraw')} onClick={() => setDialog('withdraw')} />
        )}
      </div>
      {dialog === 'edit' ? <StandardEditor detail={detail} onClose={close} /> : null}
      {dialog === 'activate' ? <ActivateDialog detail={detail} onClose={close} /> : null}
      {dialog === 'withdraw' ? (
        <ReasonDialog
          title="撤回启用"
          verb="撤回启用"
          explain="撤回后回到草稿，现行标准按前一版本执行。已被使用的版本不能撤回。"
          onClose={close}
          onSubmit={async (reason) => {
            await withdraw({ ...at, reason })
            announce(`已撤回“${standard.title}”的启用`)
          }}
        />
      ) : null}
    </>
  )
}
