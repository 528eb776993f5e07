import { AppError } from '../../shared/kernel/app-error.ts'
import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import { exitPath } from '../../shared/exit/exit-codes.ts'
import type { ExitEffects } from '../../shared/exit/exit.contract.ts'
import { codeLabel, exitedStatus } from '../../shared/roster/code-tables.ts'
import type { WriteScope } from '../db/contexts.ts'
import { endContract } from '../labour-contract/labour-contract.service.ts'
import { getCommunity } from '../organisation/organisation.service.ts'
import { datedFieldChanger, listPresentWorkers } from '../roster/roster.service.ts'
import { endingOf, exitFindings, loadExit, postText } from './exit-facts.ts'
import { changeExit, insertEffects } from './exit.repository.ts'

/**
 * 办结: in one unit of work the contract ends, the person leaves the roster with the day and the reason, the posts become
 * vacant, and what was done is kept with the case. Nothing is deleted; somebody who comes back begins a new employment.
 * @throws AppError EXIT_NOT_READY, EXIT_HAS_ERRORS, LABOUR_CONTRACT_HAS_ERRORS, CONCURRENT_MODIFICATION
 */
export async function finishExit(
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  scope: WriteScope,
): Promise<void> {
  const { trx, actor, clock } = scope
  const today = clock.today()
  const { stored, facts, detail } = await loadExit(trx, id, today)
  if (detail.whyNotFinish.length > 0) throw new AppError('EXIT_NOT_READY', { findings: detail.whyNotFinish })
  const findings = await exitFindings(trx, stored.fields, facts, today)
  if (hasErrors(findings)) throw new AppError('EXIT_HAS_ERRORS', { findings })
  const ending = endingOf(stored.fields)
  const { contract, worker } = facts
  if (contract && ending) {
    await endContract({ id: contract.id, rowVersion: contract.rowVersion, ...ending }, scope)
  }
  const { code, lastDay, way, reason } = stored.fields
  const label = codeLabel('exitReason', code)
  await datedFieldChanger(
    scope,
    {},
  )({
    workerId: worker.id,
    values: { status: exitedStatus, exitOn: lastDay, exitReason: code, posts: null },
    dated: { effectiveOn: lastDay, basis: `退出办理第${id}号（${label}）` },
    summary: `退出：${label}，${reason}`,
  })
  const { name: community, quota } = await getCommunity(trx, worker.communityId)
  const presentAfter = (await listPresentWorkers(trx)).filter((w) => w.communityId === worker.communityId).length
  const effects: ExitEffects = {
    leftOn: lastDay,
    vacated: postText(worker),
    contractId: contract?.id ?? null,
    contractNo: contract?.contractNo ?? '',
    ending: contract && way !== null ? exitPath(way).label : '',
    community,
    quota,
    presentAfter,
  }
  await insertEffects(trx, id, effects, clock.now())
  await changeExit(trx, { id, rowVersion }, { kind: 'finish' }, { by: actor.id, now: clock.now() })
  scope.record({
    objectType: 'exit_case',
    objectId: id,
    before: { state: 'approved' },
    after: { state: 'finished' },
    summary: `${worker.name}于${formatChineseDate(lastDay)}退出，${label}`,
  })
}
