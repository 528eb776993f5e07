import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, calendarDate } from '../../shared/kernel/calendar-date.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'
import { anyFileToken } from '../in-process-app.ts'
import { refusalOf, type JobContext } from './context.ts'

/** 岗位等级调整公示 of three people: drafted by one person, released by another, as Word and as a printable page. */
export async function publishNotice(context: JobContext): Promise<void> {
  const { app, actors, report, outputDir, today } = context
  const { rows } = await app.call(actors.clerk, 'roster.list', { limit: 200 })
  const people = rows.filter((w) => w.postClass === '工作人员' && (w.grade ?? 99) < 12).slice(0, 3)
  if (people.length === 0) return report.did('公示', '没有可调整等级的人员，略过')
  let notice = await app.call(actors.clerk, 'notice.create', {
    type: 'grade_adjustment',
    title: '关于社区工作者岗位等级调整的公示',
    basis: '《示例区社区工作者岗位等级管理办法》',
    postedOn: today as never,
    periodDays: 5,
    dayKind: 'working',
    startMode: 'next_day',
    department: '青枫街道党群工作办公室',
    phone: '0000-12345678',
    address: '青枫街道青枫路1号',
    extra: '',
    people: people.map((w) => ({
      workerId: w.id,
      proposedGrade: (w.grade ?? 1) + 1,
      note: '任职年限满三年，考核合格',
    })),
  })
  notice = await app.call(actors.clerk, 'notice.submit', { id: notice.id, rowVersion: notice.rowVersion })
  const version = { id: notice.id, rowVersion: notice.rowVersion }
  const refusal = await refusalOf(app.send(actors.clerk, 'notice.release', version))
  report.check('经办人不能发布自己的公示', refusal === 'MAKER_IS_CHECKER', refusal)
  notice = await app.call(actors.reviewer, 'notice.release', version)
  report.did('公示', `${notice.number ?? ''}，公示至 ${notice.lastDay}`)
  const docx = report.wrote(join(outputDir, '岗位等级调整公示.docx'))
  await app.call(actors.clerk, 'notice.exportDocx', { id: notice.id, file: anyFileToken() }, docx)
  const printed = await app.call(actors.clerk, 'notice.printDocument', { id: notice.id })
  await writeFile(report.wrote(join(outputDir, '岗位等级调整公示.html')), printed.html)
}

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
