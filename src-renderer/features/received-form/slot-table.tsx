import { formField, formFields } from '../../../src-main/shared/received-form/form-fields.ts'
import type { FormSlot, ReceivedForm } from '../../../src-main/shared/received-form/received-form.contract.ts'
import { ChoiceCell } from '../../ui/choice-cell.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

const options = formFields.map(({ key, header }) => ({ value: key, label: header }))

/** The form's columns or cells with the field that fills each of them. */
export function SlotTable({
  form,
  disabled,
  onMap,
}: {
  readonly form: ReceivedForm
  readonly disabled: boolean
  readonly onMap: (key: string, field: string | null) => void
}) {
  const { layout, mapping } = form
  return (
    <table className="plain-table">
      <caption>来表各{layout.kind === 'card' ? '格' : '列'}与本系统字段的对应</caption>
      <thead>
        <tr>
          <th>{layout.kind === 'card' ? '格' : '列'}</th>
          <th>来表名称</th>
          <th>填入字段</th>
          <th>说明</th>
        </tr>
      </thead>
      <tbody>
        {layout.slots.map((slot) => {
          const field = mapping[slot.key] ?? null
          return (
            <tr key={slot.key}>
              <td>{slot.key}</td>
              <td>{slot.header}</td>
              <td>
                <ChoiceCell
                  label={`${slot.key} ${slot.header} 填入`}
                  placeholder="留空"
                  disabled={disabled || slot.hasFormula}
                  options={options}
                  value={field}
                  onChange={(chosen) => onMap(slot.key, chosen)}
                />
              </td>
              <td>
                <SlotNote slot={slot} field={field} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function SlotNote({ slot, field }: { readonly slot: FormSlot; readonly field: string | null }) {
  if (slot.hasFormula) return <StateTag text="公式，保留" tone="quiet" />
  if (slot.isHidden) {
    return <StateTag text={field === null ? '隐藏，留空' : '隐藏，填入'} tone="warn" />
  }
  if (field === null) {
    const names = slot.candidates.map((key) => formField(key)?.header ?? key)
    return <StateTag text={names.length > 0 ? `待选：${names.join('或')}` : '留空'} tone="warn" />
  }
  return (
    <>
      <StateTag text="填入" tone="good" />
      {slot.choices === null ? null : (
        <span className="hint" title={slot.choices.join('、')}>
          {' '}
          下拉 {slot.choices.length} 项
        </span>
      )}
    </>
  )
}
