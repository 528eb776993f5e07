import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { endingCauses, endingKinds, type EndingCause } from '../../../src-main/shared/labour-contract/ending-kinds.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface EndFields {
  readonly cause: EndingCause
  readonly ground?: string
  readonly onDay?: CalendarDate | null
  readonly noticeOn?: CalendarDate | null
  readonly paysInLieu?: boolean
  readonly reason?: string
  readonly evidence?: string
}
const causes = endingCauses.map((value) => ({
  value,
  label: `${endingKinds[value].label}（${endingKinds[value].basis}）`,
}))

/** 终止或解除, with its kind; the checks of the law answer before it is recorded. */
export function EndDialog({
  contract,
  onClose,
}: {
  readonly contract: LabourContractRow
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const { id, rowVersion, workerName, endsOn } = contract
  const isExpired = endsOn !== null && endsOn <= today
  const initial: EndFields = { cause: isExpired ? 'D1' : 'A2', onDay: isExpired ? endsOn : today, paysInLieu: false }
  const [values, setValues] = useState(initial)
  const end = useCommand('labourContract.end')
  const { grounds, notice, needsEvidence, compensation } = endingKinds[values.cause]
  const ending = endingOf(values)
  const check = useChannel(
    'labourContract.checkEnding',
    { id, ...ending, onDay: ending.onDay ?? today },
    { enabled: ending.onDay !== null },
  )
  return (
    <FormDialog<EndFields>
      title={`终止或解除${workerName}的合同`}
      verb={endingKinds[values.cause].state === 'ended' ? '登记终止' : '登记解除'}
      danger
      width={960}
      initial={initial}
      onChange={setValues}
      onClose={onClose}
      onSubmit={async (done) => {
        const { onDay, ...rest } = endingOf(done)
        if (onDay === null) return
        await end({ id, rowVersion, ...rest, onDay, reason: done.reason ?? '' })
        announce(`${workerName}的合同已${endingKinds[done.cause].state === 'ended' ? '终止' : '解除'}`)
      }}
    >
      <div className="with-checks">
        <div className="stack-form">
          <Form.Item name="cause" label="情形">
            <Select options={causes} />
          </Form.Item>
          {grounds === undefined ? null : (
            <Form.Item name="ground" label="具体情形" rules={[{ required: true, message: '请选择具体情形' }]}>
              <Select options={Object.entries(grounds).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
          )}
          <div className="form-grid">
            <Form.Item name="onDay" label="解除或终止日期" rules={[{ required: true, message: '请填写日期' }]}>
              <DateField />
            </Form.Item>
            {notice === 'none' ? null : (
              <Form.Item name="noticeOn" label={notice === 'by-worker' ? '本人书面通知日期' : '单位书面通知日期'}>
                <DateField clearable />
              </Form.Item>
            )}
          </div>
          {compensation === 'N-or-N+1' ? (
            <Form.Item name="paysInLieu" valuePropName="checked">
              <Checkbox>未提前三十日通知，额外支付一个月工资（代通知金）</Checkbox>
            </Form.Item>
          ) : null}
          {needsEvidence ? (
            <Form.Item name="evidence" label="证明材料">
              <Input maxLength={200} placeholder="如：考勤记录、处理决定、送达回证" />
            </Form.Item>
          ) : null}
          <Form.Item
            name="reason"
            label="原因说明"
            rules={[{ required: true, whitespace: true, min: 2, message: '请填写原因，至少 2 个字' }]}
          >
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        </div>
        <section aria-label="办理检查">
          <h3>办理检查</h3>
          <ErrorAlert error={check.error} />
          {check.data ? <FindingList findings={check.data.findings} good="检查通过" label="办理检查结果" /> : null}
        </section>
      </div>
    </FormDialog>
  )
}

/** A ground belongs to its own kind: one left over from another choice does not count. */
function endingOf({ cause, ground = '', onDay = null, noticeOn = null, paysInLieu = false, evidence = '' }: EndFields) {
  const grounds = endingKinds[cause].grounds ?? {}
  return { cause, ground: ground in grounds ? ground : '', onDay, noticeOn, paysInLieu, evidence }
}
