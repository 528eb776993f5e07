import type { CalendarDate, CalendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { zeroFen } from '../../../src-main/shared/kernel/money.ts'
import type { Ledger } from '../../../src-main/shared/notice/ledger.rules.ts'
import { communityTitle, givenFields, usualSignature } from '../../../src-main/shared/notice/notice-fields.rules.ts'
import { fieldsIn } from '../../../src-main/shared/notice/notice-template.rules.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import type { NoticeSourceContent, NoticeTypeChoice } from '../../../src-main/shared/notice/notice-wording.contract.ts'
import type { OfficeFields } from '../../../src-main/shared/organisation/organisation.contract.ts'

export type SourceContent = NoticeSourceContent

export interface StartingPoint {
  readonly type: NoticeTypeChoice
  readonly today: CalendarDate
  readonly office: OfficeFields
  readonly community: { readonly id: number; readonly name: string } | null
  readonly coversMonth: CalendarMonth | null
  readonly source: SourceContent | null
}

/** Start values of a notice: those of its type and of the record that it announces; everything may be changed. */
export function startDraft({ type, today, office, community, coversMonth, source }: StartingPoint): NoticeDraft {
  const frame = { officeName: office.name, officeShortName: office.shortName, community: community?.name ?? null }
  return {
    type: type.code,
    communityId: community?.id ?? null,
    title: type.title,
    addressee: '',
    basis: source?.basis || type.basis,
    postedOn: today,
    periodDays: type.period.days,
    dayKind: type.period.dayKind,
    startMode: type.period.startMode,
    eventOn: null,
    coversMonth,
    department: community ? `${communityTitle(community.name)}居民委员会` : `${office.shortName}社区建设办公室`,
    phone: office.phone,
    email: '',
    address: office.address,
    signature: usualSignature(type.issuer, frame),
    body: type.body,
    fields: { ...source?.fields },
    sections: type.sections.map((title) => ({ title, text: '' })),
    ledger: type.ledger === null ? null : blankLedger(type.ledger),
    columns: type.columns,
    people: source?.people ?? [],
    subjects: source?.subjects ?? [],
  }
}

function blankLedger({ income, expense }: NonNullable<NoticeTypeChoice['ledger']>): Ledger {
  const line = (item: string) => ({ item, amountFen: zeroFen, note: '' })
  return { openingFen: zeroFen, income: income.map(line), expense: expense.map(line), closingFen: zeroFen }
}

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
