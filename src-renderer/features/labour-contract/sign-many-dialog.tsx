import { Button, Form } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import type { CallOutput } from '../../client/api.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'

/** 批量登记签订: contracts with the scan of their printed text come into force; the others are named. */
export function SignManyDialog({
  contracts,
  onClose,
  onDone,
}: {
  readonly contracts: readonly LabourContractRow[]
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const { today } = useSession()
  const [signedOn, setSignedOn] = useState<CalendarDate>(today)
  const [deliveredOn, setDeliveredOn] = useState<CalendarDate | null>(today)
  const [result, setResult] = useState<CallOutput<'labourContract.signMany'> | null>(null)
  const sign = useCommand('labourContract.signMany')
  const action = useAction()
  const run = () =>
    void action.run(async () => {
      const wish = contracts.map(({ id, rowVersion }) => ({ id, rowVersion }))
      const output = await sign({ contracts: wish, signedOn, deliveredOn })
      setResult(output)
      onDone()
      return `已登记签订 ${output.signed} 份，${output.refused.length} 份未登记`
    })
  const footer =
    result === null ? (
      <>
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" disabled={action.pending} onClick={run}>
          登记 {contracts.length} 份合同签订
        </Button>
      </>
    ) : (
      <Button type="primary" onClick={onClose}>
        完成
      </Button>
    )
  return (
    <Dialog title="批量登记签订" width={680} footer={footer} onClose={onClose}>
      {result === null ? (
        <Form layout="vertical">
          <p>
            所选合同中已上传扫描件、且文本与打印时一致的，登记后生效；续签的，原合同同时转为已续签。生效后条款不能直接修改。
          </p>
          <div className="form-grid">
            <Form.Item label="签订日期" htmlFor="sign-many-day">
              <DateField id="sign-many-day" value={signedOn} onChange={(day) => setSignedOn(day ?? today)} />
            </Form.Item>
            <Form.Item label="合同文本交本人日期" htmlFor="sign-many-delivered">
              <DateField id="sign-many-delivered" clearable value={deliveredOn} onChange={setDeliveredOn} />
            </Form.Item>
          </div>
        </Form>
      ) : (
        <>
          <p role="status" aria-label="登记结果">
            已登记签订 <b>{result.signed}</b> 份，<b>{result.refused.length}</b> 份未登记。
          </p>
          {result.refused.map(({ id, name, reason }) => (
            <p key={id}>
              <b>{name}</b>：{reason}
            </p>
          ))}
        </>
      )}
      <ErrorAlert error={action.error} onClose={action.clear} />
    </Dialog>
  )
}
