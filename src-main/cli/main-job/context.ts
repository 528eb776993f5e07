import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { InProcessApp } from '../in-process-app.ts'

/** People of the demonstration; 经办 also holds 审核, to show that nobody approves his own sheet. */
export interface DemoActors {
  readonly clerk: number
  readonly reviewer: number
  readonly auditor: number
}

export interface JobContext {
  readonly app: InProcessApp
  readonly actors: DemoActors
  /** Month worked on, and the day of payment. */
  readonly month: string
  readonly payOn: string
  readonly today: string
  readonly outputDir: string
  /** Lets days go by on the demonstration's own clock; absent where the clock is the machine's. */
  readonly moveTo?: (date: CalendarDate) => void
  readonly report: JobReport
}

export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

/** What was done, what was produced, and whether every check held. */
export class JobReport {
  readonly steps: { step: string; result: string }[] = []
  readonly files: string[] = []
  readonly checks: Check[] = []

  did(step: string, result: string): void {
    this.steps.push({ step, result })
  }
  wrote(path: string): string {
    this.files.push(path)
    return path
  }
  check(name: string, ok: boolean, detail = ''): void {
    this.checks.push({ name, ok, detail })
  }
  get failed(): Check[] {
    return this.checks.filter((c) => !c.ok)
  }
}

/** The error code of a call that must be refused, or 'ACCEPTED'. */
export async function refusalOf(answer: ReturnType<InProcessApp['send']>): Promise<string> {
  const envelope = await answer
  return envelope.ok ? 'ACCEPTED' : envelope.error.code
}
