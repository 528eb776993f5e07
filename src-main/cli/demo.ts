import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sampleCommunities, sampleOffice, sampleReferenceDate } from '../core/sample/sample-plan.ts'
import { writeSampleWorkbooks } from '../core/sample/sample-workbooks.ts'
import { systemClock } from '../core/system-clock.ts'
import { isAppError } from '../shared/kernel/app-error.ts'
import { formatChineseMonth, monthOf, type CalendarDate } from '../shared/kernel/calendar-date.ts'
import type { Clock } from '../shared/kernel/clock.ts'
import { errorText } from '../shared/error-texts.ts'
import { requireNode24 } from './require-node.ts'
import { openInProcess, type InProcessApp } from './in-process-app.ts'
import { JobReport, type JobContext } from './main-job/context.ts'
import { importRoster } from './main-job/import-roster.ts'
import { importCertificates } from './main-job/keep-records.ts'
import { importAttendance, runPayMonth } from './main-job/pay-month.ts'
import { finishNotice, publishNotice } from './main-job/notice-life.ts'
import { keepCaseApart } from './main-job/case-apart.ts'
import { continueExitAudit, openExitAudit } from './main-job/audit-life.ts'
import { exportReports, fillReceivedForm } from './main-job/publish.ts'
import { letLeave } from './main-job/leave.ts'
import { promotePeople } from './main-job/promote.ts'
import { forecastRetirements, workTodo } from './main-job/todo.ts'
import { renewContracts } from './main-job/renew-contracts.ts'

/**
 * `npm run demo [-- FILE]`: the clerk's main job in one command, without display or Electron, through the same
 * dispatcher and with real accounts. Without FILE it works on the sample street's messy roster.
 */
requireNode24()

const resourcesDir = resolve(import.meta.dirname, '../../resources')
const outputDir = resolve('demo-output')
const givenFile = process.argv[2]

/** The sample street lives on its own reference date; a file of the user's lives today. */
let sampleDay = sampleReferenceDate
const sampleClock: Clock = { now: () => `${sampleDay}T09:30:00.000+08:00`, today: () => sampleDay }
const clock = givenFile === undefined ? sampleClock : systemClock

function moveTo(date: CalendarDate): void {
  sampleDay = date
}

/** Nobody needs to know it: the demonstration's database is thrown away. */
const password = `Demo-${randomBytes(12).toString('hex')}`
const accounts = [
  { loginName: 'guanliyuan', displayName: '系统管理员', roles: ['system_admin'] },
  { loginName: 'jingban', displayName: '经办人', roles: ['clerk', 'reviewer'] },
  { loginName: 'shenhe', displayName: '审核人', roles: ['reviewer'] },
  { loginName: 'anquan', displayName: '安全审计员', roles: ['security_auditor'] },
  { loginName: 'jijian', displayName: '纪检员', roles: ['discipline_officer'] },
] as const

/** Slow calls are for developers; a failure is for everyone. */
function logFailures(line: string): void {
  if (line.startsWith('failed')) console.error(line)
}

type LoginName = (typeof accounts)[number]['loginName']

async function setUp(app: InProcessApp, isSample: boolean): Promise<JobContext['actors']> {
  await app.call(undefined, 'session.initialise', {
    office: sampleOffice,
    accounts: accounts.map((a) => ({ ...a, roles: [...a.roles], password })),
    communities: isSample
      ? sampleCommunities.map(({ name, households, population, quota }) => ({ name, households, population, quota }))
      : [{ name: '未分社区', households: 0, population: 0, quota: 0 }],
    standards: 'sample',
  })
  const idOf = async (loginName: LoginName) =>
    (await app.call(undefined, 'session.login', { loginName, password })).account.id
  return {
    clerk: await idOf('jingban'),
    reviewer: await idOf('shenhe'),
    auditor: await idOf('anquan'),
    officer: await idOf('jijian'),
  }
}

