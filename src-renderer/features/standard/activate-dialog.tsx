import { Button } from 'antd'
import type { StandardDetail } from '../../../src-main/shared/standard/standard.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { SchemeOutlook } from '../post-grade/scheme-outlook.tsx'
import { ChangeTable } from './change-table.tsx'

/** 启用: what differs, whom it affects and what it costs, before anything is confirmed. */
export function ActivateDialog({ detail, onClose }: { readonly detail: StandardDetail; readonly onClose: () => void }) {
  const { standard, former, changes } = detail
  const activate = useCommand('standard.activate')
  const action = useAction()
  const hasOutlook = standard.kind === 'grade_scheme' || standard.kind === 'pay_scheme'
  const confirm = () =>
    void action.run(async () => {
      await activate({ id: standard.id, rowVersion: standard.rowVersion })
      announce(`已启用“${standard.title}”，自${standard.effectiveFrom}起施行`)
      onClose()
    })
  return (
    <Dialog
      title={`启用“${standard.title}”`}
      width={1040}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" disabled={action.pending} onClick={confirm}>
            启用，自{standard.effectiveFrom}起施行
          </Button>
        </>
      }
    >
      <p>
        依据{standard.documentNo}。启用后内容不能修改；被工资表或晋级批次使用后也不能撤回，只能另立新版本。
        {standard.isSample ? '此版本仍标为示例，请确认已按本地文件核对。' : ''}
      </p>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {hasOutlook ? <SchemeOutlook standardId={standard.id} /> : null}
      {former === null ? <p className="hint">此前没有这类标准。</p> : null}
      {former && changes.length === 0 ? <p className="hint">与{former.effectiveFrom}版内容相同。</p> : null}
      {former && changes.length > 0 ? (
        <ChangeTable title={`与${former.effectiveFrom}版的差异`} changes={changes} />
      ) : null}
    </Dialog>
  )
}
