import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  amendableFields,
  termLabels,
  type AmendableField,
  type LabourContractRow,
} from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import type { CallInput } from '../../client/api.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { workingTimes } from './contract-fields.tsx'

type Changes = CallInput<'labourContract.amend'>['changes']
type Values = { readonly [F in AmendableField]?: LabourContractRow[F] | null } & {
  readonly fields: AmendableField[]
  readonly effectiveOn?: CalendarDate | null
  readonly signedOn?: CalendarDate | null
  readonly reason?: string
}

const editors: Readonly<Record<AmendableField, ReactNode>> = {
  endsOn: <DateField />,
  workContent: <Input maxLength={200} />,
  workPlace: <Input maxLength={200} />,
  workingTime: <Select options={workingTimes} />,
  restTerms: <Input maxLength={200} />,
  monthlyWageFen: <MoneyField />,
  payDay: <InputNumber min={1} max={31} className="field" suffix="日" />,
  serviceUntil: <DateField clearable />,
  confidentialityTerms: <Input maxLength={200} />,
  benefitTerms: <Input maxLength={200} />,
  otherTerms: <Input maxLength={200} />,
}
const emptyAllowed: ReadonlySet<AmendableField> = new Set([
  'restTerms',
  'serviceUntil',
  'confidentialityTerms',
  'benefitTerms',
  'otherTerms',
])

/** Only what was ticked changes; undefined while something is not filled in. */
function changesOf({ fields, ...values }: Values): Changes | undefined {
  const chosen = fields.map((field) => {
    const value = values[field]
    return [field, value ?? (field === 'serviceUntil' ? null : '')] as const
  })
  if (chosen.length === 0 || chosen.some(([field, value]) => value === '' && !emptyAllowed.has(field))) return undefined
  return Object.fromEntries(chosen)
}

/** 变更: which terms change, from which day; the agreement changes nothing until both sides have signed it. */
export function AmendDialog({
  contract,
  onClose,
}: {
  readonly contract: LabourContractRow
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const fields = amendableFields.filter((field) => field !== 'endsOn' || contract.endsOn !== null)
  const initial = {
    ...Object.fromEntries(fields.map((field) => [field, contract[field]])),
    ...{ fields: [] as AmendableField[], effectiveOn: today, signedOn: null },
  }
  const [values, setValues] = useState<Values>(initial)
  const { id, rowVersion, workerName } = contract
  const amend = useCommand('labourContract.amend')
  const { effectiveOn, signedOn = null } = values
  const changes = changesOf(values)
  const check = useChannel(
    'labourContract.checkAmendment',
    { id, changes: changes ?? {}, effectiveOn: effectiveOn ?? today, signedOn },
    { enabled: changes !== undefined && Boolean(effectiveOn) },
  )
  return (
    <FormDialog<Values>
      title={`变更${workerName}的合同`}
      verb={signedOn === null ? '保存变更协议' : '登记变更'}
      width={760}
      initial={initial}
      onChange={setValues}
      onClose={onClose}
      onSubmit={async (done) => {
        const wanted = changesOf(done)
        if (!wanted || !done.effectiveOn) return
        const signed = done.signedOn ?? null
        const at = { id, rowVersion, changes: wanted, effectiveOn: done.effectiveOn, signedOn: signed }
        await amend({ ...at, reason: done.reason ?? '' })
        announce(
          signed === null ? `已保存${workerName}的变更协议，双方签字后再登记签订` : `已登记${workerName}的合同变更`,
        )
      }}
      below={
        changes === undefined ? null : (
          <section aria-label="变更检查">
            <ErrorAlert error={check.error} />
            {check.data ? <FindingList findings={check.data.findings} good="检查通过" label="变更检查结果" /> : null}
          </section>
        )
      }
    >
      <Form.Item
        name="fields"
        label="变更的条款"
        rules={[
          {
            validator: (_, chosen: readonly string[]) =>
              chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error('请勾选变更的条款')),
          },
        ]}
      >
        <Checkbox.Group
          className="column-choices"
          options={fields.map((value) => ({ value, label: termLabels[value] }))}
        />
      </Form.Item>
      <div className="form-grid">
        {values.fields.map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={`${termLabels[field]}变更为`}
            rules={emptyAllowed.has(field) ? [] : [{ required: true, message: `请填写${termLabels[field]}` }]}
          >
            {editors[field]}
          </Form.Item>
        ))}
        <Form.Item name="effectiveOn" label="变更生效日期" rules={[{ required: true, message: '请填写生效日期' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="signedOn" label="双方签字日期（未签不填）">
          <DateField clearable />
        </Form.Item>
      </div>
      <Form.Item
        name="reason"
        label="变更原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写变更原因' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
