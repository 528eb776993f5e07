import type { Finding } from '../../shared/kernel/finding.ts'
import { blockFinding, isBlocked, type PersonnelBlock } from '../../shared/personnel-block/personnel-block.rules.ts'
import type { RecordKind } from '../../shared/person-record/record-kinds.ts'
import type { RecordValues } from '../../shared/person-record/record.rules.ts'

interface Honoured {
  readonly person: { readonly id: number; readonly name: string }
  readonly blocks: readonly PersonnelBlock[]
}

/** An honour (荣誉) granted on a day or in a month in which the person is blocked is not taken in; other records always are. */
export function honourFindings(kind: RecordKind, values: RecordValues, { person, blocks }: Honoured): Finding[] {
  const grantedOn = values['grantedOn']
  if (kind !== 'honour' || typeof grantedOn !== 'string') return []
  const span = { from: grantedOn, to: grantedOn }
  return isBlocked(blocks, [person.id], span) ? [{ ...blockFinding(person.name), field: 'grantedOn' }] : []
}
