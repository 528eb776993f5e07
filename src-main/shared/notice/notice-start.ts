import type { CalendarDate, CalendarMonth } from '../kernel/calendar-date.ts'
import { zeroFen } from '../kernel/money.ts'
import type { OfficeFields } from '../organisation/organisation.contract.ts'
import type { Ledger } from './ledger.rules.ts'
import { communityTitle, usualSignature } from './notice-fields.rules.ts'
import type { NoticeDraft } from './notice-draft.schema.ts'
import type { NoticeSourceContent, NoticeTypeChoice } from './notice-wording.contract.ts'

export interface StartingPoint {
  readonly type: NoticeTypeChoice
  readonly today: CalendarDate
  readonly office: OfficeFields
  readonly community: { readonly id: number; readonly name: string } | null
  readonly coversMonth: CalendarMonth | null
  readonly source: NoticeSourceContent | null
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
