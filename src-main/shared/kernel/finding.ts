import { z } from 'zod'

/**
 * A bad row, failed check or reminder is a value, not an exception. `message` says where and what, `remedy` how to
 * mend it; both are short Chinese sentences. `basis` cites the article or document number that the rule rests on.
 */
export const findingSeverities = ['error', 'warning', 'info'] as const
/** What the severities are called on screen and paper. */
export const severityLabels = { error: '错误', warning: '提醒', info: '说明' } as const
export const Finding = z.strictObject({
  severity: z.enum(findingSeverities),
  code: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
  basis: z.string().optional(),
  /** Field key of the sheet or form that the finding is about. */
  field: z.string().optional(),
  /** Sheet name, cell address such as "D14", and the value as it stood in the sender's file. */
  sheet: z.string().optional(),
  cell: z.string().optional(),
  value: z.string().optional(),
  /** A value for `field` that the clerk may take over after a look. */
  proposal: z.string().optional(),
  /** Answers to a question that only the clerk can answer, each with the values that it means. */
  choices: z.array(z.strictObject({ text: z.string(), values: z.record(z.string(), z.string()) })).optional(),
})
export type Finding = z.output<typeof Finding>

/** What the audit log keeps of findings: their codes, for their words may tell of a person's health, family or pay. */
export function loggedFindings(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))]
  return codes.length === 0 ? '' : `提示：${codes.join('、')}`
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((f) => f.severity === 'error')
}
