import { Button } from 'antd'
import {
  contractActionLabels,
  whyNot,
  type ContractAction,
} from '../../../src-main/shared/labour-contract/contract-state.rules.ts'
import { writeFile } from '../../client/files.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import type { PageDialog } from './page-dialogs.tsx'
import type { Picks } from './use-picks.ts'

/** What a clerk does with many contracts at once: 续签 → 生成文书 → 打印登记 → 上传扫描件 → 登记签订. */
export function BatchBar({
  picks,
  onDialog,
}: {
  readonly picks: Picks
  readonly onDialog: (dialog: PageDialog) => void
}) {
  const { account, today } = useSession()
  const { ids, rows, clear } = picks
  const register = useJob('labourContract.exportRegister', '正在导出打印登记')
  const action = useAction()
  const none = ids.length === 0 ? '请先勾选合同' : undefined
  const blocked = (wanted: ContractAction) => none ?? whyNotAny(wanted)
  const whyNotAny = (wanted: ContractAction) => {
    const found = rows.find((row) => whyNot(wanted, row, account.roles) !== undefined)
    return found
      ? `${found.workerName}：${whyNot(wanted, found, account.roles) ?? contractActionLabels[wanted]}`
      : undefined
  }
  const save = () =>
    void action.run(() =>
      writeFile(`打印登记-${today}.xlsx`, async (file, name) => {
        const { rows: printed } = await register({ file, ids: [...ids] })
        return `已导出打印登记 ${printed} 份：${name}`
      }),
    )
  return (
    <>
      <div className="query-bar batch-bar" role="group" aria-label="批量办理">
        <span role="status" aria-label="已选合同">
          已选 {ids.length} 份
        </span>
        <GatedButton
          label={contractActionLabels.renew}
          blocked={blocked('renew')}
          onClick={() => onDialog({ kind: 'renew', ids })}
        />
        <GatedButton
          label="生成文书"
          blocked={none}
          onClick={() =>
            onDialog({
              kind: 'documents',
              ids,
              kinds: whyNotAny('print') === undefined ? ['contract'] : ['renewal_inquiry'],
            })
          }
        />
        <GatedButton label="导出打印登记" blocked={none} onClick={save} />
        <GatedButton label="批量上传扫描件" onClick={() => onDialog({ kind: 'scans' })} />
        <GatedButton
          label="批量登记签订"
          blocked={blocked('sign')}
          onClick={() => onDialog({ kind: 'sign-many', contracts: rows })}
        />
        {ids.length > 0 ? <Button onClick={clear}>取消选择</Button> : null}
      </div>
      <ErrorAlert error={action.error} onClose={action.clear} />
    </>
  )
}
