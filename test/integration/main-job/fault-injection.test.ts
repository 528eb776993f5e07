import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { importRoster } from '../../../src-main/cli/main-job/import-roster.ts'
import { importAttendance, runPayMonth } from '../../../src-main/cli/main-job/pay-month.ts'
import {
  exportReports,
  fillReceivedForm,
  publishNotice,
  recordAccountabilityAudit,
} from '../../../src-main/cli/main-job/publish.ts'
import { JobReport, type JobContext } from '../../../src-main/cli/main-job/context.ts'
import { sampleCommunities, sampleOffice } from '../../../src-main/core/sample/sample-plan.ts'
import { writeSampleWorkbooks } from '../../../src-main/core/sample/sample-workbooks.ts'
import { appContract } from '../../../src-main/shared/app-contract.ts'
import { openFaultyApp } from '../../support/faulty-app.ts'
import { password, testAccounts } from '../../support/test-app.ts'

/** Channels that the main job does not go through; each has a test of its own beside its feature. */
const notInMainJob = [
  'account.create',
  'account.disable',
  'auditLog.verify',
  'labourContract.create',
  'labourContract.sign',
  'notice.close',
  'notice.return',
  'notice.update',
  'organisation.saveCommunity',
  'organisation.saveGrid',
  'pay.return',
  'roster.create',
  'roster.deleteView',
  'roster.keepApart',
  'roster.merge',
  'roster.mergeCommunity',
  'roster.reveal',
  'roster.saveEdits',
  'roster.saveView',
  'roster.undoEdit',
  'roster.update',
  'rosterCheck.exportGaps',
  'accountabilityAudit.closeRectification',
]

/** A workbook with mistakes goes back to its sender. */
async function checkAndGiveBack(app: ReturnType<typeof openFaultyApp>, path: string, target: string): Promise<void> {
  const { batchId: id } = await app.call(2, 'roster.stage', { file: anyFileToken() }, path)
  await app.call(2, 'importBatch.answer', { id, answers: { pivots: { joinedOn: 26 } } })
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
    actors: { clerk: 2, reviewer: 3, auditor: 4 },
    month: '2026-11',
    payOn: today,
    today,
    outputDir,
    report,
  }
  await importAndUndo(app, sample.roster)
  await checkAndGiveBack(app, sample.dirtyTwin, join(outputDir, 'marked.xlsx'))
  await importRoster(context, sample.dirtyTwin)
  await app.call(2, 'labourContract.takeOverRoster', {})
  await importAttendance(context, sample.attendance)
  await runPayMonth(context)
  await publishNotice(context)
  await recordAccountabilityAudit(context)
  await exportReports(context)
  await fillReceivedForm(context, sample.superiorForm)

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
