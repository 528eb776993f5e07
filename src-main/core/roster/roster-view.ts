import { ageOn, monthOf, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { maskIdNumber, maskMobile, maskValue } from '../../shared/kernel/masking.ts'
import { formatYuanPlain, type Fen } from '../../shared/kernel/money.ts'
import type { ColumnSpec, SheetValue } from '../../shared/kernel/sheet-spec.ts'
import type { Role } from '../../shared/kernel/roles.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import { columnAccess, visibleFields } from '../../shared/roster/column-access.rules.ts'
import {
  retirementOf,
  type Retirement,
  type RetirementCategory,
  type RetirementTable,
} from '../../shared/roster/retirement.rules.ts'
import type { RosterDetail, RosterListRow } from '../../shared/roster/roster.contract.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { StoredWorker } from './roster.repository.ts'

/** The day and the rules that a view is worked out by, and who looks. */
export interface Viewing {
  readonly today: CalendarDate
  readonly table: RetirementTable | undefined
  readonly roles: readonly Role[]
}

/** A worker as lists show it: labels, masked numbers, age and retirement month on the given day. */
export function listRow(worker: StoredWorker, { today, table, roles }: Viewing): RosterListRow {
  const mayKnow = (field: RosterField) => columnAccess(roles, field) !== 'hidden'
  const { id, communityId, community, sex, birthOn, values } = worker
  const text = (field: RosterField) => shownValue(field, values[field])
  const orNull = (field: RosterField) => (values[field] === null ? null : text(field))
  return {
    id,
    empNo: text('empNo'),
    name: text('name'),
    sex: codeLabel('sex', sex),
    age: ageOn(birthOn, today),
    communityId,
    community,
    category: text('category'),
    postClass: text('postClass'),
    grade: values.grade as number | null,
    socialWorkLevel: text('socialWorkLevel'),
    idNoMasked: mayKnow('idNo') ? maskIdNumber(text('idNo')) : '',
    mobileMasked: mayKnow('mobile') ? maskMobile(text('mobile')) : '',
    joinedOn: orNull('joinedOn'),
    contractTo: orNull('contractTo'),
    status: text('status'),
    retireMonth: retirementMonth(worker, table),
  }
}

export function retirementMonth(worker: StoredWorker, table: RetirementTable | undefined): string | null {
  return retirement(worker, table)?.month ?? null
}

/** Every column of the sheet that the account may see, with its label, sensitive ones masked. */
export function detail(worker: StoredWorker, { today, table, roles }: Viewing, more: DetailExtras): RosterDetail {
  const due = retirement(worker, table)
  return {
    id: worker.id,
    rowVersion: worker.rowVersion,
    name: shownValue('name', worker.values.name),
    ...more,
    fields: visibleFields(roles).map((key) => {
      const column: ColumnSpec = rosterSheet.columns[key]
      const value = fieldText(worker, key)
      const mask = columnAccess(roles, key) === 'masked' ? column.sensitive : undefined
      return {
        key,
        label: column.header,
        value: mask ? maskValue(mask, value) : value,
        sensitive: mask !== undefined,
      }
    }),
    extra: roles.some((role) => role === 'clerk' || role === 'reviewer') ? extraTexts(worker.extra) : [],
    age: ageOn(worker.birthOn, today),
    retirement: due ? { month: due.month, ageText: due.ageText, steps: [...due.steps] } : null,
  }
}

/** A sender may call a column of ID or card numbers what he likes. */
const longNumber = /\d{8,}[Xx]?/g

function extraTexts(extra: StoredWorker['extra']): RosterDetail['extra'] {
  const masked = (text: string) => text.replace(longNumber, (digits) => `****${digits.slice(-4)}`)
  return Object.entries(extra).map(([header, value]) => ({ header, value: masked(value) }))
}

export type DetailExtras = Pick<RosterDetail, 'pastEmployments' | 'mergedInto'>

/** A stored value as people read it: labels for codes, 是 and 否, amounts in yuan. */
export function shownValue(field: RosterField, value: SheetValue | undefined): string {
  if (value === null || value === undefined) return ''
  const column = rosterSheet.columns[field]
  const table = 'codeTable' in column ? column.codeTable : ''
  switch (column.kind) {
    case 'code':
      return codeLabel(table, String(value))
    case 'codes':
      return (value as readonly string[]).map((code) => codeLabel(table, code)).join('、')
    case 'boolean':
      return value === true ? '是' : '否'
    case 'money':
      return formatYuanPlain(value as Fen)
    default:
      return String(value)
  }
}

/** A value as its SQL column holds it, as people read it. */
export function columnText(field: RosterField, stored: string | number): string {
  const { kind } = rosterSheet.columns[field]
  if (kind === 'boolean') return shownValue(field, stored === 1)
  return shownValue(field, kind === 'codes' ? String(stored).split(',') : stored)
}

/** Text of any column in clear; derived columns come from the ID number. */
export function fieldText(worker: StoredWorker, field: RosterField): string {
  if (field === 'community') return worker.community
  if (field === 'sex') return codeLabel('sex', worker.sex)
  if (field === 'birthOn') return worker.birthOn
  return shownValue(field, worker.values[field])
}

function retirement(worker: StoredWorker, table: RetirementTable | undefined): Retirement | undefined {
  const category = worker.values.retirementCategory
  if (!table || typeof category !== 'string') return undefined
  return retirementOf(monthOf(worker.birthOn), category as RetirementCategory, table)
}
