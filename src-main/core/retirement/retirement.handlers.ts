import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import type {
  retirementContract,
  RetirementCase,
  RetirementWishFields,
} from '../../shared/retirement/retirement.contract.ts'
import { retirementViews } from '../../shared/retirement/retirement.contract.ts'
import {
  canTakeRetirementStep,
  checkActualRetirement,
  checkRetirementWish,
  retirementStateLabels,
  retirementStepCodes,
  retirementStepLabels,
  type RetirementStep,
} from '../../shared/retirement/retirement-case.rules.ts'
import { explainOutlook, retirementOutlook } from '../../shared/retirement/retirement-outlook.rules.ts'
import type { Actor, CommandContext, HandlersFor, ReadDb } from '../db/contexts.ts'
import { findWorker } from '../roster/roster.service.ts'
import { exportRetirements, printRetirements } from './retirement-list.ts'
import {
  changeCase,
  getCase,
  hadLateRetirement,
  insertCase,
  listCasesOf,
  type CaseChange,
  type StoredRetirementCase,
} from './retirement.repository.ts'
import {
  categoryOf,
  inRetirementView,
  listRetiring,
  loadRetirementTables,
  mayRetire,
  needRetirementTables,
} from './retirement.service.ts'

const objectType = 'retirement_case'

export const retirementHandlers = {
  'retirement.list': async ({ view, search, offset, limit }, { db, clock }) => {
    const people = (await listRetiring(db, clock.today())).map(({ row }) => row)
    const rows = people.filter((row) => inRetirementView[view](row) && row.name.includes(search))
    const count = (each: (typeof retirementViews)[number]) => people.filter(inRetirementView[each]).length
    return {
      rows: rows.slice(offset, offset + limit),
      total: rows.length,
      counts: Object.fromEntries(retirementViews.map((each) => [each, count(each)])) as Record<
        (typeof retirementViews)[number],
        number
      >,
    }
  },

  'retirement.get': async ({ workerId }, { db, clock }) => {
    const found = (await listRetiring(db, clock.today())).find(({ row }) => row.workerId === workerId)
    if (!found) throw new AppError('NOT_FOUND', { what: '在岗的待退休人员' })
    const cases = (await listCasesOf(db, workerId)).map(({ detail }) => detail).reverse()
    const { birthOn, category } = found.row
    const tables = await loadRetirementTables(db, clock.today())
    const steps = category === null || 'missing' in tables ? [] : explainOutlook(birthOn, category, tables)
    return { row: found.row, steps, cases }
  },

  'retirement.check': async (wish, { db, clock }) => ({
    findings: (await checkWish(db, wish, clock.today())).findings,
  }),

  'retirement.apply': async (wish, { trx, actor, clock, record }) => {
    const { findings, statutoryOn, name } = await checkWish(trx, wish, clock.today())
    if (hasErrors(findings)) throw new AppError('RETIREMENT_HAS_ERRORS', { findings })
    const isOpen = (await listCasesOf(trx, wish.workerId)).some(
      ({ state }) => state === 'applied' || state === 'approved' || state === 'retired',
    )
    if (isOpen) throw new AppError('RETIREMENT_OPEN', { name })
    const id = await insertCase(trx, { ...wish, statutoryOn }, { by: actor.id, now: clock.now() })
    record({ objectType, objectId: id, after: { ...wish, statutoryOn, state: 'applied' } })
    return (await getCase(trx, id)).detail
  },

  'retirement.decide': async ({ id, rowVersion, approve, remark }, scope) => {
    if (!approve && remark === '') throw new AppError('REASON_REQUIRED', { what: '不批准' })
    const before = await getCase(scope.trx, id)
    assertStep(approve ? 'approve' : 'refuse', before, scope.actor)
    const state = approve ? 'approved' : 'refused'
    return moveCase(scope, before, { rowVersion, change: { state, remark, isDecision: true } })
  },

  'retirement.withdraw': async ({ id, rowVersion, remark }, scope) => {
    const before = await getCase(scope.trx, id)
    assertStep('withdraw', before, scope.actor)
    return moveCase(scope, before, { rowVersion, change: { state: 'withdrawn', remark } })
  },

  'retirement.retire': async ({ id, rowVersion, actualOn, remark }, scope) => {
    const before = await getCase(scope.trx, id)
    assertStep('retire', before, scope.actor)
    const findings = checkActualRetirement(before, { actualOn, note: remark }, scope.clock.today())
    if (hasErrors(findings)) throw new AppError('RETIREMENT_HAS_ERRORS', { findings })
    return moveCase(scope, before, { rowVersion, change: { state: 'retired', remark, actualOn } })
  },

  'retirement.export': (input, context) => exportRetirements(input, context),

  'retirement.printDocument': (input, context) => printRetirements(input, context),
} satisfies HandlersFor<typeof retirementContract>

async function checkWish(
  db: ReadDb,
  wish: RetirementWishFields,
  today: CalendarDate,
): Promise<{ findings: Finding[]; statutoryOn: CalendarDate; name: string }> {
  const worker = await findWorker(db, wish.workerId)
  if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
  if (!mayRetire(worker)) throw new AppError('RETIREMENT_NOT_IN_POST', { name: worker.name })
  const category = categoryOf(worker)
  if (category === null) throw new AppError('RETIREMENT_CATEGORY_UNKNOWN', { name: worker.name })
  const tables = await needRetirementTables(db, today)
  const outlook = retirementOutlook(worker.birthOn, category, tables)
  const hadLate = await hadLateRetirement(db, wish.workerId)
  const findings = checkRetirementWish(wish, { today, outlook, tables, hadLate })
  return { findings, statutoryOn: outlook.on, name: worker.name }
}

/** @throws AppError STATE_FORBIDS, MAKER_IS_CHECKER or FORBIDDEN, by the same rule that greys the button */
function assertStep(step: RetirementStep, { state, appliedById }: StoredRetirementCase, { id, roles }: Actor): void {
  const [first] = canTakeRetirementStep(step, { state, appliedBy: appliedById }, { key: id, roles })
  if (!first) return
  if (first.code === retirementStepCodes.maker) throw new AppError('MAKER_IS_CHECKER', { what: '退休申请' })
  if (first.code === retirementStepCodes.role) throw new AppError('FORBIDDEN', { needs: ['reviewer'] })
  const action = retirementStepLabels[step]
  throw new AppError('STATE_FORBIDS', { what: '退休办理', state: retirementStateLabels[state], action })
}

async function moveCase(
  { trx, actor, clock, record }: CommandContext,
  before: StoredRetirementCase,
  { rowVersion, change }: { readonly rowVersion: number; readonly change: CaseChange },
): Promise<RetirementCase> {
  await changeCase(trx, { id: before.id, rowVersion }, change, { by: actor.id, now: clock.now() })
  record({
    objectType,
    objectId: before.id,
    before: { state: before.state, actualOn: before.actualOn },
    after: { state: change.state, actualOn: change.actualOn ?? null },
    summary: change.remark,
  })
  return (await getCase(trx, before.id)).detail
}
