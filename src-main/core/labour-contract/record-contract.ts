import { AppError } from '../../shared/kernel/app-error.ts'
import type { labourContractContract } from '../../shared/labour-contract/labour-contract.contract.ts'
import type { InputOf } from '../../shared/kernel/channel.ts'
import type { WriteScope } from '../db/contexts.ts'
import { assertNoErrors } from './contract-life.ts'
import { openRecorder, recordedContract, recordedFindings } from './contract-recording.ts'
import { loadContext } from './labour-contract-facts.ts'
import { findByNumber } from './labour-contract.repository.ts'

type Words = InputOf<typeof labourContractContract, 'labourContract.record'>

/**
 * 补录: a contract that exists on paper, of any form, recorded as it stands and read-only from then on.
 * @throws AppError LABOUR_CONTRACT_HAS_ERRORS
 */
export async function recordContract({ workerId, ...words }: Words, scope: WriteScope): Promise<number> {
  const { trx, clock } = scope
  const { worker, facts, links } = await loadContext(trx, workerId, clock.today())
  if (words.contractNo !== '' && (await findByNumber(trx, words.contractNo))) {
    const message = `合同编号${words.contractNo}已登记过`
    const finding = {
      severity: 'error',
      code: 'NUMBER_TAKEN',
      field: 'contractNo',
      message,
      remedy: '请核对合同编号',
    } as const
    throw new AppError('LABOUR_CONTRACT_HAS_ERRORS', { findings: [finding] })
  }
  const contract = recordedContract({ ...words, state: null }, worker, facts)
  const findings = recordedFindings(contract, worker, links, facts)
  assertNoErrors(findings)
  return openRecorder(scope, { facts, batchId: null, source: 'recorded' })(contract, findings)
}
