import { accessTo } from '../../shared/kernel/column-access.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { looksMasked, maskValue } from '../../shared/kernel/masking.ts'
import type { Role } from '../../shared/kernel/roles.ts'
import { type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { CellProposal, ImportRow } from '../../shared/import-batch/import-batch.contract.ts'

/** Whose columns are masked for whom. */
export interface Masking {
  readonly spec: SheetSpec
  readonly roles: readonly Role[]
}

/**
 * What a screen may show of a staged row: the sender's own texts stay as they are, since the clerk must mend them; what is
 * stored about the person is masked as everywhere else.
 */
export function maskedRow<Row extends Pick<ImportRow, 'findings' | 'changes'>>(row: Row, masking: Masking): Row {
  return {
    ...row,
    findings: row.findings.map((finding) => maskedFinding(finding, masking)),
    changes: row.changes.map(({ field, ...change }) => ({ field, ...maskedPair(field, change, masking) })),
  }
}

export function maskedProposal(proposal: CellProposal, masking: Masking): CellProposal {
  const { field, before, after } = proposal
  return { ...proposal, after: maskedOffer(field, before, after, masking) }
}

/** A number worked out from the sender's own, as the 18 digits of an old one, tells nothing of what is stored. */
function maskedOffer(field: string, own: string, offered: string, masking: Masking): string {
  return own.trim() === `${offered.slice(0, 6)}${offered.slice(8, 17)}` ? offered : masked(field, offered, masking)
}

/** Two values that differ must differ on the screen too, also where their masks agree. */
function maskedPair(field: string, { before, after }: { before: string; after: string }, masking: Masking) {
  const [old, next] = [masked(field, before, masking), masked(field, after, masking)]
  return { before: old, after: old === next && before !== after ? `${next}（与现有不同）` : next }
}

function maskedFinding(finding: Finding, masking: Masking): Finding {
  const { proposal, choices, field = '', value = '' } = finding
  if (proposal === undefined && choices === undefined) return finding
  return {
    ...finding,
    ...(proposal === undefined ? {} : { proposal: maskedOffer(field, value, proposal, masking) }),
    ...(choices === undefined
      ? {}
      : {
          choices: choices.map(({ text, values }) => ({
            text,
            values: Object.fromEntries(
              Object.entries(values).map(([key, value]) => [key, masked(key, value, masking)]),
            ),
          })),
        }),
  }
}

/**
 * The texts with every masked one replaced by what a finding of the row proposes under that mask: the screen takes over a
 * stored number without having seen it. A mask that fits two numbers stays, and is refused like a masked text that was typed.
 */
export function unmaskedTexts(
  texts: Readonly<Record<string, string>>,
  findings: readonly Finding[],
  spec: SheetSpec,
): Readonly<Record<string, string>> {
  const clerk: Masking = { spec, roles: ['clerk'] }
  const offered = findings.flatMap(({ field = '', proposal, choices = [] }) => [
    ...(proposal === undefined ? [] : [[field, proposal] as const]),
    ...choices.flatMap(({ values }) => Object.entries(values)),
  ])
  return Object.fromEntries(
    Object.entries(texts).map(([field, text]) => {
      if (!looksMasked(text)) return [field, text]
      const fitting = new Set(
        offered.flatMap(([f, full]) => (f === field && masked(f, full, clerk) === text ? [full] : [])),
      )
      const [only] = fitting
      return [field, fitting.size === 1 && only !== undefined ? only : text]
    }),
  )
}

function masked(field: string, value: string, { spec, roles }: Masking): string {
  const column = spec.columns[field]
  if (column?.sensitive === undefined || accessTo(roles, column) === 'clear') return value
  return maskValue(column.sensitive, value)
}
