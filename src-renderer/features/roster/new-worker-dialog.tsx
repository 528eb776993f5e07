import { Form, Input, Select, type FormInstance } from 'antd'
import { isAppError } from '../../../src-main/shared/kernel/app-error.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import type { GridColumnKey } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { rosterSheet, type RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useOverQuotaReason } from '../../ui/effective-fields.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { gridColumns } from './grid-columns.ts'

/** What a new person is usually entered with, beside the required columns; the rest is filled in later. */
const usual: readonly RosterField[] = [
  'empNo',
  'posts',
  'postClass',
  'grade',
  'joinedOn',
  'socialWorkLevel',
  'retirementCategory',
  'remark',
]
const required = columnEntries(rosterSheet).flatMap(([field, spec]) =>
  spec.required === true ? [field as RosterField] : [],
)
const fields = [...required, ...usual.filter((field) => !required.includes(field))]

type NewWorkerValues = Partial<Record<RosterField, string>> & { readonly overQuotaReason?: string }

/** Puts what the core found at its fields, and the first of them in sight. */
function showMistakes(form: FormInstance<NewWorkerValues>, error: unknown): void {
  if (!isAppError(error, 'ROSTER_HAS_ERRORS')) return
  const mistakes = error.details.findings.filter(({ severity }) => severity === 'error')
  const shown = fields.flatMap((name) => {
    const errors = mistakes.filter(({ field }) => field === name).map(({ message }) => message)
    return errors.length === 0 ? [] : [{ name, errors }]
  })
  form.setFields(shown)
  const first = shown[0]?.name
  if (first !== undefined) form.scrollToField(first, { block: 'center', focus: true })
}

/** Adds one person by hand; the texts are checked like an imported row. */
export function NewWorkerDialog({
  communities,
  onAdded,
  onClose,
}: {
  readonly communities: readonly string[]
  readonly onAdded: (id: number) => void
  readonly onClose: () => void
}) {
  const create = useCommand('roster.create')
  const [form] = Form.useForm<NewWorkerValues>()
  const overQuota = useOverQuotaReason()
  const look = { roles: [], communities, sort: null, conditions: [], widths: {}, frozen: 0 }
  const columns = gridColumns(fields satisfies readonly GridColumnKey[], look)
  return (
    <FormDialog<NewWorkerValues>
      title="新增人员"
      verb="新增人员"
      width={860}
      form={form}
      onClose={onClose}
      onSubmit={async ({ overQuotaReason, ...texts }) => {
        const values = Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text ? [[key, text]] : [])))
        const added = await overQuota
          .watch(() => create({ values, overQuotaReason: overQuotaReason ?? '' }))
          .catch((error: unknown) => {
            showMistakes(form, error)
            throw error
          })
        onAdded(added.id)
        announce(`已新增${added.name}`)
      }}
    >
      <div className="fields-row three">
        {columns.map(({ key, title, choices }) => (
          <Form.Item
            key={key}
            name={key}
            label={title}
            rules={
              required.includes(key as RosterField)
                ? [{ required: true, whitespace: true, message: `请填写${title}` }]
                : []
            }
          >
            {choices ? (
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                allowClear
                options={choices.map((choice) => ({ value: choice, label: choice }))}
              />
            ) : (
              <Input maxLength={200} />
            )}
          </Form.Item>
        ))}
      </div>
      {overQuota.field}
    </FormDialog>
  )
}
