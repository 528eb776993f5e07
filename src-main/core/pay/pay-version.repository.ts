import { createHash } from 'node:crypto'
import { fen } from '../../shared/kernel/money.ts'
import type { PayVersion } from '../../shared/pay/pay-comparison.contract.ts'
import { isSameLine, versionLineOf, type VersionLine } from '../../shared/pay/version.rules.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'
import type { Sheet } from './pay-sheet.repository.ts'

export interface NewVersion {
  readonly payMonthId: number
  readonly by: number
  readonly now: string
  readonly refused: number
}

export async function lastVersionNo(db: ReadDb, payMonthId: number): Promise<number> {
  const row = await db
    .selectFrom('pay_version')
    .select((eb) => eb.fn.max('version_no').as('last'))
    .where('pay_month_id', '=', payMonthId)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** A new version: its totals, and of the version before every line that is another one or gone now. */
export function insertVersion(
  bulk: BulkStatements,
  { payMonthId, by, now, refused }: NewVersion,
  sheets: { readonly last: number; readonly before: Sheet; readonly computed: Sheet },
): void {
  const { last, before, computed } = sheets
  const keep = bulk.prepare(
    `insert into pay_version_line (pay_month_id, version_no, worker_id, name, is_paid, gross_fen, net_fen, employer_fen,
       amounts) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const workerId of last === 0 ? [] : new Set([...before.lines.keys(), ...computed.lines.keys()])) {
    const [was, is] = [before.lines.get(workerId), computed.lines.get(workerId)]
    if (was && is && isSameLine(was, is)) continue
    if (was) {
      const { name, grossFen, netFen, employerFen, amounts } = versionLineOf(was)
      keep.run(payMonthId, last, workerId, name, 1, grossFen, netFen, employerFen, JSON.stringify(amounts))
    } else keep.run(payMonthId, last, workerId, is?.name ?? '', 0, 0, 0, 0, '{}')
  }
  const lines = [...computed.lines.values()]
  const sum = (of: 'grossFen' | 'netFen' | 'employerFen') => lines.reduce((all, line) => all + line[of], 0)
  const items = JSON.stringify(Object.fromEntries(computed.items.map(({ code, label }) => [code, label])))
  bulk
    .prepare(
      `insert into pay_version (pay_month_id, version_no, computed_by, computed_at, headcount, refused, gross_fen, net_fen,
         employer_fen, content_hash, items) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[payMonthId, last + 1, by, now, lines.length, refused],
      ...[sum('grossFen'), sum('netFen'), sum('employerFen'), hashOf(computed), items],
    )
}

/** SHA-256 over every amount of every person, whatever their order. */
function hashOf({ lines }: Sheet): string {
  const hash = createHash('sha256')
  for (const [workerId, line] of [...lines].sort(([a], [b]) => a - b)) {
    const { grossFen, netFen, employerFen, amounts } = versionLineOf(line)
    const sorted = Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1))
    hash.update(JSON.stringify([workerId, grossFen, netFen, employerFen, sorted]))
  }
  return hash.digest('hex')
}

/** Versions of a month, the newest first. */
export async function listVersions(db: ReadDb, payMonthId: number): Promise<PayVersion[]> {
  const rows = await db
    .selectFrom('pay_version as v')
    .innerJoin('account as a', 'a.id', 'v.computed_by')
    .selectAll('v')
    .select('a.display_name')
    .where('v.pay_month_id', '=', payMonthId)
    .orderBy('v.version_no', 'desc')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    versionNo: row.version_no,
    computedBy: row.display_name,
    computedAt: row.computed_at,
    headcount: row.headcount,
    refused: row.refused,
    grossFen: fen(row.gross_fen),
    netFen: fen(row.net_fen),
    employerFen: fen(row.employer_fen),
    contentHash: row.content_hash,
  }))
}

/** Labels of the items of all versions of a month by code. */
export async function listVersionLabels(db: ReadDb, payMonthId: number): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('pay_version')
    .select('items')
    .where('pay_month_id', '=', payMonthId)
    .orderBy('version_no')
    .limit(1000)
    .execute()
  return new Map(rows.flatMap(({ items }) => Object.entries(JSON.parse(items) as Record<string, string>)))
}

/** Lines kept of a version and those after it, the oldest first; null = the person had none. */
export async function listKeptLines(
  db: ReadDb,
  payMonthId: number,
  fromVersion: number,
): Promise<{ versionNo: number; workerId: number; name: string; line: VersionLine | null }[]> {
  const rows = await db
    .selectFrom('pay_version_line')
    .selectAll()
    .where('pay_month_id', '=', payMonthId)
    .where('version_no', '>=', fromVersion)
    .orderBy('version_no')
    .orderBy('worker_id')
    .limit(5_000_000)
    .execute()
  return rows.map((row) => ({
    versionNo: row.version_no,
    workerId: row.worker_id,
    name: row.name,
    line:
      row.is_paid === 0
        ? null
        : {
            name: row.name,
            grossFen: fen(row.gross_fen),
            netFen: fen(row.net_fen),
            employerFen: fen(row.employer_fen),
            amounts: JSON.parse(row.amounts) as VersionLine['amounts'],
          },
  }))
}