async function run(): Promise<JobReport> {
  rmSync(outputDir, { recursive: true, force: true })
  mkdirSync(outputDir, { recursive: true })
  const report = new JobReport()
  const dataDir = join(outputDir, 'data')
  const options = { dataDir, resourcesDir, clock, log: logFailures }
  const app = openInProcess(options)
  try {
    const actors = await setUp(app, givenFile === undefined)
    const month = monthOf(clock.today())
    const context: JobContext = {
      app,
      actors,
      month,
      payOn: clock.today(),
      today: clock.today(),
      outputDir,
      report,
      ...(givenFile === undefined ? { moveTo } : {}),
    }
    report.did('首次设置', `${accounts.length} 个账号，${formatChineseMonth(month)}`)
    await work(context, givenFile)
    await verify(context)
  } finally {
    app.close()
  }
  await reopen(options, report)
  return report
}

async function work(context: JobContext, file: string | undefined): Promise<void> {
  const sample = file === undefined ? await writeSampleWorkbooks(join(outputDir, '来表')) : undefined
  await importRoster(context, file === undefined ? (sample?.dirtyTwin ?? '') : resolve(file))
  if (sample) await importCertificates(context, sample.certificates)
  await takeOverContracts(context)
  await renewContracts(context)
  if (sample) await importAttendance(context, sample.attendance)
  await runPayMonth(context)
  await promotePeople(context)
  await letLeave(context)
  const posted = await publishNotice(context)
  const audit = await openExitAudit(context)
  await forecastRetirements(context)
  await workTodo(context)
  await exportReports(context)
  if (sample) await fillReceivedForm(context, sample.superiorForm)
  if (posted && context.moveTo) await finishNotice(context, posted)
  if (audit) await continueExitAudit(context, audit)
  await keepCaseApart(context)
}

async function takeOverContracts({ app, actors, report }: JobContext): Promise<void> {
  const { created, refused } = await app.call(actors.clerk, 'labourContract.takeOverRoster', {})
  const expiring = await app.call(actors.clerk, 'labourContract.list', { view: 'expiring90', limit: 1 })
  report.did('接收劳动合同', `${created} 份，未接收 ${refused.length} 人，90日内到期 ${expiring.total} 份`)
}

async function verify({ app, actors, report }: JobContext): Promise<void> {
  const verdict = await app.call(actors.auditor, 'auditLog.verify', {})
  report.check(
    '操作日志连续完整',
    verdict.firstBadSeq === null,
    `${verdict.entries} 条，末条 ${verdict.headHash.slice(0, 16)}`,
  )
  const { rows } = await app.call(actors.auditor, 'auditLog.list', { limit: 500 })
  const logged = new Set(rows.map((r) => r.action))
  const missing = ['importBatch.commit', 'report.exportStructure', 'roster.export'].filter(
    (action) => !logged.has(action),
  )
  report.check('写入和导出均有留痕', missing.length === 0, missing.join('、') || `${logged.size} 种操作`)
}

/** Closed and opened again, the data must still be there. */
async function reopen(options: Parameters<typeof openInProcess>[0], report: JobReport): Promise<void> {
  const app = openInProcess(options)
  try {
    const { account } = await app.call(undefined, 'session.login', { loginName: 'jingban', password })
    const months = await app.call(account.id, 'pay.listMonths', {})
    const locked = months.rows.filter((m) => m.state === 'locked').length
    report.check('重新打开后数据仍在', months.total === 1, `工资月 ${months.total} 个，已锁定 ${locked} 个`)
  } finally {
    app.close()
  }
}

function print({ steps, files, checks, failed }: JobReport): void {
  console.log('\n办理情况')
  for (const { step, result } of steps) console.log(`  ${step}：${result}`)
  console.log('\n核对')
  for (const { name, ok, detail } of checks)
    console.log(`  ${ok ? '通过' : '不符'}  ${name}${detail === '' ? '' : `（${detail}）`}`)
  console.log(`\n输出文件（${outputDir}）`)
  for (const file of files) console.log(`  ${file}`)
  console.log(failed.length === 0 ? `\n全部 ${checks.length} 项核对通过` : `\n${failed.length} 项核对不符`)
}

try {
  const report = await run()
  print(report)
  process.exitCode = report.failed.length === 0 ? 0 : 1
} catch (error) {
  console.error(isAppError(error) ? `未能完成：${errorText(error)}` : error)
  process.exitCode = 1
}
