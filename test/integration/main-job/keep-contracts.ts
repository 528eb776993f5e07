import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { sampleOffice } from '../../../src-main/core/sample/sample-plan.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { contractTermsOf } from '../../support/contracts.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'

const [admin, clerk] = [1, 2]
const day = calendarDate
const reason = '测试办理'

/** Everything that can happen to labour contracts one by one; batches are renewed by the demonstration's own step. */
export async function keepContracts(app: FaultyApp, folder: string): Promise<void> {
  const { address, phone, responsiblePerson } = sampleOffice
  await app.call(admin, 'organisation.saveOffice', { address: `${address}东侧`, phone, responsiblePerson })
  const workerId = await newcomer(app)
  await protect(app, workerId)
  const draft = await app.call(clerk, 'labourContract.create', terms(workerId, '2029-10-31'))
  const { id, rowVersion } = draft
  await app.call(clerk, 'labourContract.update', { id, rowVersion, fields: terms(workerId, '2026-12-31') })
  await printAndScan(app, id, folder)
  await app.call(clerk, 'labourContract.withdraw', { ...(await at(app, id)), reason })
  await app.call(clerk, 'labourContract.sign', {
    ...(await at(app, id)),
    signedOn: day('2026-11-30'),
    noScanReason: reason,
  })
  await changeAndEnd(app, id)
  await recordAndExport(app, workerId, folder)
  await keepTemplates(app, folder)
}

const terms = (workerId: number, endsOn: string) =>
  contractTermsOf(workerId, { startsOn: day('2026-11-01'), endsOn: day(endsOn) })

async function at(app: FaultyApp, id: number) {
  const { contract } = await app.call(clerk, 'labourContract.get', { id })
  return { id, rowVersion: contract.rowVersion }
}

/** Somebody with a labour-contract identity, an address and no contract. */
async function newcomer(app: FaultyApp): Promise<number> {
  const { rows } = await app.call(clerk, 'labourContract.unsigned', { limit: 1 })
  const workerId = rows[0]?.workerId ?? 0
  const { rowVersion } = await app.call(clerk, 'roster.get', { id: workerId })
  const values = { homeAddress: '青枫街道青枫路9号' }
  await app.call(clerk, 'roster.update', { id: workerId, rowVersion, values, reason })
  return workerId
}

async function protect(app: FaultyApp, workerId: number): Promise<void> {
  const period = { workerId, kind: 'medical' as const, fromOn: day('2026-11-01'), toOn: null, evidence: '诊断证明' }
  const first = await app.call(clerk, 'protectedPeriod.record', period)
  await app.call(clerk, 'protectedPeriod.void', { id: first.id, reason })
  const second = await app.call(clerk, 'protectedPeriod.record', period)
  await app.call(clerk, 'protectedPeriod.close', { id: second.id, toOn: day('2027-01-31') })
}

async function printAndScan(app: FaultyApp, id: number, folder: string): Promise<void> {
  const target = join(folder, '文书')
  mkdirSync(target, { recursive: true })
  const wish = { file: anyFileToken(), ids: [id], kinds: ['contract' as const] }
  await app.call(clerk, 'labourContract.writeDocuments', wish, target)
  const { documents } = await app.call(clerk, 'labourContract.get', { id })
  const path = join(folder, 'scan.pdf')
  writeFileSync(path, '%PDF-1.7\nsigned\n%%EOF')
  const scan = { file: anyFileToken(), documentId: documents[0]?.id ?? 0 }
  const { id: scanId } = await app.call(clerk, 'labourContract.addScan', scan, path)
  await app.call(clerk, 'labourContract.exportScan', { file: anyFileToken(), scanId }, join(folder, 'copy.pdf'))
  await app.call(clerk, 'labourContract.voidScan', { scanId, reason })
}

async function changeAndEnd(app: FaultyApp, id: number): Promise<void> {
  const agreement = { changes: { workPlace: '学府社区' }, effectiveOn: day('2026-11-30'), signedOn: null, reason }
  await app.call(clerk, 'labourContract.amend', { ...(await at(app, id)), ...agreement })
  const { events } = await app.call(clerk, 'labourContract.get', { id })
  const eventId = events[0]?.id ?? 0
  await app.call(clerk, 'labourContract.signAmendment', {
    ...(await at(app, id)),
    eventId,
    signedOn: day('2026-11-30'),
  })
  await app.call(clerk, 'labourContract.extend', { ...(await at(app, id)), endsOn: day('2027-01-31'), reason })
  const ending = { cause: 'A2' as const, onDay: day('2026-11-30'), reason }
  await app.call(clerk, 'labourContract.end', { ...(await at(app, id)), ...ending })
  const after = await app.call(clerk, 'labourContract.get', { id })
  const last = after.events.find((event) => event.kind === 'rescinded')?.id ?? 0
  await app.call(clerk, 'labourContract.voidEvent', { ...(await at(app, id)), eventId: last, reason })
  await app.call(clerk, 'labourContract.void', { ...(await at(app, id)), reason })
}

async function recordAndExport(app: FaultyApp, workerId: number, folder: string): Promise<void> {
  const recorded: LabourContractRow = await app.call(clerk, 'labourContract.record', {
    workerId,
    form: 'service',
    employer: '示例居民委员会',
    term: '1',
    startsOn: day('2024-01-01'),
    endsOn: day('2024-12-31'),
  })
  const file = anyFileToken()
  const ledger = join(folder, 'ledger.xlsx')
  const wish = { file, scope: 'all' as const, unmaskedReason: '交回核对' }
  await app.call(clerk, 'labourContract.exportLedger', wish, ledger)
  await app.call(clerk, 'labourContract.stage', { file }, ledger)
  const calculation = { cause: 'A1' as const, startedOn: recorded.startsOn, lastDay: day('2026-11-30') }
  const sheet = { file, workerId, ...calculation, averageWageFen: yuan('5880') }
  await app.call(clerk, 'compensation.export', sheet, join(folder, 'sheet.docx'))
}

async function keepTemplates(app: FaultyApp, folder: string): Promise<void> {
  const path = join(folder, 'template.docx')
  await app.call(clerk, 'contractTemplate.export', { file: anyFileToken(), kind: 'handover' }, path)
  await app.call(clerk, 'contractTemplate.upload', { file: anyFileToken(), kind: 'handover' }, path)
  await app.call(clerk, 'contractTemplate.reset', { kind: 'handover' })
}
