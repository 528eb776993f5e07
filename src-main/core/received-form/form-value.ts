import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { dateToSerial } from '../../shared/kernel/excel-serial.ts'
import { formatYuanPlain, type Fen } from '../../shared/kernel/money.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import type { FormField } from '../../shared/received-form/form-fields.ts'
import type { FormLayout, FormSlot } from '../../shared/received-form/received-form.contract.ts'
import { codeIndex, codeLabel } from '../../shared/roster/code-tables.ts'

/** What is written into a cell of a form, or why nothing is. */
export type FormValue =
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'blank' }
  /** The form's drop-down list has no word for it. */
  | { readonly kind: 'no-choice'; readonly text: string }

const blank: FormValue = { kind: 'blank' }
const is = (value: string | number): FormValue => ({ kind: 'value', value })

/**
 * A stored value in the shape that the form asks for: numbers for amounts in yuan and counts, a day as a day where the
 * cell is formatted as one and else as text (1988.03 under 年月, 1988-03-05 otherwise), codes by the words of the form's own
 * drop-down list.
 */
export function formValue(
  { kind, codeTable = '', asText }: FormField,
  value: SheetValue | undefined,
  slot: FormSlot,
  dateSystem: FormLayout['dateSystem'],
): FormValue {
  if (value === null || value === undefined || value === '') return blank
  switch (kind) {
    case 'integer':
      return is(Number(value))
    case 'money':
      return is(Number(formatYuanPlain(value as Fen)))
    case 'boolean':
      return chosen(value === true ? '是' : '否', slot)
    case 'date':
    case 'dateOrMonth':
      return is(dateValue(String(value), slot, dateSystem))
    case 'code':
      return chosenCode(codeTable, String(value), slot)
    case 'codes': {
      const labels = (value as readonly string[]).map((code) => codeLabel(codeTable, code)).join('、')
      return labels === '' ? blank : chosen(labels, slot)
    }
    case 'text':
      return asText ? is(String(value)) : chosen(String(value), slot)
  }
}

function dateValue(text: string, slot: FormSlot, dateSystem: FormLayout['dateSystem']): string | number {
  const isWholeDay = text.length === 10
  if (slot.isDate && isWholeDay) return dateToSerial(text as CalendarDate, dateSystem)
  return slot.header.includes('年月') || !isWholeDay ? text.slice(0, 7).replace('-', '.') : text
}

function chosen(text: string, { choices }: FormSlot): FormValue {
  if (choices === null || choices.includes(text)) return is(text)
  return { kind: 'no-choice', text }
}

/** 本科 in the form's list stands for our 大学本科: both are spellings of one code. */
function chosenCode(codeTable: string, code: string, slot: FormSlot): FormValue {
  const label = codeLabel(codeTable, code)
  if (slot.choices === null || slot.choices.includes(label)) return is(label)
  const index = codeIndex(codeTable)
  const sameCode = slot.choices.filter((choice) => index.get(choice.normalize('NFKC').replace(/\s/g, '')) === code)
  const [only, ...others] = sameCode
  return only !== undefined && others.length === 0 ? is(only) : { kind: 'no-choice', text: label }
}
