import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import {
  gradeBatchSteps,
  type GradeBatchState,
  type GradeBatchStep,
} from '../../shared/post-grade/grade-batch.rules.ts'
import type { GradeBatchDetail, postGradeContract } from '../../shared/post-grade/post-grade.contract.ts'
import type { CommandContext, HandlersFor, ReadDb } from '../db/contexts.ts'
import type { PersonnelBlocks } from '../personnel-block/personnel-block.ts'
import { exportApprovalForm } from './approval-form.ts'
import { addEvidence, takeBackEvidence } from './evidence.ts'
import { assertBatchStep, createBatch, effectBatch, updateBatch } from './grade-batch.ts'
import {
  getBatch,
  listBatches,
  listChanges,
  markApproved,
  markCancelled,
  markDone,
  markReturned,
  markSubmitted,
  type StoredChange,
} from './grade-batch.repository.ts'
import { costOfChanges } from './grade-cost.ts'
import { getSchemeVersion } from './grade-facts.ts'
import { gradeOfWorker } from './grade-worker.ts'
import { ladderOn, peopleOn } from './ladder.ts'
import { outlookOf } from './scheme-outlook.ts'
import { listSuggestions, postName } from './suggestions.ts'

type BlockedSteps =
  'postGrade.createBatch' | 'postGrade.updateBatch' | 'postGrade.effectBatch' | 'postGrade.addEvidence'

/** `blocks` says who is not promoted or honoured for the time being. */
export function createPostGradeHandlers(blocks: PersonnelBlocks): HandlersFor<typeof postGradeContract> {
  return {
    ...plainHandlers,

    'postGrade.addEvidence': (fields, scope) => addEvidence(fields, scope, blocks),

    'postGrade.createBatch': async (fields, scope) => batchDetail(scope.trx, await createBatch(fields, scope, blocks)),

    'postGrade.updateBatch': async (input, scope) => {
      await updateBatch(input, scope, blocks)
      return batchDetail(scope.trx, input.id)
    },

    'postGrade.effectBatch': async (input, scope) => {
      await effectBatch(input, scope, blocks)
      return batchDetail(scope.trx, input.id)
    },
  }
}

const plainHandlers = {
  'postGrade.ladder': ({ asOf }, { db, clock }) => ladderOn(db, asOf ?? clock.today()),

  'postGrade.people': async ({ asOf, ...cell }, { db, clock }) => ({
    rows: await peopleOn(db, asOf ?? clock.today(), cell),
  }),

  'postGrade.suggestions': (filter, { db }) => listSuggestions(db, filter),

  'postGrade.worker': (input, { db, clock }) => gradeOfWorker(db, input, clock.today()),

  'postGrade.voidEvidence': (input, scope) => takeBackEvidence(input, scope),

  'postGrade.cost': ({ effectiveOn, people }, { db }) => costOfChanges(db, effectiveOn, people),

  'postGrade.outlook': ({ standardId }, { db }) => outlookOf(db, standardId),

  'postGrade.batches': (page, { db }) => listBatches(db, page),

  'postGrade.batch': ({ id }, { db }) => batchDetail(db, id),

  'postGrade.submitBatch': (input, scope) =>
    takeStep('submit', input, scope, (at) => markSubmitted(scope.trx, at), { to: 'submitted' }),

  'postGrade.returnBatch': (input, scope) =>
    takeStep('return', input, scope, (at) => markReturned(scope.trx, at, input.reason), {
      to: 'draft',
      reason: input.reason,
    }),

  'postGrade.approveBatch': (input, scope) =>
    takeStep('approve', input, scope, (at) => markApproved(scope.trx, at), { to: 'approved' }),

  'postGrade.closeBatch': async (input, scope) => {
    const { effectiveOn } = await getBatch(scope.trx, input.id)
    const close = async (at: At) => {
      assertDayHasCome(effectiveOn, scope.clock.today())
      await markDone(scope.trx, at)
    }
    return takeStep('close', input, scope, close, { to: 'done' })
  },

  'postGrade.cancelBatch': (input, scope) =>
    takeStep('cancel', input, scope, (at) => markCancelled(scope.trx, at, input.reason), {
      to: 'cancelled',
      reason: input.reason,
    }),

  'postGrade.exportApprovalForm': (input, context) => exportApprovalForm(input, context),
} satisfies HandlersFor<Omit<typeof postGradeContract, BlockedSteps>>

type At = { readonly id: number; readonly rowVersion: number; readonly by: number; readonly now: string }

/** One step of a batch: refused by the same rules that grey the page's buttons, then written and recorded. */
async function takeStep(
  step: GradeBatchStep,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  { trx, actor, clock, record }: CommandContext,
  mark: (at: At) => Promise<void>,
  { to, reason }: { readonly to: GradeBatchState; readonly reason?: string },
): Promise<GradeBatchDetail> {
  const batch = await getBatch(trx, id)
  assertBatchStep(step, batch, actor)
  await mark({ id, rowVersion, by: actor.id, now: clock.now() })
  record({
    objectType: 'grade_batch',
    objectId: id,
    before: { state: batch.state },
    after: { state: to },
    summary: [`“${batch.title}”${batch.people}人`, reason ?? ''].filter(Boolean).join('；'),
  })
  return batchDetail(trx, id)
}

/** 办结 ends a batch whose changes hold. */
function assertDayHasCome(effectiveOn: CalendarDate, today: CalendarDate): void {
  if (effectiveOn <= today) return
  const message = `生效日期${effectiveOn}未到`
  const finding = { severity: 'error', code: 'GRADE_BATCH_AHEAD', message, remedy: '请在生效后办结' } as const
  throw new AppError('GRADE_BATCH_REFUSED', { action: gradeBatchSteps.close.label, findings: [finding] })
}

const frozenChange = ({ workerId, toPostClass, toGrade, fromPostClass, fromGrade }: StoredChange) => {
  return { workerId, toPostClass, toGrade, from: { postClass: fromPostClass, grade: fromGrade } }
}

async function batchDetail(db: ReadDb, id: number): Promise<GradeBatchDetail> {
  const { schemeId, makerIds, ...batch } = await getBatch(db, id)
  const changes = await listChanges(db, id)
  const scheme = await getSchemeVersion(db, schemeId)
  return {
    ...batch,
    scheme: scheme.ref,
    lines: changes.map(({ fromPostClass, ...change }: StoredChange) => ({
      ...change,
      fromPost: postName(scheme, fromPostClass),
      toPost: postName(scheme, change.toPostClass),
      conditions: change.conditions.map((condition) => ({ ...condition })),
      steps: change.steps.map((step) => ({ ...step })),
    })),
    cost: await costOfChanges(db, batch.effectiveOn, changes.map(frozenChange)),
    makerIds: makerIds.filter((maker) => maker !== null),
  }
}
