import { readFile } from 'node:fs/promises'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { assertStep } from '../../shared/kernel/document-step.rules.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import { checkStandardBody } from '../../shared/standard/check-standard.ts'
import { lineChanges } from '../../shared/standard/standard-form.ts'
import { everyLine, standardLines } from '../../shared/standard/standard-lines.ts'
import type { StandardPack } from '../../shared/standard/standard-pack.ts'
import {
  standardFacts,
  standardObstacles,
  standardSteps,
  type StandardFacts,
  type StandardStepName,
} from '../../shared/standard/standard-step.rules.ts'
import type { standardContract, StandardDetail, StandardRow } from '../../shared/standard/standard.contract.ts'
import type { Actor, HandlersFor, ReadDb, WriteScope } from '../db/contexts.ts'
import { packKeys, packOf, readPack } from './standard-packs.ts'
import {
  countUses,
  deleteDraft,
  findStandardOn,
  getStandard,
  insertDraft,
  listCalendarYears,
  listStandards,
  markActive,
  markDraft,
  updateDraft,
  type NewStandard,
  type StoredStandard,
} from './standard.repository.ts'

export const standardHandlers = {
  'standard.list': async (_input, { db, clock }) => ({
    rows: await rowsOf(db, await listStandards(db), clock.today()),
  }),

  'standard.get': ({ id }, { db, clock }) => detailOf(db, id, clock.today()),

  'standard.check': async ({ kind, body }) => {
    const check = checkStandardBody(kind, body)
    return { findings: check.ok ? [] : [...check.findings] }
  },

  'standard.copy': async ({ id, effectiveFrom }, scope) => {
    const source = await getStandard(scope.trx, id)
    return addDraft({ ...source, effectiveFrom, effectiveTo: null, documentNo: '' }, scope)
  },

  'standard.saveDraft': async ({ id, rowVersion, draft }, scope) => {
    const { trx, actor, clock, record } = scope
    const before = await getStandard(trx, id)
    await assertMay(trx, 'edit', before, actor)
    const check = checkStandardBody(before.kind, draft.body)
    if (!check.ok) throw new AppError('STANDARD_HAS_ERRORS', { findings: [...check.findings] })
    if (draft.effectiveTo !== null && draft.effectiveTo < draft.effectiveFrom) {
      const message = '失效日期早于施行日期'
      throw new AppError('STANDARD_HAS_ERRORS', { findings: [{ severity: 'error', code: 'STANDARD_DATES', message }] })
    }
    const next = { ...draft, kind: before.kind, body: check.body }
    await updateDraft(trx, { id, rowVersion, by: actor.id, now: clock.now() }, next)
    record({ objectType: 'standard', objectId: id, before: logged(before), after: logged(next) })
    return rowOf(trx, id, clock.today())
  },

  'standard.deleteDraft': async ({ id, rowVersion }, { trx, actor, record }) => {
    const draft = await getStandard(trx, id)
    await assertMay(trx, 'remove', draft, actor)
    await deleteDraft(trx, id, rowVersion)
    record({ objectType: 'standard', objectId: id, before: { ...logged(draft), state: draft.state }, after: {} })
    return {}
  },

  'standard.activate': async ({ id, rowVersion }, { trx, actor, clock, record }) => {
    const draft = await getStandard(trx, id)
    await assertMay(trx, 'activate', draft, actor)
    await markActive(trx, { id, rowVersion, by: actor.id, now: clock.now() })
    const { title, effectiveFrom, documentNo } = draft
    const summary = `启用“${title}”，自${effectiveFrom}起施行，依据${documentNo}`
    record({ objectType: 'standard', objectId: id, before: { state: 'draft' }, after: { state: 'active' }, summary })
    return rowOf(trx, id, clock.today())
  },

  'standard.withdraw': async ({ id, rowVersion, reason }, { trx, actor, clock, record }) => {
    await assertMay(trx, 'withdraw', await getStandard(trx, id), actor)
    await markDraft(trx, { id, rowVersion, now: clock.now() })
    record({
      objectType: 'standard',
      objectId: id,
      before: { state: 'active' },
      after: { state: 'draft' },
      summary: reason,
    })
    return rowOf(trx, id, clock.today())
  },

  'standard.packs': async (_input, { resourcesDir }) => ({
    rows: packKeys(resourcesDir).map((key) => {
      const { name, source, note, standards } = readPack(resourcesDir, key)
      return { key, name, source, note, titles: standards.map(({ title }) => title) }
    }),
  }),

  'standard.loadPack': async ({ key, effectiveFrom }, scope) =>
    addPack(readPack(scope.resourcesDir, key), scope, effectiveFrom),

  'standard.importPack': async (_input, { file, write }) => {
    const pack = packOf(await readFile(file.path))
    return write((scope) => addPack(pack, scope))
  },

  'calendar.years': async (_input, { db }) => ({
    rows: (await listCalendarYears(db)).map(({ days, ...year }) => ({ ...year, days: [...days] })),
  }),
} satisfies HandlersFor<typeof standardContract>

