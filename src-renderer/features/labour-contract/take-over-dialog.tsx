import { Button } from 'antd'
import { useState } from 'react'
import type { CallOutput } from '../../client/api.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'

/** Takes over the contract columns of the roster and lists whoever could not be taken. */
export function TakeOverDialog({ onClose }: { readonly onClose: () => void }) {
  const takeOver = useCommand('labourContract.takeOverRoster')
  const action = useAction()
  const [result, setResult] = useState<CallOutput<'labourContract.takeOverRoster'> | null>(null)
  const run = () =>
    void action.run(async () => {
      const output = await takeOver({})
      setResult(output)
      return `已接收 ${output.created} 份合同，未接收 ${output.refused.length} 人`
    })
  const footer = result ? (
    <Button type="primary" onClick={onClose}>
      完成
    </Button>
  ) : (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" disabled={action.pending} onClick={run}>
        接收合同
      </Button>
    </>
  )
  return (
    <Dialog title="从花名册接收合同" width={680} footer={footer} onClose={onClose}>
      {result === null ? (
        <p>花名册中填有合同起止日期、且尚无生效合同的人员，各建立一份生效的合同。已有合同的人员不受影响。</p>
      ) : (
        <>
          <p>
            已接收 <b>{result.created}</b> 份合同，<b>{result.refused.length}</b> 人未接收。
          </p>
          {result.refused.map(({ workerId, name, findings }) => (
            <section key={workerId} aria-label={`${name}未接收的原因`}>
              <b>{name}</b>
              <FindingList findings={findings} />
            </section>
          ))}
        </>
      )}
      <ErrorAlert error={action.error} onClose={action.clear} />
    </Dialog>
  )
}
