import type { Finding } from '../kernel/finding.ts'

/** What forbids to write anything of a file: an error about the file as a whole (its month, its sums, its unit). */
export function fileStop(findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ severity }) => severity === 'error')
}