async function rowsOf(db: ReadDb, standards: readonly StoredStandard[], today: CalendarDate): Promise<StandardRow[]> {
  const uses = await countUses(db)
  const kinds = [...new Set(standards.map(({ kind }) => kind))]
  const inForce = new Set<number>()
  for (const kind of kinds) {
    const found = await findStandardOn(db, kind, today)
    if (found) inForce.add(found.id)
  }
  return standards.map(({ body, effectiveFrom, effectiveTo, ...standard }) => ({
    ...standard,
    effectiveFrom: effectiveFrom as CalendarDate,
    effectiveTo: effectiveTo as CalendarDate | null,
    isInForce: inForce.has(standard.id),
    uses: uses.get(standard.id) ?? 0,
    lines: standardLines(standard.kind, body),
  }))
}

/** @throws AppError NOT_FOUND */
async function rowOf(db: ReadDb, id: number, today: CalendarDate): Promise<StandardRow> {
  const [row] = await rowsOf(db, [await getStandard(db, id)], today)
  if (!row) throw new AppError('NOT_FOUND', { what: '标准' })
  return row
}

async function detailOf(db: ReadDb, id: number, today: CalendarDate): Promise<StandardDetail> {
  const stored = await getStandard(db, id)
  const former = await formerOf(db, stored)
  const standard = await rowOf(db, id, today)
  return {
    standard,
    body: stored.body,
    former: former ? { title: former.title, effectiveFrom: former.effectiveFrom } : null,
    changes: former ? lineChanges(everyLine(former.kind, former.body), everyLine(stored.kind, stored.body)) : [],
  }
}

/** The version in force before this one takes effect. */
async function formerOf(db: ReadDb, standard: StoredStandard): Promise<StoredStandard | undefined> {
  const active = (await listStandards(db, standard.kind)).filter((s) => s.state === 'active' && s.id !== standard.id)
  return active.find(({ effectiveFrom }) => effectiveFrom <= standard.effectiveFrom)
}

async function factsOf(db: ReadDb, standards: readonly StoredStandard[]): Promise<StandardFacts[]> {
  const uses = await countUses(db)
  return standards.map(({ id, kind, state, editedById, documentNo, effectiveFrom }) => ({
    id,
    kind,
    state,
    editedById,
    documentNo,
    effectiveFrom: effectiveFrom as CalendarDate,
    uses: uses.get(id) ?? 0,
  }))
}

/** @throws AppError FORBIDDEN, STATE_FORBIDS, MAKER_IS_CHECKER, STANDARD_STEP_REFUSED */
async function assertMay(db: ReadDb, name: StandardStepName, standard: StoredStandard, actor: Actor): Promise<void> {
  const all = await factsOf(db, await listStandards(db, standard.kind))
  const facts = all.find(({ id }) => id === standard.id)
  if (!facts) throw new AppError('NOT_FOUND', { what: '标准' })
  assertStep(standardFacts(facts), standardSteps[name], actor)
  const findings = standardObstacles(name, facts, all)
  if (hasErrors(findings)) throw new AppError('STANDARD_STEP_REFUSED', { action: standardSteps[name].label, findings })
}

async function addPack(
  { name, standards }: StandardPack,
  scope: WriteScope,
  effectiveFrom?: CalendarDate,
): Promise<{ name: string; rows: StandardRow[] }> {
  const rows: StandardRow[] = []
  for (const standard of standards) {
    const dated = effectiveFrom === undefined ? standard : { ...standard, effectiveFrom, effectiveTo: null }
    rows.push(await addDraft({ ...dated, body: standard.body }, scope))
  }
  return { name, rows }
}

async function addDraft(standard: NewStandard, { trx, actor, clock, record }: WriteScope): Promise<StandardRow> {
  const check = checkStandardBody(standard.kind, standard.body)
  if (!check.ok) throw new AppError('STANDARD_HAS_ERRORS', { findings: [...check.findings] })
  const id = await insertDraft(trx, { ...standard, body: check.body }, { by: actor.id, now: clock.now() })
  record({ objectType: 'standard', objectId: id, after: { ...logged(standard), state: 'draft' } })
  return rowOf(trx, id, clock.today())
}

/** A version as the audit log keeps it: its contents line by line, so that every changed figure is named. */
function logged({ kind, title, effectiveFrom, effectiveTo, documentNo, note, isSample, body }: NewStandard) {
  const lines = Object.fromEntries(everyLine(kind, body).map(({ label, value }) => [label, value]))
  return { kind, title, effectiveFrom, effectiveTo, documentNo, note, isSample, ...lines }
}
