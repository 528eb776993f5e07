import { join } from 'node:path'
import { addDays, calendarDate } from '../../shared/kernel/calendar-date.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'
import { anyFileToken } from '../in-process-app.ts'
import type { JobContext } from './context.ts'

/** Near enough for the home page to speak of it. */
const rectificationDays = 14

/** An accountability audit (经济责任审计) with a finding and a rectification closed by somebody else. */
export async function recordAccountabilityAudit(context: JobContext): Promise<void> {
  const { app, actors, report, today } = context
  const { rows } = await app.call(actors.clerk, 'roster.list', { limit: 500 })
  const head = rows.find((w) => w.postClass === '正职')
  if (!head) return report.did('经济责任审计', '花名册中没有正职，略过')
  const year = Number(today.slice(0, 4))
  let audit = await app.call(actors.clerk, 'accountabilityAudit.create', {
    communityId: head.communityId,
    workerId: head.id,
    post: '居委会主任',
    kind: 'term',
    termFrom: `${year - 5}-07-01` as never,
    termTo: `${year}-06-30` as never,
    periodFrom: `${year - 5}-07-01` as never,
    periodTo: `${year}-06-30` as never,
    performedBy: '街道内部审计',
    basis: '城市居民委员会组织法第三十八条',
  })
  audit = await app.call(actors.clerk, 'accountabilityAudit.recordStep', {
    id: audit.id,
    rowVersion: audit.rowVersion,
    step: '审计通知书',
    doneOn: today as never,
    note: '送达',
  })
  audit = await app.call(actors.clerk, 'accountabilityAudit.addFinding', {
    id: audit.id,
    category: '账务不规范',
    facts: '部分活动经费支出缺少签收明细',
    amountFen: 126_000 as never,
    clause: '财务管理制度第八条',
  })
  const findingId = audit.findingRows[0]?.id ?? 0
  audit = await app.call(actors.clerk, 'accountabilityAudit.addRectification', {
    findingId,
    measure: '补充签收明细，完善报销审核',
    responsible: head.name,
    dueOn: addDays(calendarDate(today), rectificationDays),
  })
  const rectification = audit.findingRows[0]?.rectifications[0]
  report.did('经济责任审计', `${audit.number}，发现问题 ${audit.findings} 项，整改期限 ${rectification?.dueOn ?? ''}`)
}

/** R1 for the superior, and the roster with chosen columns. */
export async function exportReports(context: JobContext): Promise<void> {
  const { app, actors, report, outputDir, today } = context
  const structure = await app.call(actors.clerk, 'report.structure', { asOf: today as never })
  const failed = structure.checks.filter((c) => !c.ok)
  report.check(
    '规模结构统计表校核全部通过',
    failed.length === 0,
    failed.map((c) => c.detail).join('；') || `${structure.checks.length} 项`,
  )
  const path = report.wrote(join(outputDir, '社区工作者队伍规模结构统计表.xlsx'))
  await app.call(actors.clerk, 'report.exportStructure', { asOf: today as never, file: anyFileToken() }, path)
  report.did('规模结构统计表', `在岗 ${structure.rows[0]?.figures[0] ?? 0} 人`)
  const roster = report.wrote(join(outputDir, '花名册.xlsx'))
  const columns = Object.keys(rosterSheet.columns).slice(0, 12)
  const { rows } = await app.call(actors.clerk, 'roster.export', { file: anyFileToken(), columns }, roster)
  report.did('导出花名册', `${rows} 人，${columns.length} 列，敏感列已脱敏`)
}

/** A superior's blank form, filled in place. */
export async function fillReceivedForm(context: JobContext, form: string): Promise<void> {
  const { app, actors, report, outputDir } = context
  const { id } = await app.call(
    actors.clerk,
    'receivedForm.take',
    { file: anyFileToken(), issuer: '示例区民政局' },
    form,
  )
  const { layout, mapping, rowVersion } = await app.call(actors.clerk, 'receivedForm.get', { id })
  const unknown = layout.slots.filter(({ key }) => mapping[key] === null).map(({ header }) => header)
  // The clerk settles what the form calls otherwise; here nothing fits, and the column stays blank.
  await app.call(actors.clerk, 'receivedForm.map', { id, rowVersion, mapping })
  const path = report.wrote(join(outputDir, '社区专职工作者基本情况统计表-已填.xlsx'))
  const fill = { file: anyFileToken(), id, reason: '按季度向区民政局报送' }
  const { people, cells, findings } = await app.call(actors.clerk, 'receivedForm.fill', fill, path)
  const { people: expected } = await app.call(actors.clerk, 'receivedForm.check', { id })
  report.check('来表填入全部在岗人员', people === expected, `${people} 人 ${cells} 格`)
  report.did('回填来表', `${people} 人，提示 ${findings.length} 条，留空的列：${unknown.join('、') || '无'}`)
}
