import { addDays, addMonths, formatChineseDate, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { formatYuan, type Fen } from '../kernel/money.ts'
import {
  amendableFields,
  termLabels,
  type AmendableField,
  type LabourContractFields,
  type LabourContractRow,
} from './labour-contract.schema.ts'
import { checkWages, type WageFloors } from './probation.rules.ts'
import type { Protection } from './protection.rules.ts'

export type AmendedTerms = { readonly [F in AmendableField]?: LabourContractFields[F] | undefined }

/** An agreement to change terms (变更协议): what, from when, signed on which day. */
export interface Amendment {
  readonly changes: AmendedTerms
  readonly effectiveOn: CalendarDate
  /** Null until both sides have signed: it changes nothing before. */
  readonly signedOn: CalendarDate | null
}

type Terms = Pick<LabourContractRow, AmendableField>

/** The terms as they hold on a day: every signed amendment that took effect by then, in the order of taking effect. */
export function termsOn<T extends Terms>(terms: T, amendments: readonly Amendment[], day: CalendarDate): T {
  const inEffect = amendments.filter(({ signedOn, effectiveOn }) => signedOn !== null && effectiveOn <= day)
  const inOrder = inEffect.toSorted((a, b) =>
    a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0,
  )
  return inOrder.reduce<T>((now, { changes }) => ({ ...now, ...changes }), terms)
}

/** A value of a term as people read it. */
function termText(field: AmendableField, value: TermValue): string {
  if (value === null || value === '') return '无'
  if (field === 'monthlyWageFen') return `${formatYuan(value as Fen)}元`
  if (field === 'payDay') return `每月${value}日`
  if (field === 'endsOn' || field === 'serviceUntil') return formatChineseDate(value as CalendarDate)
  return String(value)
}

type TermValue = LabourContractFields[AmendableField] | null
/** Terms that really change, as they stood and as they are from then on. */
export type TermChanges = Partial<Record<AmendableField, { readonly before: TermValue; readonly after: TermValue }>>

export function changedTerms(now: Terms, changes: AmendedTerms): TermChanges {
  const found: TermChanges = {}
  for (const field of amendableFields) {
    const after = changes[field]
    if (after !== undefined && after !== now[field]) found[field] = { before: now[field], after }
  }
  return found
}

/** Every change in words, in the order of the contract's own articles. */
export function describeChanges(changes: TermChanges): { label: string; before: string; after: string }[] {
  return amendableFields.flatMap((field) => {
    const change = changes[field]
    if (!change) return []
    return [{ label: termLabels[field], before: termText(field, change.before), after: termText(field, change.after) }]
  })
}

/** The terms that a change leaves behind. */
export function amendedTerms(changes: TermChanges): AmendedTerms {
  return Object.fromEntries(Object.entries(changes).map(([field, { after }]) => [field, after]))
}

export interface AmendmentContext extends WageFloors {
  readonly contract: Terms & Pick<LabourContractRow, 'term' | 'startsOn' | 'probationEndsOn'>
  readonly today: CalendarDate
}

/** Checks of an amendment: 劳动合同法第三十五条, and the floors that hold for any wage. */
export function checkAmendment({ changes, effectiveOn, signedOn }: Amendment, context: AmendmentContext): Finding[] {
  const { contract, today } = context
  const findings: Finding[] = []
  const refuse = (code: string, field: string, message: string, remedy: string, basis?: string) =>
    findings.push({ severity: 'error', code, field, message, remedy, ...(basis === undefined ? {} : { basis }) })
  if (Object.keys(changedTerms(contract, changes)).length === 0) {
    refuse('NOTHING_AMENDED', 'changes', '没有变更任何内容', '请填写变更后的内容')
  }
  if (effectiveOn < contract.startsOn || (contract.endsOn !== null && effectiveOn > contract.endsOn)) {
    refuse('AMENDED_OUTSIDE_TERM', 'effectiveOn', '生效日期不在合同期限之内', '请核对生效日期')
  }
  if (signedOn !== null && signedOn > today)
    refuse('SIGNED_IN_FUTURE', 'signedOn', '签订日期晚于今天', '请核对签订日期')
  const { endsOn } = changes
  if (endsOn !== undefined) findings.push(...checkNewEnd(endsOn, context))
  const { monthlyWageFen } = changes
  if (monthlyWageFen !== undefined) findings.push(...checkWages({ monthlyWageFen, probationWageFen: null }, context))
  if (signedOn !== null && signedOn > effectiveOn) {
    const message = '生效日期早于签订日期'
    const remedy = '追溯生效的，请核对是否双方一致'
    findings.push({ severity: 'warning', code: 'AMENDED_BACKWARDS', field: 'effectiveOn', message, remedy, basis })
  }
  return findings
}

const basis = '劳动合同法第三十五条'

function checkNewEnd(endsOn: CalendarDate | null, { contract }: AmendmentContext): Finding[] {
  const refuse = (code: string, message: string, remedy: string): Finding[] => [
    { severity: 'error', code, field: 'endsOn', message, remedy },
  ]
  if (contract.term !== '1') return refuse('NO_END_TO_AMEND', '只有固定期限合同可以变更合同止', '请清空合同止')
  if (endsOn === null) return refuse('FIXED_TERM_WITHOUT_END', '固定期限合同应有合同止', '改为无固定期限的，请续签')
  if (endsOn < contract.startsOn) return refuse('ENDS_BEFORE_START', '合同止早于合同起', '请核对合同止')
  if (contract.endsOn === null || endsOn <= contract.endsOn) return []
  const message = '变更延长了合同期限，部分地区视为又订立一次固定期限合同'
  const remedy = '请核对本地规定；期满续订的，建议办理续签'
  return [
    { severity: 'warning', code: 'AMENDED_LONGER', field: 'endsOn', message, remedy, basis: '劳动合同法第十四条' },
  ]
}

/** Checks of letting a contract run on (顺延) while the person is protected: 劳动合同法第四十五条. */
export function checkExtension(
  endsOn: CalendarDate,
  {
    contract,
    protections,
  }: { readonly contract: Pick<LabourContractRow, 'endsOn'>; readonly protections: readonly Protection[] },
): Finding[] {
  const law = '劳动合同法第四十五条'
  const refuse = (code: string, message: string, remedy: string): Finding[] => [
    { severity: 'error', code, field: 'endsOn', message, remedy, basis: law },
  ]
  if (contract.endsOn === null) return refuse('NO_END_TO_EXTEND', '无固定期限合同无需顺延', '无需办理')
  if (endsOn <= contract.endsOn) {
    const earliest = formatChineseDate(addDays(contract.endsOn, 1))
    return refuse('EXTENDED_BACKWARDS', '顺延后的日期不晚于合同止', `请填写${earliest}或以后的日期`)
  }
  const [protection] = protections
  if (!protection)
    return refuse(
      'NOTHING_TO_EXTEND_FOR',
      '合同止当日本人不在保护期内，不能顺延',
      '请先登记保护期；双方同意延长的，请办理变更或续签',
    )
  if (protection.untilOn !== null && endsOn > protection.untilOn) {
    const message = `${protection.label}到${formatChineseDate(protection.untilOn)}止，顺延不应晚于此日`
    return [
      { severity: 'warning', code: 'EXTENDED_TOO_LONG', field: 'endsOn', message, remedy: '请核对日期', basis: law },
    ]
  }
  return []
}

/** End of a renewal of so many years: three years from 2026-12-01 end on 2029-11-30. */
export function endOfTerm(startsOn: CalendarDate, months: number): CalendarDate {
  return addDays(addMonths(startsOn, months), -1)
}
