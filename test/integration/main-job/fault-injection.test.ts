import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { importRoster } from '../../../src-main/cli/main-job/import-roster.ts'
import { importAttendance, runPayMonth } from '../../../src-main/cli/main-job/pay-month.ts'
import { continueExitAudit, openExitAudit } from '../../../src-main/cli/main-job/audit-life.ts'
import { keepCaseApart } from '../../../src-main/cli/main-job/case-apart.ts'
import { exportReports, fillReceivedForm } from '../../../src-main/cli/main-job/publish.ts'
import { renewContracts } from '../../../src-main/cli/main-job/renew-contracts.ts'
import { letLeave } from '../../../src-main/cli/main-job/leave.ts'
import { promotePeople } from '../../../src-main/cli/main-job/promote.ts'
import { JobReport, type JobContext } from '../../../src-main/cli/main-job/context.ts'
import { sampleCommunities, sampleOffice } from '../../../src-main/core/sample/sample-plan.ts'
import { writeSampleWorkbooks } from '../../../src-main/core/sample/sample-workbooks.ts'
import { appContract } from '../../../src-main/shared/app-contract.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { peopleOf, writeCommunityFile } from '../../support/community-files.ts'
import { exitFieldsOf } from '../../support/exits.ts'
import { openFaultyApp } from '../../support/faulty-app.ts'
import { password, testAccounts } from '../../support/test-app.ts'
import { disclose } from './disclose.ts'
import { handOutPay } from './hand-out-pay.ts'
import { keepGrades } from './keep-grades.ts'
import { keepPayInputs } from './keep-pay-inputs.ts'
import { keepRecords } from './keep-records.ts'
import { keepContracts } from './keep-contracts.ts'
import { keepRoster } from './keep-roster.ts'
import { keepStandards } from './keep-standards.ts'
import { keepTodo } from './keep-todo.ts'
import { supervise } from './supervise.ts'

/** Channels that the main job does not go through; each has a test of its own beside its feature. */
const notInMainJob = [
  'account.create',
  'account.disable',
  'auditLog.verify',
  'notice.print',
  'pay.explainChange',
  'pay.return',
  'payFact.flagLowIncome',
  'retirement.retire',
]

/** A workbook with mistakes goes back to its sender. */
async function checkAndGiveBack(app: ReturnType<typeof openFaultyApp>, path: string, target: string): Promise<void> {
  const { batchId: id } = await app.call(2, 'roster.stage', { file: anyFileToken() }, path)
  await app.call(2, 'importBatch.answer', { id, answers: { pivots: { joinedOn: 26 } } })
  const { proposals } = await app.call(2, 'importBatch.proposals', { id })
  const rows = proposals.slice(0, 1).map(({ rowNo, field, after }) => ({ rowNo, values: { [field]: after } }))
  await app.call(2, 'importBatch.correctRows', { id, rows })
  await app.call(2, 'importBatch.template', { sheetId: 'roster', file: anyFileToken() }, target)
  await app.call(2, 'importBatch.giveBack', { id, file: anyFileToken() }, target)
}

/** An import that was a mistake: written and taken back as a whole. */
async function importAndUndo(app: ReturnType<typeof openFaultyApp>, path: string): Promise<void> {
  const { batchId: id } = await app.call(2, 'roster.stage', { file: anyFileToken() }, path)
  const { counts: expected } = await app.call(2, 'importBatch.get', { id })
  await app.call(2, 'importBatch.commit', { id, expected })
  const { remove, restore } = await app.call(2, 'importBatch.undoPlan', { id })
  await app.call(2, 'importBatch.undo', { id, expected: { remove, restore } })
}

