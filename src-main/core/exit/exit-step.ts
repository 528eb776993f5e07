import { AppError } from '../../shared/kernel/app-error.ts'
import {
  canTakeExitStep,
  exitStateLabels,
  exitStepCodes,
  exitStepLabels,
  type ExitStep,
} from '../../shared/exit/exit-case.rules.ts'
import type { Actor } from '../db/contexts.ts'
import type { StoredExit } from './exit.repository.ts'

/** @throws AppError STATE_FORBIDS, MAKER_IS_CHECKER or FORBIDDEN, by the same rule that greys the button */
export function assertExitStep(step: ExitStep, { row: { state }, makerIds }: StoredExit, { id, roles }: Actor): void {
  const [first] = canTakeExitStep(step, { state, makers: makerIds }, { key: id, roles })
  if (!first) return
  if (first.code === exitStepCodes.maker) throw new AppError('MAKER_IS_CHECKER', { what: '退出办理' })
  if (first.code === exitStepCodes.role) throw new AppError('FORBIDDEN', { needs: ['reviewer'] })
  throw new AppError('STATE_FORBIDS', { what: '退出办理', state: exitStateLabels[state], action: exitStepLabels[step] })
}
