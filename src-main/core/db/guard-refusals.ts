import { AppError } from '../../shared/kernel/app-error.ts'

/**
 * Guards of the tables that refuse a step of one feature for the sake of a later one, which the first does not know. The
 * clerk reads why; every other guard is a last net behind a check of the core, and its alarm is for developers.
 */
const refusals: Readonly<Record<string, () => AppError>> = {
  HIRING_NOTICE_OPEN: () => new AppError('HIRING_NOTICE_OPEN', {}),
}

/** The refusal that a failed statement stands for, or the error itself. */
export function refusalOf(error: unknown): unknown {
  return (error instanceof Error ? refusals[error.message]?.() : undefined) ?? error
}
