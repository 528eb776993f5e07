import type { DuplicateRow, RowDifference } from '../../../src-main/shared/roster/duplicates.contract.ts'

export type Side = 'first' | 'second'

/** The row to keep: the one that other records name, else the older one. */
export function sideToKeep({ first, second }: DuplicateRow): Side {
  return first.named === '' && second.named !== '' ? 'second' : 'first'
}

/** Whose value a field gets when nobody chose: the kept row's, or the other's where that one is blank and has no day. */
export function usualSide(field: RowDifference, keep: Side): Side {
  const other: Side = keep === 'first' ? 'second' : 'first'
  return field[keep] === '' && !field.isDated ? other : keep
}

/** Fields whose values come from the row that is merged into the other. */
export function takenFields(
  fields: readonly RowDifference[],
  keep: Side,
  choices: Readonly<Partial<Record<string, Side>>>,
): RowDifference[] {
  return fields.filter((field) => field.canTake && (choices[field.field] ?? usualSide(field, keep)) !== keep)
}
