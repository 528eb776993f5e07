import { codeTable } from '../roster/code-tables.ts'
import type { ChoiceField, Option, ScalarField } from './standard-form.ts'

/** Short words for the fields of which the forms of standards consist. */
export const options = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
export const codes = (table: string): Option[] => codeTable(table).map(({ code, label }) => ({ value: code, label }))
export const choice = (label: string, words: Readonly<Record<string, string>>): ChoiceField => {
  return { kind: 'choice', label, options: options(words) }
}
export const money = (label: string, unit = '元'): ScalarField => ({ kind: 'money', label, unit })
export const rate = (label: string): ScalarField => ({ kind: 'rate', label })
export const integer = (label: string, unit = ''): ScalarField => ({ kind: 'integer', label, unit })
export const text = (label: string): ScalarField => ({ kind: 'text', label })
export const anyPost: ChoiceField = { kind: 'choice', label: '岗位', options: codes('postClass'), nullText: '全部岗位' }
