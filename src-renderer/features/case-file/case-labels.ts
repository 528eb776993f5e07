import type { DisciplineState } from '../../../src-main/shared/case-file/case.rules.ts'
import type { CaseState } from '../../../src-main/shared/case-file/case-words.ts'
import type { Tone } from '../../ui/state-tag.tsx'

export const caseTones: Readonly<Record<CaseState, Tone>> = {
  registered: 'busy',
  accepted: 'busy',
  declined: 'quiet',
  investigating: 'warn',
  concluded: 'warn',
  closed: 'good',
}
export const disciplineTones: Readonly<Record<DisciplineState, Tone>> = {
  entered: 'busy',
  in_force: 'bad',
  lifted: 'good',
  voided: 'quiet',
}
