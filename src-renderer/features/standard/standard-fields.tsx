import { Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import {
  nameOf,
  type CardsField,
  type CellField,
  type FormField,
  type FormFields,
  type OptionalField,
  type RowsField,
  type ScalarField,
  type SeriesField,
  type VariantsField,
} from '../../../src-main/shared/standard/standard-form.ts'
import { DateField, MonthField } from '../../ui/date-field.tsx'
import { DecimalField } from '../../ui/decimal-field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'

type Name = readonly (string | number)[]

/** The fields of a standard's body, drawn from the list of its kind. `name` is where they stand in the form. */
export function StandardFields({ fields, name }: { readonly fields: FormFields; readonly name: Name }) {
  return (
    <div className="standard-form">
      {Object.entries(fields).map(([key, field]) => (
        <Field key={key} field={field} name={[...name, key]} />
      ))}
    </div>
  )
}

function Field({ field, name }: { readonly field: FormField; readonly name: Name }) {
  switch (field.kind) {
    case 'group':
      return (
        <fieldset className="standard-group">
          <legend>{field.label}</legend>
          <StandardFields fields={field.fields} name={name} />
        </fieldset>
      )
    case 'optional':
      return <Optional field={field} name={name} />
    case 'variants':
      return <Variants field={field} name={name} />
    case 'rows':
      return <Rows field={field} name={name} />
    case 'cards':
      return <Cards field={field} name={name} />
    case 'series':
      return (
        <fieldset className="standard-group">
          <legend>{field.label}</legend>
          <Series field={field} name={name} label={field.label} />
        </fieldset>
      )
    default:
      return (
        <Form.Item
          name={[...name]}
          label={field.label}
          {...(field.hint === undefined ? {} : { extra: field.hint })}
          {...(field.kind === 'switch' ? { valuePropName: 'checked' } : {})}
        >
          {input(field)}
        </Form.Item>
      )
  }
}

/** One input; inside a table its name is given, elsewhere the form's label names it. */
function input(field: Exclude<CellField, SeriesField>, label?: string): ReactNode {
  const named = label === undefined ? {} : { 'aria-label': label }
  switch (field.kind) {
    case 'switch':
      return <Switch checkedChildren={field.on} unCheckedChildren={field.off} {...named} />
    case 'choice':
      return <NullableSelect field={field} {...(label === undefined ? {} : { label })} />
    case 'choices':
      return <Select mode="multiple" className="field" options={[...field.options]} {...named} />
    case 'months':
      return <Select mode="multiple" className="field" options={monthOptions} placeholder={field.nullText} {...named} />
    case 'words':
      return <Select mode="tags" className="field" open={false} tokenSeparators={['、', '，', ',']} {...named} />
    default:
      return scalar(field, label)
  }
}

function scalar(field: ScalarField, label?: string): ReactNode {
  const named = label === undefined ? {} : { label }
  switch (field.kind) {
    case 'money':
      return <MoneyField {...named} />
    case 'rate':
      return <DecimalField perWhole={100} suffix="%" {...named} />
    case 'coefficient':
      return <DecimalField perWhole={10_000} {...named} />
    case 'kilobytes':
      return <KilobytesField {...named} />
    case 'integer':
      return (
        <InputNumber
          className="field"
          precision={0}
          {...(field.unit === undefined || field.unit === '' ? {} : { suffix: field.unit })}
          {...(label === undefined ? {} : { 'aria-label': label })}
        />
      )
    case 'date':
      return <DateField {...named} />
    case 'month':
      return <MonthField {...named} />
    case 'formula':
      return <Input maxLength={500} {...(label === undefined ? {} : { 'aria-label': label })} />
    case 'paragraph':
      return <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={10_000} />
    case 'text':
      return <Input maxLength={200} {...(label === undefined ? {} : { 'aria-label': label })} />
  }
}

const monthOptions = Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: `${i + 1}月` }))

/** Bytes, told and typed in KB. */
function KilobytesField(props: {
  readonly label?: string
  readonly id?: string
  readonly value?: number | null
  readonly onChange?: (value: number | null) => void
}) {
  const { label, id, value, onChange } = props
  return (
    <InputNumber
      className="field"
      precision={0}
      suffix="KB"
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={typeof value === 'number' ? Math.floor(value / 1024) : null}
      onChange={(kilobytes) => onChange?.(kilobytes === null ? null : kilobytes * 1024)}
    />
  )
}

/** Null is a choice of its own, which the select itself can't hold. */
const nothing = ''

function NullableSelect(props: {
  readonly field: Extract<FormField, { kind: 'choice' }>
  readonly label?: string
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (value: string | null) => void
}) {
  const { field, label, id, value, onChange } = props
  const none = field.nullText === undefined ? [] : [{ value: nothing, label: field.nullText }]
  return (
    <Select
      className="field"
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={value ?? nothing}
      onChange={(chosen: string) => onChange?.(chosen === nothing ? null : chosen)}
      options={[...none, ...field.options]}
    />
  )
}

/** A group that can be switched off; switching it on begins it anew. */
function Optional({ field, name }: { readonly field: OptionalField; readonly name: Name }) {
  const form = Form.useFormInstance()
  const value: unknown = Form.useWatch([...name], { form, preserve: true })
  const isOn = value !== null && value !== undefined
  return (
    <fieldset className="standard-group">
      <legend>{field.label}</legend>
      <Switch
        aria-label={field.label}
        checked={isOn}
        checkedChildren="有"
        unCheckedChildren={field.nullText}
        onChange={(on) => form.setFieldValue([...name], on ? { ...field.start } : null)}
      />
      {isOn ? <StandardFields fields={field.fields} name={name} /> : null}
    </fieldset>
  )
}

