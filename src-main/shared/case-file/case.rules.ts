import { addDays, addMonths, type CalendarDate } from '../kernel/calendar-date.ts'
import type { CaseParameters } from './case-parameters.ts'
import type { CaseSource, CaseState } from './case-words.ts'

export const caseActions = [
  'accept',
  'decline',
  'investigate',
  'conclude',
  'close',
  'extend',
  'addMember',
  'addDocument',
] as const
export type CaseAction = (typeof caseActions)[number]

export interface CaseFacts {
  readonly state: CaseState
  readonly createdById: number
}

const places: Readonly<Record<CaseAction, readonly CaseState[]>> = {
  accept: ['registered'],
  decline: ['registered'],
  investigate: ['accepted'],
  conclude: ['investigating'],
  close: ['concluded'],
  extend: ['registered', 'accepted', 'investigating', 'concluded'],
  addMember: ['registered', 'accepted', 'investigating', 'concluded'],
  addDocument: ['registered', 'accepted', 'investigating', 'concluded'],
}

/** Whether an action belongs to the case's state at all: then its button is in sight, grey or not. */
export const hasCasePlace = (action: CaseAction, state: CaseState): boolean => places[action].includes(state)

/**
 * Why a member of the case can't take a step now, or null. A conclusion is another member's than who registered the clue;
 * who is no member is not told that the case exists, and never gets as far as this.
 */
export function whyNotCase(action: CaseAction, { state, createdById }: CaseFacts, accountId: number): string | null {
  if (!hasCasePlace(action, state)) return '此线索当前状态不能办理此步'
  if (action === 'conclude' && createdById === accountId) return '由您本人登记，应由另一名承办人作出结论'
  return null
}

/** Day by which the answer is due. */
export function answerDueOn(
  source: CaseSource,
  receivedOn: CalendarDate,
  { answerDays }: Pick<CaseParameters, 'answerDays'>,
): CalendarDate {
  return addDays(receivedOn, answerDays[source])
}

/**
 * Last day on which a discipline tells (影响期): the day before the same day so many months on; null = without end.
 * A kind that the parameters don't know has no proposal, and the officer enters the day.
 */
export function effectEndsOn(
  kind: string,
  from: CalendarDate,
  { effectMonths }: Pick<CaseParameters, 'effectMonths'>,
): CalendarDate | null {
  const months = effectMonths.find((each) => each.kind === kind)?.months ?? null
  return months === null ? null : addDays(addMonths(from, months), -1)
}

export const disciplineStates = ['entered', 'in_force', 'lifted', 'voided'] as const
export type DisciplineState = (typeof disciplineStates)[number]
export const disciplineStateLabels: Readonly<Record<DisciplineState, string>> = {
  entered: '待确认',
  in_force: '已生效',
  lifted: '已解除',
  voided: '已作废',
}

export interface DisciplineFacts {
  readonly state: DisciplineState
  readonly enteredById: number
}

/** Why somebody can't confirm, lift or void a discipline, or null: it takes a second officer to put it in force. */
export function whyNotDiscipline(
  action: 'confirm' | 'void' | 'lift',
  { state, enteredById }: DisciplineFacts,
  accountId: number,
): string | null {
  const needed: DisciplineState = action === 'lift' ? 'in_force' : 'entered'
  if (state !== needed) return `处分当前为“${disciplineStateLabels[state]}”，不能办理`
  if (action === 'confirm' && enteredById === accountId) return '由您本人登记，应由另一账号确认'
  return null
}

export interface EffectPeriod {
  readonly state: DisciplineState
  readonly effectFrom: CalendarDate
  readonly effectTo: CalendarDate | null
}

/** Whether a discipline stands against promotion and awards on a day; both days of the period count. */
export function tellsOn({ state, effectFrom, effectTo }: EffectPeriod, day: CalendarDate): boolean {
  return state === 'in_force' && effectFrom <= day && (effectTo === null || day <= effectTo)
}
