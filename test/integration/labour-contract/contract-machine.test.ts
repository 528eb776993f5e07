import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import { contractActions, type ContractAction } from '../../../src-main/shared/labour-contract/contract-state.rules.ts'
import {
  labourContractStates,
  type LabourContractState,
} from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { contractTermsOf, unscanned } from '../../support/contracts.ts'
import { openTestApp, type TestAccount, type TestApp } from '../../support/test-app.ts'

/**
 * Who may do what with a contract in which state, written down by hand from domain §5.2: role × state × action through the
 * real dispatcher. Only the clerk acts; what no cell allows must be refused, by role or by state, and change nothing.
 */
const allowed: Readonly<Record<ContractAction, readonly LabourContractState[]>> = {
  update: ['draft'],
  print: ['draft', 'pending'],
  withdraw: ['pending'],
  addScan: ['pending', 'in_force', 'renewed', 'ended', 'rescinded'],
  sign: ['draft', 'pending'],
  amend: ['in_force'],
  extend: ['in_force'],
  renew: ['in_force'],
  end: ['in_force'],
  void: ['draft', 'pending', 'in_force'],
  voidEvent: ['in_force', 'ended', 'rescinded'],
}
const accounts: readonly TestAccount[] = ['clerk', 'reviewer', 'viewer', 'admin', 'auditor']
const day = calendarDate
const today = '2026-03-10'
const terms = { startsOn: day('2023-03-01'), endsOn: day('2026-03-10') }

