import { isAppError } from '../../src-main/shared/kernel/app-error.ts'

/** Code of the AppError that an action ends with, 'none' when it succeeds; anything else that is thrown stays thrown. */
export async function refusalCode(action: Promise<unknown>): Promise<string> {
  try {
    await action
    return 'none'
  } catch (error) {
    if (isAppError(error)) return error.code
    throw error
  }
}
