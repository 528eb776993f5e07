import type { ColumnSpec } from '../../src-main/shared/kernel/sheet-spec.ts'
import { codeTable } from '../../src-main/shared/roster/code-tables.ts'

/** Labels that the drop-down list of a cell offers; undefined where anything may be typed. */
export function columnChoices(
  key: string,
  spec: ColumnSpec,
  communities: readonly string[],
): readonly string[] | undefined {
  if (key === 'community') return communities
  if (spec.kind === 'boolean') return ['是', '否']
  return spec.kind === 'code' && spec.codeTable !== undefined
    ? codeTable(spec.codeTable).map(({ label }) => label)
    : undefined
}
