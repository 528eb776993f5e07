import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Fen } from '../../shared/kernel/money.ts'
import type { CertificateAnswer } from '../../shared/career/certificate-proposal.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** An answer with who gave it. */
export interface StoredCertificateAnswer extends CertificateAnswer {
  readonly workerId: number
  readonly reason: string
  readonly answeredBy: string
  readonly answeredOn: CalendarDate
}

/** Every answer by person, in the order in which they were given. */
export async function listCertificateAnswers(
  db: ReadDb,
): Promise<ReadonlyMap<number, readonly StoredCertificateAnswer[]>> {
  const rows = await db
    .selectFrom('certificate_answer as c')
    .innerJoin('account as a', 'a.id', 'c.answered_by')
    .select(['c.worker_id', 'c.part', 'c.level', 'c.verdict', 'c.reason', 'c.answered_on', 'a.display_name'])
    .orderBy('c.id')
    .limit(1_000_000)
    .execute()
  const answers = rows.map((row) => ({
    workerId: row.worker_id,
    part: row.part,
    level: row.level,
    verdict: row.verdict,
    reason: row.reason,
    answeredBy: row.display_name,
    answeredOn: row.answered_on as CalendarDate,
  }))
  return Map.groupBy(answers, ({ workerId }) => workerId)
}

export interface NewCertificateAnswer extends CertificateAnswer {
  readonly workerId: number
  readonly fromMonth: CalendarMonth | null
  readonly amountFen: Fen | null
  readonly reason: string
}

export async function insertCertificateAnswer(
  trx: WriteDb,
  { workerId, part, level, verdict, fromMonth, amountFen, reason }: NewCertificateAnswer,
  { by, on, now }: { readonly by: number; readonly on: CalendarDate; readonly now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('certificate_answer')
    .values({
      worker_id: workerId,
      part,
      level,
      verdict,
      from_month: fromMonth,
      amount_fen: amountFen,
      reason,
      answered_by: by,
      answered_on: on,
      answered_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