/** A choice of shape; choosing another one starts it anew. */
function Variants({ field, name }: { readonly field: VariantsField; readonly name: Name }) {
  const form = Form.useFormInstance()
  const chosen = Form.useWatch([...name, field.by], form) as string | undefined
  const option = field.options.find(({ value }) => value === chosen)
  return (
    <fieldset className="standard-group">
      <legend>{field.label}</legend>
      <Form.Item name={[...name, field.by]} label="计算方式">
        <Select
          options={field.options.map(({ value, label }) => ({ value, label }))}
          onChange={(value: string) =>
            form.setFieldValue([...name], field.options.find((o) => o.value === value)?.start)
          }
        />
      </Form.Item>
      {option ? <StandardFields key={option.value} fields={option.fields} name={name} /> : null}
    </fieldset>
  )
}

/** Things too large for a line of a table, one form below the other. */
function Cards({ field, name }: { readonly field: CardsField; readonly name: Name }) {
  const form = Form.useFormInstance()
  const { fields, label, noun, naming } = field
  const cards = (Form.useWatch([...name], { form, preserve: true }) ?? []) as Readonly<Record<string, unknown>>[]
  const change = (next: readonly unknown[]) => form.setFieldValue([...name], next)
  return (
    <fieldset className="standard-group">
      <legend>{label}</legend>
      {cards.map((card, index) => (
        <details key={nameOf(card, field.hiddenKey ?? naming) || index} className="standard-card">
          <summary>
            {nameOf(card, naming) || `第${index + 1}${noun}`}
            <Button
              size="small"
              type="link"
              aria-label={`删除${label}第${index + 1}${noun}`}
              onClick={() => change(cards.filter((_, other) => other !== index))}
            >
              删除
            </Button>
          </summary>
          <StandardFields fields={fields} name={[...name, index]} />
        </details>
      ))}
      <Button size="small" aria-label={`增加${label}`} onClick={() => change([...cards, newRow(field, cards)])}>
        增加一{noun}
      </Button>
    </fieldset>
  )
}

function Rows({ field, name }: { readonly field: RowsField; readonly name: Name }) {
  const form = Form.useFormInstance()
  const { columns, noun, label, isFixed = false } = field
  return (
    <fieldset className="standard-group">
      <legend>{label}</legend>
      <Form.List name={[...name]}>
        {(rows, { add, remove }) => (
          <>
            <table className="plain-table standard-rows" aria-label={label}>
              <thead>
                <tr>
                  {Object.entries(columns).map(([key, column]) => (
                    <th key={key}>{headOf(column)}</th>
                  ))}
                  {isFixed ? null : <th>操作</th>}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={row.key}>
                    {Object.entries(columns).map(([key, column]) => (
                      <td key={key}>
                        <Cell
                          field={column}
                          name={[row.name, key]}
                          label={`${label}第${index + 1}${noun}${column.label}`}
                        />
                      </td>
                    ))}
                    {isFixed ? null : (
                      <td>
                        <Button
                          size="small"
                          type="link"
                          aria-label={`删除${label}第${index + 1}${noun}`}
                          onClick={() => remove(row.name)}
                        >
                          删除
                        </Button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
            {isFixed ? null : (
              <Button
                size="small"
                aria-label={`增加${label}`}
                onClick={() => add(newRow(field, (form.getFieldValue([...name]) ?? []) as Record<string, unknown>[]))}
              >
                增加一{noun === '级' ? '级' : '行'}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

const headOf = (column: FormField) =>
  'unit' in column && column.unit && column.kind === 'money' ? `${column.label}（${column.unit}）` : column.label

/** A key that no row of the list has yet: other records name the row by it, people never see it. */
function newRow({ blank, hiddenKey }: RowsField | CardsField, rows: readonly Readonly<Record<string, unknown>>[]) {
  if (hiddenKey === undefined) return { ...blank }
  const taken = new Set(rows.map((row) => row[hiddenKey]))
  let number = rows.length + 1
  while (taken.has(`item_${number}`)) number += 1
  return { ...blank, [hiddenKey]: `item_${number}` }
}

function Cell({ field, name, label }: { readonly field: CellField; readonly name: Name; readonly label: string }) {
  if (field.kind === 'series') return <Series field={field} name={name} label={label} />
  return (
    <Form.Item name={[...name]} noStyle {...(field.kind === 'switch' ? { valuePropName: 'checked' } : {})}>
      {input(field, label)}
    </Form.Item>
  )
}

/** Values of places 1, 2, 3 … side by side. */
function Series({ field, name, label }: { readonly field: SeriesField; readonly name: Name; readonly label: string }) {
  return (
    <Form.List name={[...name]}>
      {(items, { add, remove }) => (
        <div className="standard-series">
          {items.map((item, index) => (
            <label key={item.key}>
              <span>
                {index + 1}
                {field.noun}
              </span>
              <Form.Item name={item.name} noStyle>
                {scalar(field.item, `${label}${index + 1}${field.noun}`)}
              </Form.Item>
            </label>
          ))}
          <span className="standard-series-end">
            <Button size="small" aria-label={`${label}增加一${field.noun}`} onClick={() => add(null)}>
              增加
            </Button>
            <Button
              size="small"
              aria-label={`${label}减少一${field.noun}`}
              disabled={items.length < 2}
              onClick={() => remove(items.length - 1)}
            >
              减少
            </Button>
          </span>
        </div>
      )}
    </Form.List>
  )
}
