import { formatYuan, type Fen } from '../kernel/money.ts'
import { formatCoefficient } from '../post-grade/grade-pay.rules.ts'

/**
 * How the body of a standard is filled in and read: one list per kind from which the form, the readable lines, the
 * difference between versions and the place of a mistake follow. What is allowed stands in the kind's schema.
 */
interface Labelled {
  readonly label: string
  readonly hint?: string
}
export interface Option {
  readonly value: string
  readonly label: string
}
export interface ScalarField extends Labelled {
  /** formula: a line of text, long; paragraph: several lines; money: fen as yuan; rate: basis points as %; coefficient: ten-thousandths as 1.05; kilobytes: bytes as KB. */
  readonly kind:
    'money' | 'rate' | 'coefficient' | 'kilobytes' | 'integer' | 'text' | 'formula' | 'paragraph' | 'date' | 'month'
  readonly unit?: string
  /** Word for null, where nothing may be filled in: 以上部分. */
  readonly nullText?: string
}
/** Months of a year, 1 to 12; none = `nullText`. */
export interface MonthsField extends Labelled {
  readonly kind: 'months'
  readonly nullText: string
}
export interface SwitchField extends Labelled {
  readonly kind: 'switch'
  readonly on: string
  readonly off: string
}
export interface ChoiceField extends Labelled {
  readonly kind: 'choice'
  readonly options: readonly Option[]
  /** Word for null. */
  readonly nullText?: string
}
export interface ChoicesField extends Labelled {
  readonly kind: 'choices'
  readonly options: readonly Option[]
}
/** Any number of words: 别称. */
export interface WordsField extends Labelled {
  readonly kind: 'words'
}
export interface RowsField extends Labelled {
  readonly kind: 'rows'
  /** What one row is called: 岗位. */
  readonly noun: string
  readonly columns: Readonly<Record<string, CellField>>
  /** A new row of the form. */
  readonly blank: Readonly<Record<string, unknown>>
  /** How many of the first columns name a row among the others; the first one, unless said otherwise. */
  readonly naming?: number
  /** A key by which other records name the row: given once, never shown. */
  readonly hiddenKey?: string
  /** Rows that the law fixes: neither added nor removed. */
  readonly isFixed?: boolean
}
export interface SeriesField extends Labelled {
  readonly kind: 'series'
  /** What the places are counted in: 级. */
  readonly noun: string
  readonly item: ScalarField
}
export interface GroupField extends Labelled {
  readonly kind: 'group'
  readonly fields: FormFields
}
/** A group that may be absent, which is null. */
export interface OptionalField extends Labelled {
  readonly kind: 'optional'
  readonly fields: FormFields
  /** Word for its absence: 无. */
  readonly nullText: string
  /** What it begins with when it is switched on. */
  readonly start: Readonly<Record<string, unknown>>
}
export interface VariantsField extends Labelled {
  readonly kind: 'variants'
  /** Key of the field that says which shape the group has. */
  readonly by: string
  readonly options: readonly (Option & {
    readonly fields: FormFields
    readonly start: Readonly<Record<string, unknown>>
  })[]
}
/** A list of things too large for a line of a table: each is a form of its own. */
export interface CardsField extends Labelled {
  readonly kind: 'cards'
  /** What one of them is called: 项目. */
  readonly noun: string
  /** Key of the field that names one among the others. */
  readonly naming: string
  readonly fields: FormFields
  readonly blank: Readonly<Record<string, unknown>>
  /** A key by which other records name it: given once, never shown. */
  readonly hiddenKey?: string
}
/** What may stand in a cell of a table. */
export type CellField = ScalarField | MonthsField | SwitchField | ChoiceField | ChoicesField | WordsField | SeriesField
export type FormField = CellField | RowsField | CardsField | GroupField | OptionalField | VariantsField
export type FormFields = Readonly<Record<string, FormField>>

export interface Line {
  readonly label: string
  readonly value: string
}
type Body = Readonly<Record<string, unknown>>

/** A body as label and value, for screen, print and the difference between versions. */
export function formLines(fields: FormFields, body: unknown): Line[] {
  const values = body as Body
  return Object.entries(fields).flatMap(([key, field]) => fieldLines(field, values[key], ''))
}

function fieldLines(field: FormField, value: unknown, before: string): Line[] {
  const label = before === '' ? field.label : `${before}：${field.label}`
  switch (field.kind) {
    case 'group':
      return Object.entries(field.fields).flatMap(([key, inner]) => fieldLines(inner, (value as Body)[key], label))
    case 'optional':
      if (value === null) return [{ label, value: field.nullText }]
      return Object.entries(field.fields).flatMap(([key, inner]) => fieldLines(inner, (value as Body)[key], label))
    case 'variants': {
      const option = variantOf(field, value)
      const inner = Object.entries(option?.fields ?? {})
      return [
        { label, value: option?.label ?? '' },
        ...inner.flatMap(([key, of]) => fieldLines(of, (value as Body)[key], label)),
      ]
    }
    case 'rows': {
      const rows = value as readonly Body[]
      if (rows.length === 0) return [{ label, value: '无' }]
      return rows.map((row, index) => rowLine(field, row, index, label))
    }
    case 'cards':
      return (value as readonly Body[]).flatMap((card, index) => cardLines(field, card, index, label))
    case 'series':
      return [{ label, value: (value as readonly unknown[]).map((item) => scalarText(field.item, item)).join('、') }]
    default:
      return [{ label, value: valueText(field, value) }]
  }
}

