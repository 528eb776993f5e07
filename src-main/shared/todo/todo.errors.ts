import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    TODO_SUSPENSION_REFUSED: { name: string; findings: Finding[] }
    TODO_MATTER_GONE: Record<never, never>
    TODO_NOT_BY_HAND: { name: string }
    REMINDER_RULES_CHANGED: Record<never, never>
  }
}
