import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    LABOUR_CONTRACT_HAS_ERRORS: { findings: Finding[] }
  }
}
