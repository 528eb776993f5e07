import { formLines, type Line } from './standard-form.ts'
import { standardForms } from './standard-forms.ts'
import type { StandardKind } from './standard.contract.ts'

/** A standard's body as label and value, for the settings screen and its print. */
export function standardLines(kind: StandardKind, body: unknown): Line[] {
  return formLines(standardForms[kind] ?? {}, body)
}
