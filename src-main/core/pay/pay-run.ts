import type { Finding } from '../../shared/kernel/finding.ts'
import { formatYuan } from '../../shared/kernel/money.ts'
import { computePayLine, type PayLineResult } from '../../shared/pay/pay-line.rules.ts'
import type { PayStandards } from '../../shared/pay/pay-standard.schema.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { JobContext, WriteScope } from '../db/contexts.ts'
import { gatherPayFacts, type Candidate, type PayRunInput } from './pay-facts.ts'
import { assertStepAllowed } from './pay-step.ts'
import {
  deleteLines,
  insertLines,
  insertRefusals,
  sumMonth,
  type ComputedLine,
  type RefusedLine,
} from './pay-line.repository.ts'
import { getPayMonth, markComputed, nextComputation } from './pay.repository.ts'

/** Both halves of a run: everybody who was to be paid is in exactly one of them. */
export interface PayRun {
  readonly lines: readonly ComputedLine[]
  readonly refused: readonly RefusedLine[]
}

const cancelEvery = 100 // people

/**
 * 核算: computes everybody from facts gathered beforehand and replaces the draft's lines in one transaction. One
 * broken person never stops the run: he or she is named with the cause and left out of the totals.
 */
export async function calculatePayMonth(
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  context: JobContext,
): Promise<PayRun> {
  const { actor, db, progress, signal } = context
  const month = await getPayMonth(db, id)
  await assertStepAllowed(db, 'calculate', month, actor)
  progress('gather', 0)
  const input = await gatherPayFacts(db, month)
  const run = computeAll(input, { progress, signal })
  await context.write((scope) => replaceLines(scope, { id, rowVersion, run, input }, context))
  return run
}

type RunMeter = Pick<JobContext, 'progress' | 'signal'>

function computeAll({ candidates, standards }: PayRunInput, meter: RunMeter): PayRun {
  const lines: ComputedLine[] = []
  const refused: RefusedLine[] = []
  for (const [index, candidate] of candidates.entries()) {
    checkpoint(meter, 'compute', index + 1, candidates.length)
    const { worker, facts } = candidate
    const result = computeOne(candidate, standards)
    const { id: workerId, name, community, communityId, category, grade } = worker
    if (!result.ok || !facts) {
      refused.push({ workerId, name, community, findings: result.findings })
      continue
    }
    lines.push({
      workerId,
      communityId,
      community,
      name,
      post: codeLabel('category', category),
      grade,
      amounts: result.amounts,
      additionalDeductionFen: facts.additionalDeductionFen,
      explanation: JSON.stringify(result.explanation),
    })
  }
  return { lines, refused }
}

function computeOne({ facts, findings }: Candidate, standards: PayStandards): PayLineResult {
  if (!facts) return { ok: false, findings }
  try {
    return computePayLine(facts, standards)
  } catch (error) {
    // The kernel refuses amounts beyond exact integers; any other exception is a mistake of ours.
    if (!(error instanceof RangeError)) throw error
    return { ok: false, findings: [beyondRange] }
  }
}

const beyondRange: Finding = {
  severity: 'error',
  code: 'PAY_AMOUNT_BEYOND_RANGE',
  message: '金额超出可计算的范围',
  remedy: '请核对缴费基数和薪酬方案',
}

function checkpoint({ progress, signal }: RunMeter, stage: string, done: number, total: number): void {
  if (done % cancelEvery !== 0 && done !== total) return
  signal.throwIfCancelled()
  progress(stage, done, total)
}

async function replaceLines(
  scope: WriteScope,
  written: { readonly id: number; readonly rowVersion: number; readonly run: PayRun; readonly input: PayRunInput },
  meter: RunMeter,
): Promise<void> {
  const { trx, bulk, actor, clock, record } = scope
  const { id, rowVersion, run, input } = written
  const before = await getPayMonth(trx, id)
  await assertStepAllowed(trx, 'calculate', before, actor)
  const previous = await sumMonth(trx, id)
  const at = { id, rowVersion, by: actor.id, now: clock.now() }
  await markComputed(trx, at, { standards: input.used, computation: await nextComputation(trx) })
  await deleteLines(trx, id)
  insertLines(bulk, id, run.lines, (done) => checkpoint(meter, 'write', done, run.lines.length))
  insertRefusals(bulk, id, run.refused)
  const { headcount, totals } = await sumMonth(trx, id)
  record({
    objectType: 'pay_month',
    objectId: id,
    before: { headcount: previous.headcount, grossFen: previous.totals.gross, netFen: previous.totals.net },
    after: { headcount, grossFen: totals.gross, netFen: totals.net },
    summary:
      `核算${before.month}工资表：${headcount}人，应发${formatYuan(totals.gross)}元，实发${formatYuan(totals.net)}元；` +
      `未核算${run.refused.length}人`,
  })
}
