import { AppError } from '../../shared/kernel/app-error.ts'
import { calendarDate, firstDayOf } from '../../shared/kernel/calendar-date.ts'
import { fen } from '../../shared/kernel/money.ts'
import type { NewPayFact, payFactContract } from '../../shared/pay/pay-fact.contract.ts'
import { payFactKindLabels } from '../../shared/pay/pay-fact-kinds.ts'
import type { HandlersFor, ReadDb, WriteScope } from '../db/contexts.ts'
import { listWorkers } from '../roster/roster.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { factTables, findFact, findStandingFact, listFactRows, listLowIncome } from './pay-fact-list.repository.ts'
import { insertFact, voidFact } from './pay-fact.repository.ts'
import type { PayFactTables } from './pay-fact.tables.ts'

export const payFactHandlers = {
  'payFact.list': ({ kind, ...filter }, { db }) => listFactRows(db, kind, filter),

  'payFact.results': async (_, { db, clock }) => {
    const scheme = await getStandardOn(db, 'pay_scheme', clock.today())
    return { results: scheme?.body.coefficients.map(({ result }) => result) ?? [] }
  },

  'payFact.record': async ({ fact }, scope) => ({ id: await recordFact(fact, scope) }),

  'payFact.void': async ({ kind, id, reason }, { trx, actor, clock, record }) => {
    const table = factTables[kind]
    const before = await findFact(trx, table, id)
    if (!before) throw new AppError('NOT_FOUND', { what: payFactKindLabels[kind] })
    await voidFact(trx, table, id, { by: actor.id, now: clock.now(), reason })
    record({
      objectType: table,
      objectId: id,
      before,
      after: { ...before, voided_by: actor.id },
      summary: `作废：${reason}`,
    })
    return { id }
  },

  'payFact.lowIncome': async ({ year }, { db }) => {
    return { rows: await listLowIncome(db, { year, mostFen: await allowanceOfYear(db, year) }) }
  },

  'payFact.flagLowIncome': async ({ year, workerIds }, scope) => {
    const mostFen = await allowanceOfYear(scope.trx, year)
    const entitled = new Map((await listLowIncome(scope.trx, { year, mostFen })).map((row) => [row.workerId, row]))
    for (const workerId of new Set(workerIds)) {
      if (!entitled.has(workerId)) throw new AppError('CONCURRENT_MODIFICATION', { what: '建议名单' })
      const basis = `${year - 1}年各月工资表（公告2020年第19号）`
      await recordFact({ kind: 'taxFlag', workerId, basis, year, firstJob: false, lowIncome: true }, scope)
    }
    return { flagged: new Set(workerIds).size }
  },
} satisfies HandlersFor<typeof payFactContract>

/** 减除费用 of a whole year: 60,000 by the present table. */
async function allowanceOfYear(db: ReadDb, year: number): Promise<number> {
  const tax = await getStandardOn(db, 'income_tax', calendarDate(`${year}-01-01`))
  return tax === undefined ? 0 : fen(tax.body.monthlyDeductionFen * 12)
}

/** @throws AppError NOT_FOUND, PAY_FACT_EXISTS, PAY_RESULT_UNKNOWN */
async function recordFact(fact: NewPayFact, scope: WriteScope): Promise<number> {
  const { trx, actor, clock, record } = scope
  const { kind, workerId } = fact
  const worker = (await listWorkers(trx, [workerId])).get(workerId)
  if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
  if (fact.kind === 'assessment') await assertKnownResult(trx, fact)
  const table = factTables[kind]
  const once = onceOf(fact)
  if (once && (await findStandingFact(trx, table, { worker_id: workerId, ...once }))) {
    throw new AppError('PAY_FACT_EXISTS', { name: worker.name, what: payFactKindLabels[kind] })
  }
  const values = { worker_id: workerId, basis: fact.basis, ...columnsOf(fact) }
  const id = await insertFact<keyof PayFactTables>(trx, table, values, { by: actor.id, now: clock.now() })
  record({ objectType: table, objectId: id, after: values, summary: `${worker.name}：${payFactKindLabels[kind]}` })
  return id
}

/** The coefficient comes from the scheme in force at the end of the period; another word would count as not assessed. */
async function assertKnownResult(db: ReadDb, { period, result }: Extract<NewPayFact, { kind: 'assessment' }>) {
  const year = period.slice(0, 4)
  const scheme = await getStandardOn(db, 'pay_scheme', firstDayOf(`${year}-12` as never))
  const known = scheme?.body.coefficients.map((c) => c.result) ?? []
  if (!known.includes(result)) throw new AppError('PAY_RESULT_UNKNOWN', { result, known })
}

type Columns = Readonly<Record<string, string | number | null>>

/** What may be said only once at a time; the same columns carry a unique index. */
function onceOf(fact: NewPayFact): Readonly<Record<string, string | number>> | undefined {
  switch (fact.kind) {
    case 'base':
      return { base: fact.base, base_year: fact.year }
    case 'taxFlag':
      return { year: fact.year }
    case 'assessment':
      return { period: fact.period }
    case 'deduction':
      return { kind: fact.way, name: fact.name, from_month: fact.fromMonth }
    case 'otherDeduction':
      return { kind: fact.deduction, month: fact.month }
    case 'enrolment':
      return { base: fact.base, from_month: fact.fromMonth }
    case 'opening':
      return { tax_year: fact.throughMonth.slice(0, 4) }
  }
}

function columnsOf(fact: NewPayFact): Columns {
  switch (fact.kind) {
    case 'base':
      return { base: fact.base, base_year: fact.year, wage_fen: fact.wageFen }
    case 'enrolment':
      return { base: fact.base, from_month: fact.fromMonth, to_month: fact.toMonth }
    case 'deduction':
      return {
        kind: fact.way,
        name: fact.name,
        from_month: fact.fromMonth,
        to_month: fact.toMonth,
        amount_fen: fact.amountFen,
      }
    case 'otherDeduction':
      return { kind: fact.deduction, month: fact.month, amount_fen: fact.amountFen }
    case 'taxFlag':
      return { year: fact.year, first_job: Number(fact.firstJob), low_income: Number(fact.lowIncome) }
    case 'opening':
      return {
        through_month: fact.throughMonth,
        income_fen: fact.incomeFen,
        exempt_fen: fact.exemptFen,
        special_fen: fact.specialFen,
        tax_fen: fact.taxFen,
      }
    case 'assessment':
      return { period: fact.period, result: fact.result }
  }
}
