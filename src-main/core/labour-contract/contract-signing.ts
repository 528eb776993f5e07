import { AppError, isAppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { errorText } from '../../shared/error-texts.ts'
import { checkLabourContract, checkSigning } from '../../shared/labour-contract/labour-contract.rules.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import type { WriteScope } from '../db/contexts.ts'
import { listDocuments } from './contract-document.repository.ts'
import { insertEvent } from './contract-event.repository.ts'
import { getContract, listContractsOf } from './contract-list.repository.ts'
import { assertNoErrors, contractFor, step, type Wish } from './contract-life.ts'
import { presentTextHash } from './document-facts.ts'
import { contractReading, loadContext } from './labour-contract-facts.ts'
import { getSigningFacts } from './labour-contract.repository.ts'

export interface SigningWish extends Wish {
  readonly signedOn: CalendarDate
  readonly deliveredOn: CalendarDate | null
  readonly noScanReason: string
}

/**
 * 签订: the contract comes into force with the bound scan of the text that was printed, or with a reason for having none;
 * the contract before it, which ends before it begins, becomes 续签.
 *
 * @throws AppError LABOUR_CONTRACT_NOT_NOW, LABOUR_CONTRACT_TEXT_CHANGED, LABOUR_CONTRACT_UNSCANNED,
 *   LABOUR_CONTRACT_HAS_ERRORS, CONCURRENT_MODIFICATION
 */
export async function signContract(wish: SigningWish, scope: WriteScope): Promise<void> {
  const { trx, clock } = scope
  const contract = await contractFor('sign', wish, scope)
  const today = clock.today()
  const { context } = await loadContext(trx, contract.workerId, today, contract.id)
  const { monthlyWageFen, payDay } = contract
  if (monthlyWageFen === null || payDay === null) throw new Error('a contract drafted here has a wage and a pay day')
  const findings = [
    ...checkLabourContract({ ...contract, monthlyWageFen, payDay }, context),
    ...checkSigning(contract, wish.signedOn, context),
  ]
  const warnings = assertNoErrors(findings)
  const isScanned = await assertText(contract, wish, scope)
  const renewed = await endBefore(contract, scope)
  const latest = (await listContractsOf(trx, contract.workerId, await contractReading(trx, today))).findLast(
    (c) =>
      c.id !== contract.id &&
      c.startsOn < contract.startsOn &&
      c.state !== 'draft' &&
      c.state !== 'pending' &&
      c.state !== 'voided',
  )
  await step(
    scope,
    contract,
    {
      state: 'in_force',
      signed_on: wish.signedOn,
      delivered_on: wish.deliveredOn,
      no_scan_reason: isScanned ? null : wish.noScanReason,
      renewed_from_id: renewed?.id ?? latest?.id ?? null,
    },
    {
      before: { signedOn: null },
      summary: [isScanned ? '' : `无扫描件：${wish.noScanReason}`, warnings].filter((t) => t !== '').join('；'),
    },
  )
}

/** True when a scan is bound to the text; a printed text must still be what would be printed now. */
async function assertText(
  contract: LabourContractRow,
  wish: SigningWish,
  { trx, clock }: WriteScope,
): Promise<boolean> {
  const { contractNo } = contract
  const { textSha256 } = await getSigningFacts(trx, contract.id)
  const printed = (await listDocuments(trx, [contract.id])).filter(
    (d) => d.kind === 'contract' && d.textSha256 === textSha256,
  )
  const last = printed.at(-1)
  if (contract.state === 'pending' && last) {
    const now = await presentTextHash(trx, contract, last.templateSha256, clock.today())
    if (now !== textSha256) throw new AppError('LABOUR_CONTRACT_TEXT_CHANGED', { contractNo })
    if (printed.some((d) => d.scans.some(({ voidReason }) => voidReason === null))) return true
  }
  if (wish.noScanReason === '') throw new AppError('LABOUR_CONTRACT_UNSCANNED', { contractNo })
  return false
}

/** The contract in force that this one follows is closed by an event of its own. */
async function endBefore(contract: LabourContractRow, scope: WriteScope): Promise<LabourContractRow | undefined> {
  const { trx, clock, actor } = scope
  const all = await listContractsOf(trx, contract.workerId, await contractReading(trx, clock.today()))
  const before = all.find((c) => c.state === 'in_force' && c.id !== contract.id)
  if (!before) return undefined
  const onDay = before.endsOn ?? contract.startsOn
  await insertEvent(
    trx,
    { contractId: before.id, kind: 'renewed', onDay, signedOn: onDay, reason: `续签为${contract.contractNo}` },
    { by: actor.id, now: clock.now() },
  )
  await step(scope, before, { state: 'renewed' }, { summary: `续签为${contract.contractNo}` })
  return before
}

/** Signs a batch; who can't be is named with the reason and left as he is. */
export async function signMany(
  {
    contracts,
    ...days
  }: {
    readonly contracts: readonly Wish[]
    readonly signedOn: CalendarDate
    readonly deliveredOn: CalendarDate | null
  },
  scope: WriteScope,
): Promise<{ signed: number; refused: { id: number; name: string; reason: string }[] }> {
  const reading = await contractReading(scope.trx, scope.clock.today())
  const refused: { id: number; name: string; reason: string }[] = []
  let signed = 0
  for (const wish of contracts) {
    const { workerName } = await getContract(scope.trx, wish.id, reading)
    try {
      await signContract({ ...wish, ...days, noScanReason: '' }, scope)
      signed += 1
    } catch (error) {
      if (!isAppError(error)) throw error
      refused.push({ id: wish.id, name: workerName, reason: errorText(error) })
    }
  }
  scope.record({
    objectType: 'labour_contract',
    objectId: 'batch',
    summary: `登记签订${signed}份，未登记${refused.length}份`,
  })
  return { signed, refused }
}