/** Words in a field, for naming what they stand in. */
export const nameOf = (of: Readonly<Record<string, unknown>>, key: string): string => {
  const value = of[key]
  return typeof value === 'string' ? value : ''
}

/** One card as lines, each called by its name. */
function cardLines({ fields, naming, noun }: CardsField, card: Body, index: number, label: string): Line[] {
  const name = nameOf(card, naming) || `第${index + 1}${noun}`
  const own = Object.entries(fields).filter(([key]) => key !== naming)
  return own.flatMap(([key, inner]) => fieldLines(inner, card[key], `${label}：${name}`))
}

export function variantOf(field: VariantsField, value: unknown) {
  return field.options.find((option) => option.value === (value as Body)[field.by])
}

/** One row on one line, called by the words in its first column. */
function rowLine({ columns, noun, naming = 1 }: RowsField, row: Body, index: number, label: string): Line {
  const cells = Object.entries(columns)
  const name = cells
    .slice(0, naming)
    .map(([key, column], nth) => (nth === 0 ? valueText(column, row[key]) : cellText(column, row[key])))
    .join('')
  const parts = cells.slice(naming).map(([key, column]) => cellText(column, row[key]))
  return { label: `${label}：${name || `第${index + 1}${noun}`}`, value: parts.filter(Boolean).join('，') }
}

/** A choice speaks for itself, anything else is called by its column. */
function cellText(column: FormField, value: unknown): string {
  const text = valueText(column, value)
  const isPlain = column.kind === 'switch' || column.kind === 'choice'
  return isPlain || text === '' ? text : `${column.label}${text}`
}

/** A value in a clerk's words. */
export function valueText(field: FormField, value: unknown): string {
  switch (field.kind) {
    case 'switch':
      return value === true ? field.on : field.off
    case 'choice':
      return value === null
        ? (field.nullText ?? '')
        : (field.options.find((option) => option.value === value)?.label ?? (value as string))
    case 'choices':
      return (value as readonly string[])
        .map((code) => field.options.find((option) => option.value === code)?.label ?? code)
        .join('、')
    case 'words':
      return (value as readonly string[]).join('、')
    case 'months':
      return (value as readonly number[]).map((month) => `${month}月`).join('、') || field.nullText
    case 'series':
      return (value as readonly unknown[]).map((item) => scalarText(field.item, item)).join('、')
    case 'rows':
    case 'cards':
    case 'group':
    case 'optional':
    case 'variants':
      return fieldLines(field, value, '')
        .map((line) => line.value)
        .join('；')
    default:
      return scalarText(field, value)
  }
}

function scalarText({ kind, unit = '', nullText = '' }: ScalarField, value: unknown): string {
  if (value === null || value === undefined) return nullText
  switch (kind) {
    case 'money':
      return `${formatYuan(value as Fen)}${unit === '' ? '' : ` ${unit}`}`
    case 'rate':
      return `${decimalText(Number(value), 100)}%`
    case 'coefficient':
      return formatCoefficient(Number(value))
    case 'kilobytes':
      return `${Math.floor(Number(value) / 1024)} KB`
    default:
      return `${value as string | number}${unit}`
  }
}

/** 850 in hundredths → "8.5". */
export function decimalText(value: number, perWhole: number): string {
  const whole = Math.trunc(value / perWhole)
  const rest = String(Math.abs(value % perWhole)).padStart(String(perWhole).length - 1, '0')
  const digits = rest.replace(/0+$/, '')
  return digits === '' ? String(whole) : `${whole}.${digits}`
}

/** Where in the form a mistake is, in words (岗位 第2行 最高等级), and the field there. */
export function placeOf(
  fields: FormFields,
  path: readonly PropertyKey[],
): { readonly words: string; readonly field: FormField | undefined } {
  const words: string[] = []
  let inner: FormFields | undefined = fields
  let field: FormField | undefined
  for (const step of path) {
    if (typeof step === 'number') {
      words.push(`第${step + 1}${field && 'noun' in field ? field.noun : '项'}`)
      inner = field?.kind === 'rows' ? field.columns : field?.kind === 'cards' ? field.fields : undefined
      continue
    }
    field = inner?.[String(step)]
    if (!field) continue
    words.push(field.label)
    inner = innerFields(field)
  }
  return { words: words.join(' '), field }
}

function innerFields(field: FormField): FormFields | undefined {
  if (field.kind === 'group' || field.kind === 'optional') return field.fields
  if (field.kind !== 'variants') return undefined
  return Object.assign({}, ...field.options.map((option) => option.fields)) as FormFields
}

/** How two versions differ, line by line; a line that is in one of them only has no other side. */
export interface LineChange {
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

export function lineChanges(before: readonly Line[], after: readonly Line[]): LineChange[] {
  const old = new Map(before.map(({ label, value }) => [label, value]))
  const now = new Map(after.map(({ label, value }) => [label, value]))
  const labels = [...new Set([...now.keys(), ...old.keys()])]
  return labels.flatMap((label) => {
    const change = { label, before: old.get(label) ?? null, after: now.get(label) ?? null }
    return change.before === change.after ? [] : [change]
  })
}
