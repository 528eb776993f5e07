import { Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import type { CallOutput } from '../../client/api.ts'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { RefusedList } from './refused-list.tsx'

/** 续签: drafts the renewals of the chosen contracts; their texts are printed next. */
export function RenewDialog({
  ids,
  onClose,
  onPrint,
}: {
  readonly ids: readonly number[]
  readonly onClose: () => void
  /** Goes on to the documents of these drafts. */
  readonly onPrint: (ids: readonly number[]) => void
}) {
  const [months, setMonths] = useState<number | null>(36)
  const [result, setResult] = useState<CallOutput<'labourContract.prepareRenewals'> | null>(null)
  const prepare = useCommand('labourContract.prepareRenewals')
  const action = useAction()
  const run = () =>
    void action.run(async () => {
      if (months === null) return
      const output = await prepare({ ids: [...ids], months })
      announce(`已生成 ${output.created.length} 份续签草稿，${output.refused.length} 人未生成`)
      if (output.refused.length === 0) onPrint(output.created)
      else setResult(output)
    })
  const made = result?.created ?? []
  const footer =
    result === null ? (
      <>
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" disabled={action.pending || months === null} onClick={run}>
          生成 {ids.length} 份续签草稿
        </Button>
      </>
    ) : (
      <>
        <Button onClick={onClose}>关闭</Button>
        {made.length > 0 ? (
          <Button type="primary" onClick={() => onPrint(made)}>
            继续生成 {made.length} 人的文书
          </Button>
        ) : null}
      </>
    )
  return (
    <Dialog title="续签合同" width={680} footer={footer} onClose={onClose}>
      {result === null ? (
        <Form layout="vertical">
          <p>
            为 {ids.length} 份合同各拟一份续签草稿：自原合同期满次日起，条款沿用原合同，月工资按现行薪酬标准。
            应当订立无固定期限合同的，拟为无固定期限。
          </p>
          <Form.Item label="固定期限的月数" htmlFor="renew-months">
            <InputNumber
              id="renew-months"
              min={1}
              max={240}
              precision={0}
              suffix="个月"
              className="field"
              value={months}
              onChange={setMonths}
            />
          </Form.Item>
        </Form>
      ) : (
        <>
          <p role="status">
            已生成 <b>{made.length}</b> 份续签草稿，<b>{result.refused.length}</b> 人未生成。
          </p>
          <RefusedList refused={result.refused} what="未生成续签草稿" />
        </>
      )}
      <ErrorAlert error={action.error} onClose={action.clear} />
    </Dialog>
  )
}
