import { AppError } from '../../shared/kernel/app-error.ts'
import {
  itemDifferences,
  versionLineOf,
  type ItemDifference,
  type VersionLine,
} from '../../shared/pay/version.rules.ts'
import type { Fen } from '../../shared/kernel/money.ts'
import type { ReadDb } from '../db/contexts.ts'
import { readSheet } from './pay-sheet.repository.ts'
import { lastVersionNo, listKeptLines, listVersionLabels } from './pay-version.repository.ts'

export interface PersonDifference {
  readonly workerId: number
  readonly name: string
  readonly olderNetFen: Fen | null
  readonly newerNetFen: Fen | null
  readonly items: ItemDifference[]
}

/**
 * What differs between two versions of a run, person by person. A version keeps the lines that differ from the one after it,
 * so that a person's line in version n is the first one kept from n on, or else the line of the sheet itself.
 * @throws AppError NOT_FOUND when there is no such version
 */
export async function differenceOfVersions(
  db: ReadDb,
  payMonthId: number,
  { older, newer }: { readonly older: number; readonly newer: number },
): Promise<PersonDifference[]> {
  if (older >= newer || newer > (await lastVersionNo(db, payMonthId)))
    throw new AppError('NOT_FOUND', { what: '核算版本' })
  const kept = Map.groupBy(await listKeptLines(db, payMonthId, older), (row) => row.workerId)
  const labels = await listVersionLabels(db, payMonthId)
  const sheet = await readSheet(db, payMonthId)
  const current = (workerId: number): VersionLine | null => {
    const line = sheet.lines.get(workerId)
    return line ? versionLineOf(line) : null
  }
  return [...kept].flatMap(([workerId, rows]): PersonDifference[] => {
    const [first] = rows
    if (!first || first.versionNo >= newer) return []
    const later = rows.find((row) => row.versionNo >= newer)
    const after = later ? later.line : current(workerId)
    const items = itemDifferences(first.line, after, labels)
    if (items.length === 0 && (first.line === null) === (after === null)) return []
    return [
      {
        workerId,
        name: after?.name ?? first.name,
        olderNetFen: first.line?.netFen ?? null,
        newerNetFen: after?.netFen ?? null,
        items,
      },
    ]
  })
}
