import type { DuplicateRow } from '../../../src-main/shared/roster/duplicates.contract.ts'
import type { CallOutput } from '../../client/api.ts'

export type Side = 'first' | 'second'
export type Difference = CallOutput<'roster.compare'>['fields'][number]

/** The row to keep: the one that other records name, else the older one. */
export function sideToKeep({ first, second }: DuplicateRow): Side {
  return first.named === '' && second.named !== '' ? 'second' : 'first'
}

/** Whose value a field gets when nobody chose: the kept row's, or the other's where that one is blank and has no day. */
export function usualSide(field: Difference, keep: Side): Side {
  const other: Side = keep === 'first' ? 'second' : 'first'
  return field[keep] === '' && !field.isDated ? other : keep
}

/** Fields whose values come from the row that is merged into the other. */
export function takenFields(
  fields: readonly Difference[],
  keep: Side,
  choices: Readonly<Partial<Record<string, Side>>>,
): Difference[] {
  return fields.filter((field) => field.canTake && (choices[field.field] ?? usualSide(field, keep)) !== keep)
}