/** Two communities' files together: one is corrected, one taken out, the other written. */
async function collect(app: ReturnType<typeof openFaultyApp>, folder: string): Promise<void> {
  const [one, two, three] = sampleCommunities.map(({ name }) => name)
  const write = (community = '') =>
    writeCommunityFile(folder, { name: `${community}.xlsx`, rows: peopleOf(community), unit: community })
  const day = { receivedOn: calendarDate('2026-11-20') }
  const first = { files: [anyFileToken(), anyFileToken()], title: '花名册', dueOn: null, ...day }
  const { id } = await app.call(2, 'importCollection.stage', first, [await write(one), await write(two)])
  await app.call(2, 'importCollection.add', { id, files: [anyFileToken()], ...day }, [await write(three)])
  await app.call(2, 'importCollection.update', { id, title: '11月花名册', dueOn: calendarDate('2026-11-25') })
  const { files, communities } = await app.call(2, 'importCollection.get', { id })
  const communityId = communities[3]?.id ?? 0
  await app.call(2, 'importCollection.assign', { fileId: files[2]?.id ?? 0, communityId })
  await app.call(2, 'importCollection.remove', { fileId: files[2]?.id ?? 0 })
  await app.call(2, 'importCollection.exportReminder', { id, file: anyFileToken() }, join(folder, 'reminder.xlsx'))
  const [batch] = files.flatMap(({ batch: each }) => each ?? [])
  const wish = { id, batches: [{ id: batch?.id ?? 0, expected: batch?.counts ?? emptyCounts }] }
  const { written } = await app.call(2, 'importCollection.commit', wish)
  const plan = await app.call(2, 'importBatch.undoPlan', { id: written[0]?.batchId ?? 0 })
  const { remove, restore } = plan
  await app.call(2, 'importBatch.undo', { id: written[0]?.batchId ?? 0, expected: { remove, restore } })
}
/** An exit that was not meant. */
async function withdrawExit(app: ReturnType<typeof openFaultyApp>): Promise<void> {
  const { rows } = await app.call(2, 'roster.list', { limit: 1 })
  const fields = exitFieldsOf(rows[0]?.id ?? 0)
  const { id, rowVersion } = await app.call(2, 'exit.create', fields)
  await app.call(2, 'exit.withdraw', { id, rowVersion, remark: '本人撤回' })
}

const emptyCounts = { read: 0, new: 0, changed: 0, same: 0, refused: 0, skipped: 0 }

it('leaves neither a row nor an entry when any command or job of the main job fails half-way', async () => {
  const today = '2026-11-30'
  const outputDir = mkdtempSync(join(tmpdir(), 'jiedao-main-job-'))
  const app = openFaultyApp(today)
  const sample = await writeSampleWorkbooks(join(outputDir, 'in'))
  const accounts = [
    { ...testAccounts.admin, roles: ['system_admin' as const] },
    { ...testAccounts.clerk, roles: ['clerk' as const, 'reviewer' as const] },
    { ...testAccounts.reviewer, roles: ['reviewer' as const] },
    { ...testAccounts.auditor, roles: ['security_auditor' as const] },
    { ...testAccounts.officer, roles: ['discipline_officer' as const] },
    { loginName: 'jijian2', displayName: '纪检乙', roles: ['discipline_officer' as const] },
  ].map((a) => ({ ...a, password }))
  const communities = sampleCommunities.map(({ name, households, population, quota }) => ({
    name,
    households,
    population,
    quota,
  }))
  await app.call(undefined, 'session.initialise', { office: sampleOffice, accounts, communities, standards: 'sample' })
  app.watch()
  const report = new JobReport()
  const context: JobContext = {
    app,
    actors: { clerk: 2, reviewer: 3, auditor: 4, officer: 5 },
    month: '2026-11',
    payOn: today,
    today,
    outputDir,
    report,
    moveTo: (date) => app.clock.moveTo(date),
  }
  await importAndUndo(app, sample.roster)
  await collect(app, outputDir)
  await checkAndGiveBack(app, sample.dirtyTwin, join(outputDir, 'marked.xlsx'))
  await importRoster(context, sample.dirtyTwin)
  await app.call(2, 'labourContract.takeOverRoster', {})
  await renewContracts(context)
  await importAttendance(context, sample.attendance)
  await runPayMonth(context)
  await handOutPay(app, outputDir)
  await promotePeople(context)
  const audit = await openExitAudit(context)
  await letLeave(context)
  await withdrawExit(app)
  await exportReports(context)
  await fillReceivedForm(context, sample.superiorForm)
  await keepTodo(app, outputDir, calendarDate(today))
  await keepRoster(app, outputDir)
  await disclose(app, context)
  await keepStandards(app, outputDir)
  await keepGrades(app)
  await keepRecords(app, outputDir)
  if (audit) await continueExitAudit(context, audit)
  await keepCaseApart(context)
  await supervise(app, outputDir)
  await keepContracts(app, outputDir)
  await keepPayInputs(app, outputDir)

  expect(report.failed).toEqual([])
  expect(app.watched.filter((c) => c.survivedFault).map((c) => c.channel)).toEqual([])
  expect(app.watched.filter((c) => c.changedByFault).map((c) => c.channel)).toEqual([])
  expect(app.watched.filter((c) => c.entriesAdded < 1).map((c) => c.channel)).toEqual([])
  const mutating = Object.entries(appContract).filter(([, c]) => c.kind === 'command' || c.kind === 'job')
  const seen = new Set(app.watched.map((c) => c.channel))
  expect(
    mutating
      .map(([name]) => name)
      .filter((name) => !seen.has(name))
      .sort(),
  ).toEqual([...notInMainJob].sort())
  app.close()
  rmSync(outputDir, { recursive: true, force: true })
}, 180_000)
