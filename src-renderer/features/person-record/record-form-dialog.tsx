import { Form, Input, Select } from 'antd'
import type { ColumnSpec } from '../../../src-main/shared/kernel/sheet-spec.ts'
import type { PersonRecordRow } from '../../../src-main/shared/person-record/person-record.contract.ts'
import { recordKindLabels, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { recordColumns } from '../../../src-main/shared/person-record/record.sheets.ts'
import { codeTable } from '../../../src-main/shared/roster/code-tables.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

type Texts = Record<string, string | undefined>

interface RecordFormProps {
  readonly kind: RecordKind
  readonly workerId: number
  readonly name: string
  /** Absent for a new record. */
  readonly row?: PersonRecordRow
  readonly onClose: () => void
}

/** Adds or changes one record; the fields follow from the kind's columns, and texts are checked like imported cells. */
export function RecordFormDialog({ kind, workerId, name, row, onClose }: RecordFormProps) {
  const add = useCommand('personRecord.add')
  const update = useCommand('personRecord.update')
  const columns = recordColumns(kind)
  const label = recordKindLabels[kind]
  const start = startTexts(columns, row)
  const save = async (texts: Texts) => {
    if (row === undefined) {
      const filled = Object.entries(texts).flatMap(([field, text]) => (text ? [[field, text] as const] : []))
      await add({ workerId, kind, rows: [Object.fromEntries(filled)] })
      announce(`已新增${name}的${label}`)
      return
    }
    const changed = Object.entries(texts).filter(([field, text = '']) => text !== (start[field] ?? ''))
    const values = Object.fromEntries(changed.map(([field, text = '']) => [field, text]))
    await update({ id: row.id, rowVersion: row.rowVersion, values })
    announce(`已修改${name}的${label}`)
  }
  return (
    <FormDialog<Texts>
      title={`${row === undefined ? '新增' : '修改'}${label}`}
      verb={row === undefined ? `新增 1 条${label}` : `保存${label}`}
      width={columns.length > manyFields ? 900 : 760}
      initial={start}
      onClose={onClose}
      onSubmit={save}
    >
      <p className="hint">{name}</p>
      <div className={columns.length > manyFields ? 'fields-row three' : 'fields-row'}>
        {columns.map(([field, column]) => (
          <Field key={field} field={field} column={column} isMasked={isMasked(column, row, field)} />
        ))}
      </div>
    </FormDialog>
  )
}

/** More fields than this stand in three columns, so that nothing below them is out of sight. */
const manyFields = 7

const isMasked = ({ sensitive }: ColumnSpec, row: PersonRecordRow | undefined, field: string) =>
  sensitive === 'idNo' && (row?.texts[field] ?? '') !== ''

/** A masked number is never put into a box: an empty one keeps it. */
function startTexts(columns: readonly (readonly [string, ColumnSpec])[], row: PersonRecordRow | undefined): Texts {
  return Object.fromEntries(
    columns.map(([field, column]) => {
      const text = isMasked(column, row, field) ? '' : (row?.texts[field] ?? '')
      // A list that holds an empty text would offer to clear it.
      return [field, column.kind === 'code' && text === '' ? undefined : text]
    }),
  )
}

const longText = 200

function Field(props: { readonly field: string; readonly column: ColumnSpec; readonly isMasked: boolean }) {
  const { field, column, isMasked: hasValue } = props
  const { header, kind, required = false, maxLength = 100 } = column
  const hint = hintOf(column, hasValue)
  return (
    <Form.Item
      name={field}
      label={header}
      {...(hint === undefined ? {} : { extra: hint })}
      rules={required ? [{ required: true, whitespace: true, message: `请填写${header}` }] : []}
    >
      {kind === 'code' ? (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={!required}
          options={codeTable(column.codeTable ?? '').map(({ label }) => ({ value: label, label }))}
        />
      ) : maxLength >= longText ? (
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={maxLength} />
      ) : (
        <Input maxLength={maxLength} />
      )}
    </Form.Item>
  )
}

function hintOf({ kind, openEnded = false }: ColumnSpec, hasValue: boolean): string | undefined {
  if (hasValue) return '已登记，留空不改动；要清除原号码请填“清空”'
  if (kind !== 'date' && kind !== 'dateOrMonth') return undefined
  return openEnded ? '写成 2021-03；尚未结束的填 至今' : '写成 2021-03 或 2021-03-15'
}
