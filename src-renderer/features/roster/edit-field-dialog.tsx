import { Form, Input, Select } from 'antd'
import { dutyChangesOfIdentity } from '../../../src-main/shared/labour-contract/duty-changes.rules.ts'
import { codeTable, identityCode } from '../../../src-main/shared/roster/code-tables.ts'
import { isDatedField } from '../../../src-main/shared/roster/dated-fields.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import type { RosterDetail } from '../../../src-main/shared/roster/roster.contract.ts'
import type { ColumnSpec, ColumnSpecs } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { EffectiveFields, useOverQuotaReason, type EffectiveValues } from '../../ui/effective-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { DutyChanges } from '../labour-contract/duty-changes.tsx'

const columns: ColumnSpecs = rosterSheet.columns
const hints: Partial<Record<ColumnSpec['kind'], string>> = {
  date: '日期写成 2026-11-23',
  dateOrMonth: '日期写成 2026-11-23，或只写年月 2026-11',
  money: '金额写成 5487.65',
  boolean: '填 是 或 否',
  codes: '多项用顿号分隔',
}

interface EditValues extends EffectiveValues {
  readonly value?: string
  readonly reason?: string
  readonly overQuotaReason?: string
}

/** Changes one field of a person; the text is checked like an imported cell. Facts with a history ask since when. */
export function EditFieldDialog(props: {
  readonly detail: RosterDetail
  readonly field: RosterDetail['fields'][number]
  /** The value in clear, if it was shown; a masked value is never put into the box. */
  readonly clear: string | undefined
  readonly onClose: () => void
}) {
  const { detail, field, clear, onClose } = props
  const update = useCommand('roster.update')
  const spec = columns[field.key]
  const isCommunity = field.key === 'community'
  const { data: organisation } = useChannel('organisation.get', {}, { enabled: isCommunity })
  const choices = isCommunity
    ? (organisation?.communities.map(({ name }) => name) ?? [])
    : spec?.kind === 'code'
      ? codeTable(spec.codeTable ?? '').map(({ label }) => label)
      : undefined
  const start = field.sensitive ? (clear ?? '') : field.value
  const isDated = isDatedField(field.key)
  const overQuota = useOverQuotaReason()
  const [form] = Form.useForm<EditValues>()
  const typed = Form.useWatch('value', form) ?? start
  return (
    <FormDialog<EditValues>
      form={form}
      title={`修改${field.label}`}
      verb={`保存${field.label}`}
      initial={{ value: start, reason: '' }}
      onClose={onClose}
      onSubmit={async ({ value, reason, effectiveOn, overQuotaReason }) => {
        await overQuota.watch(() =>
          update({
            id: detail.id,
            rowVersion: detail.rowVersion,
            values: { [field.key]: value ?? '' },
            reason: reason ?? '',
            overQuotaReason: overQuotaReason ?? '',
            ...(effectiveOn ? { effectiveOn } : {}),
          }),
        )
        announce(`已修改${detail.name}的${field.label}`)
      }}
    >
      <p className="hint">
        {detail.name}，原值：{field.value === '' ? '（空）' : field.value}
      </p>
      <Form.Item
        name="value"
        label={field.label}
        extra={spec ? hints[spec.kind] : undefined}
        rules={spec?.required ? [{ required: true, whitespace: true, message: `请填写${field.label}` }] : []}
      >
        {choices !== undefined ? (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            allowClear={spec?.required !== true}
            options={choices.map((label) => ({ value: label, label }))}
          />
        ) : (
          <Input maxLength={spec?.maxLength ?? 2000} />
        )}
      </Form.Item>
      {field.key === 'identity' ? (
        <DutyChanges
          title={`${field.value}改为${typed}`}
          changes={dutyChangesOfIdentity(identityCode(field.value), identityCode(typed))}
        />
      ) : null}
      {isDated ? (
        <EffectiveFields basisName="reason" />
      ) : (
        <Form.Item name="reason" label="修改依据">
          <Input maxLength={200} placeholder="文号或说明，可不填" />
        </Form.Item>
      )}
      {overQuota.field}
    </FormDialog>
  )
}
