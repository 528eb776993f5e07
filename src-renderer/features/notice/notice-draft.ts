import { givenFields } from '../../../src-main/shared/notice/notice-fields.rules.ts'
import { fieldsIn } from '../../../src-main/shared/notice/notice-template.rules.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'

/** Fields of the text that the clerk must fill in: everything that does not follow from record, period and office. */
export function openFields(draft: Pick<NoticeDraft, 'title' | 'body'>): string[] {
  const given: readonly string[] = givenFields
  return fieldsIn(`${draft.title}\n${draft.body}`).filter((name) => !given.includes(name))
}

/** The draft as the channel takes it, or undefined while something is missing without which there is no page. */
export function completeDraft(values: NoticeDraft): NoticeDraft | undefined {
  if (!values.postedOn || !values.periodDays) return undefined
  if (values.title.trim() === '' || values.signature.trim() === '') return undefined
  const names = openFields(values)
  const text = (value: string | undefined) => value ?? ''
  return {
    ...values,
    communityId: values.communityId ?? null,
    addressee: text(values.addressee),
    basis: text(values.basis),
    department: text(values.department),
    phone: text(values.phone),
    email: text(values.email),
    address: text(values.address),
    body: text(values.body),
    eventOn: values.eventOn ?? null,
    coversMonth: values.coversMonth ?? null,
    fields: Object.fromEntries(names.map((name) => [name, text(values.fields[name])])),
  }
}
