import { Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { CallInput } from '../../client/api.ts'
import { writeFile } from '../../client/files.ts'
import { useSession } from '../../client/session.tsx'
import { useJob } from '../../client/use-job.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

type Scope = CallInput<'labourContract.exportLedger'>['scope']
interface LedgerFields {
  readonly scope: Scope
  readonly clear: boolean
  readonly reason?: string
}
const scopes: readonly { value: Scope; label: string; file: string }[] = [
  { value: 'current', label: '生效和待签的合同', file: '劳动合同台账' },
  { value: 'all', label: '全部合同（含已终止、已解除）', file: '劳动合同台账-全部' },
  { value: 'expiring', label: '90日内到期和已到期的合同', file: '合同到期提醒' },
]

/** 导出合同台账; identity numbers are masked unless a reason is given. */
export function LedgerDialog({
  initialScope,
  onClose,
}: {
  readonly initialScope: Scope
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const [isClear, setClear] = useState(false)
  const run = useJob('labourContract.exportLedger', '正在导出合同台账')
  return (
    <FormDialog<LedgerFields>
      title="导出合同台账"
      verb="导出合同台账"
      initial={{ scope: initialScope, clear: false }}
      onChange={({ clear }) => setClear(clear)}
      onClose={onClose}
      onSubmit={async ({ scope, clear, reason = '' }) => {
        const title = scopes.find(({ value }) => value === scope)?.file ?? '劳动合同台账'
        await writeFile(`${title}-${today}.xlsx`, async (file, name) => {
          const { rows } = await run({ file, scope, ...(clear ? { unmaskedReason: reason } : {}) })
          return `已导出 ${rows} 份合同：${name}`
        })
      }}
    >
      <Form.Item name="scope" label="范围">
        <Radio.Group options={scopes.map(({ value, label }) => ({ value, label }))} className="radio-lines" />
      </Form.Item>
      <Form.Item name="clear" valuePropName="checked">
        <Checkbox>身份证号导出完整号码（记入操作日志）</Checkbox>
      </Form.Item>
      {isClear ? (
        <Form.Item name="reason" label="导出完整号码的原因" rules={[{ required: true, min: 2, message: '请填写原因' }]}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}