let app: TestApp
let back: Backdoor
let folder: string
beforeAll(async () => {
  app = await openTestApp({ today })
  back = await openBackdoor(app)
  folder = mkdtempSync(join(tmpdir(), 'jiedao-machine-'))
})
afterAll(() => {
  back.close()
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (id: number) => app.call('viewer', 'labourContract.get', { id })
const at = async (id: number) => ({ id, rowVersion: (await get(id)).contract.rowVersion })
const reason = '测试原因'
let people = 0

/** A contract in the wanted state, with a printed text, and an event where the action needs one. */
async function contractIn(state: LabourContractState): Promise<{ id: number; workerId: number }> {
  people += 1
  const spec = { name: `人员${people}`, joinedOn: '2023-03-01', homeAddress: '青枫路2号' }
  const [workerId = 0] = await addWorkers(back, [spec])
  const { id } = await app.call('clerk', 'labourContract.create', contractTermsOf(workerId, terms))
  if (state === 'draft') return { id, workerId }
  const wish = { file: anyFileToken(), ids: [id], kinds: ['contract'] as const }
  await app.call('clerk', 'labourContract.writeDocuments', { ...wish, kinds: [...wish.kinds] }, folder)
  if (state === 'pending') return { id, workerId }
  if (state === 'voided') {
    await app.call('clerk', 'labourContract.void', { ...(await at(id)), reason })
    return { id, workerId }
  }
  await app.call('clerk', 'labourContract.sign', { ...(await at(id)), signedOn: day('2023-03-01'), ...unscanned })
  if (state === 'in_force') {
    const amendment = { changes: { workPlace: '学府社区' }, effectiveOn: day(today), signedOn: day(today), reason }
    await app.call('clerk', 'labourContract.amend', { ...(await at(id)), ...amendment })
  }
  if (state === 'renewed') {
    const next = contractTermsOf(workerId, { startsOn: day('2026-03-11'), endsOn: day('2029-03-10') })
    const renewal = await app.call('clerk', 'labourContract.create', next)
    await app.call('clerk', 'labourContract.sign', {
      id: renewal.id,
      rowVersion: renewal.rowVersion,
      signedOn: day(today),
      ...unscanned,
    })
  }
  if (state === 'ended' || state === 'rescinded') {
    const cause = state === 'ended' ? 'D1' : 'A2'
    await app.call('clerk', 'labourContract.end', { ...(await at(id)), cause, onDay: day(today), reason })
  }
  return { id, workerId }
}

/** Sends the action as it would succeed if the state allowed it. */
async function attempt(as: TestAccount, action: ContractAction, { id, workerId }: { id: number; workerId: number }) {
  const { documents, events } = await get(id)
  const versioned = await at(id)
  const token = anyFileToken()
  switch (action) {
    case 'update':
      return app.send(as, 'labourContract.update', {
        ...versioned,
        fields: contractTermsOf(workerId, { ...terms, payDay: 20 }),
      })
    case 'print':
      return app.send(as, 'labourContract.writeDocuments', { file: token, ids: [id], kinds: ['contract'] }, folder)
    case 'withdraw':
      return app.send(as, 'labourContract.withdraw', { ...versioned, reason })
    case 'addScan': {
      const path = join(folder, 'scan.pdf')
      writeFileSync(path, '%PDF-1.7')
      const documentId = documents.at(-1)?.id ?? (await someDocument())
      return app.send(as, 'labourContract.addScan', { file: token, documentId }, path)
    }
    case 'sign':
      return app.send(as, 'labourContract.sign', { ...versioned, signedOn: '2026-03-10', ...unscanned })
    case 'amend':
      return app.send(as, 'labourContract.amend', {
        ...versioned,
        changes: { monthlyWageFen: yuan('6300') },
        effectiveOn: today,
        signedOn: today,
        reason,
      })
    case 'extend':
      await protect(workerId)
      return app.send(as, 'labourContract.extend', { ...versioned, endsOn: '2026-06-30', reason })
    case 'renew':
      return app.send(as, 'labourContract.prepareRenewals', { ids: [id], months: 36 })
    case 'end':
      return app.send(as, 'labourContract.end', { ...versioned, cause: 'A2', onDay: today, reason })
    case 'void':
      return app.send(as, 'labourContract.void', { ...versioned, reason })
    case 'voidEvent':
      return app.send(as, 'labourContract.voidEvent', { ...versioned, eventId: events.at(-1)?.id ?? 1, reason })
  }
}

/** A draft has no printed text of its own; any other will do for a call that must be refused. */
async function someDocument(): Promise<number> {
  return (back.raw.prepare('select max(id) from labour_contract_document').pluck().get() as number | null) ?? 1
}

async function protect(workerId: number): Promise<void> {
  const { rows } = await app.call('clerk', 'protectedPeriod.list', { workerId })
  if (rows.length > 0) return
  const period = { kind: 'medical' as const, fromOn: day('2026-01-01'), toOn: day('2026-06-30'), evidence: '诊断证明' }
  await app.call('clerk', 'protectedPeriod.record', { workerId, ...period })
}

/** Every contract, event, document and scan, to see that a refusal changed nothing. */
const stored = () =>
  ['labour_contract', 'labour_contract_event', 'labour_contract_document', 'labour_contract_scan']
    .map((table) => JSON.stringify(back.raw.prepare(`select * from ${table} order by id`).all()))
    .join()

/** By state, by want of anything to print, or (renewals) by naming who was left out. */
const refusals = ['LABOUR_CONTRACT_NOT_NOW', 'NOTHING_TO_PRINT', 'OK']

describe('role × state × action', () => {
  for (const state of labourContractStates) {
    it(`${state}: a cell allows or denies what the table does not`, async () => {
      const unexpected: string[] = []
      // Whoever is refused leaves the contract as it was, so one serves them all.
      const shared = await contractIn(state)
      await protect(shared.workerId)
      for (const action of contractActions) {
        for (const as of accounts) {
          // A draft has no text to which a scan could be bound.
          if (action === 'addScan' && state === 'draft') continue
          const contract = as === 'clerk' ? await contractIn(state) : shared
          if (action === 'extend') await protect(contract.workerId)
          const before = stored()
          const answer = await attempt(as, action, contract)
          const code = answer.ok ? 'OK' : answer.error.code
          const isDone =
            answer.ok && !(action === 'renew' && (answer.data as { created: number[] }).created.length === 0)
          const isMeant = as === 'clerk' && allowed[action].includes(state)
          if (isDone !== isMeant) unexpected.push(`${as} ${action}: ${code}`)
          if (!isDone && stored() !== before) unexpected.push(`${as} ${action} was refused and changed something`)
          if (as !== 'clerk' && code !== 'FORBIDDEN') unexpected.push(`${as} ${action}: ${code}`)
          if (as === 'clerk' && !isMeant && !refusals.includes(code)) unexpected.push(`clerk ${action}: ${code}`)
        }
      }
      expect(unexpected).toEqual([])
    }, 120_000)
  }

  it('has no row for an action, or for one that does not exist', () => {
    expect(Object.keys(allowed).sort()).toEqual([...contractActions].sort())
  })
})

describe('below the UI', () => {
  /** Every jump that the machine does not know, by SQL on the open file. */
  const jumps: Readonly<Record<LabourContractState, readonly LabourContractState[]>> = {
    draft: ['renewed', 'ended', 'rescinded'],
    pending: ['renewed', 'ended', 'rescinded'],
    in_force: ['draft', 'pending'],
    renewed: ['draft', 'pending', 'ended', 'rescinded', 'voided'],
    ended: ['draft', 'pending', 'renewed', 'rescinded', 'voided'],
    rescinded: ['draft', 'pending', 'renewed', 'ended', 'voided'],
    voided: ['draft', 'pending', 'in_force', 'renewed', 'ended', 'rescinded'],
  }

  it.each(labourContractStates)('SQL moves a contract out of %s by an illegal jump', async (state) => {
    const { id } = await contractIn(state)
    for (const to of jumps[state]) {
      const extra =
        to === 'voided' ? `, void_reason = 'x'` : to === 'draft' || to === 'pending' ? ', signed_on = null' : ''
      expect(() => back.tamper(`update labour_contract set state = '${to}'${extra} where id = ?`, id), to).toThrow(
        'LABOUR_CONTRACT',
      )
    }
  })

  it('SQL ends a contract without an event, or brings it back while its event counts', async () => {
    const { id } = await contractIn('in_force')
    for (const to of ['ended', 'rescinded', 'renewed']) {
      expect(() => back.tamper(`update labour_contract set state = '${to}' where id = ?`, id)).toThrow(
        'LABOUR_CONTRACT_WITHOUT_EVENT',
      )
    }
    const over = await contractIn('ended')
    expect(() => back.tamper(`update labour_contract set state = 'in_force' where id = ?`, over.id)).toThrow(
      'LABOUR_CONTRACT_WITHOUT_EVENT',
    )
  })

  it('SQL brings a contract into force without its text or its scan', async () => {
    const draft = await contractIn('draft')
    expect(() =>
      back.tamper(
        `update labour_contract set state = 'pending', text_sha256 = ? where id = ?`,
        'a'.repeat(64),
        draft.id,
      ),
    ).toThrow('LABOUR_CONTRACT_UNPRINTED')
    const { id } = await contractIn('pending')
    const signed = `state = 'in_force', signed_on = '2026-03-10'`
    expect(() => back.tamper(`update labour_contract set ${signed} where id = ?`, id)).toThrow(
      'LABOUR_CONTRACT_UNSCANNED',
    )
    // A scan of another text does not help.
    back.tamper(
      `insert into labour_contract_document (contract_id, kind, text_sha256, template_sha256, file_sha256, content, printed_by, printed_at)
       values (?, 'contract', ?, ?, ?, '{}', 2, 'x')`,
      id,
      'b'.repeat(64),
      'b'.repeat(64),
      'b'.repeat(64),
    )
    const documentId = back.raw.prepare('select max(id) from labour_contract_document').pluck().get()
    back.tamper(
      `insert into labour_contract_scan (document_id, file_name, media_type, sha256, content, uploaded_by, uploaded_at)
       values (?, 'x.pdf', 'application/pdf', ?, x'25', 2, 'x')`,
      documentId,
      'c'.repeat(64),
    )
    expect(() => back.tamper(`update labour_contract set ${signed} where id = ?`, id)).toThrow(
      'LABOUR_CONTRACT_UNSCANNED',
    )
  })

  it.each([
    ['labour_contract', `monthly_wage_fen = 1`],
    ['labour_contract', `runs_to = '2030-01-01'`],
    ['labour_contract', `text_sha256 = '${'d'.repeat(64)}'`],
    ['labour_contract', `no_scan_reason = null`],
    ['labour_contract', `contract_no = 'x'`],
    ['labour_contract', `form = 'agency'`],
    ['labour_contract_event', `reason = 'x'`],
    ['labour_contract_event', `changes = '{"workPlace":{"before":"a","after":"b"}}'`],
    ['labour_contract_event', `signed_on = '2026-01-01'`],
    ['labour_contract_document', `content = '[]'`],
  ])('SQL alters %s: %s', async (table, change) => {
    const { id } = await contractIn('in_force')
    const column = table === 'labour_contract' ? 'id' : 'contract_id'
    expect(() => back.tamper(`update ${table} set ${change} where ${column} = ?`, id)).toThrow(/LABOUR_CONTRACT/)
    expect(() => back.tamper(`delete from ${table} where ${column} = ?`, id)).toThrow(/LABOUR_CONTRACT/)
  })

  it('SQL alters or removes a scan, a protected period or a template that was in use', async () => {
    const { id, workerId } = await contractIn('pending')
    expect(await attempt('clerk', 'addScan', { id, workerId })).toMatchObject({ ok: true })
    await protect(workerId)
    expect(() => back.tamper(`update labour_contract_scan set content = x'00'`)).toThrow('LABOUR_CONTRACT_SCAN_STAYS')
    expect(() => back.tamper('delete from labour_contract_scan')).toThrow('LABOUR_CONTRACT_SCAN_STAYS')
    expect(() => back.tamper(`update protected_period set to_on = '2030-01-01'`)).toThrow('PROTECTED_PERIOD_STAYS')
    expect(() => back.tamper('delete from protected_period')).toThrow('PROTECTED_PERIOD_STAYS')
    back.tamper(
      `insert into contract_template (kind, file_name, content, sha256, uploaded_by, uploaded_at) values ('commitment', 'x', x'00', ?, 2, 'x')`,
      'e'.repeat(64),
    )
    expect(() => back.tamper(`update contract_template set content = x'01'`)).toThrow('CONTRACT_TEMPLATE_STAYS')
    expect(() => back.tamper('delete from contract_template')).toThrow('CONTRACT_TEMPLATE_STAYS')
  })
})
