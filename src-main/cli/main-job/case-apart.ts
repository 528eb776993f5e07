import { calendarDate } from '../../shared/kernel/calendar-date.ts'
import { refusalOf, type JobContext } from './context.ts'

/** A clue that only the discipline officer (纪检) may know of: no other account can tell that there is one. */
export async function keepCaseApart({ app, actors, report, today }: JobContext): Promise<void> {
  const before = await app.call(actors.auditor, 'auditLog.list', { limit: 1 })
  const { id, number, dueOn } = await app.call(actors.officer, 'caseFile.register', {
    ...{ source: 'letter', sourceRef: '', receivedOn: calendarDate(today), isAnonymous: true },
    ...{ reporter: '', reporterContact: '', subjectWorkerId: null, subjectName: '示例人员', subjectCommunity: '' },
    ...{ problem: '工作作风', content: '反映办事态度问题', dueOn: null },
  })
  const refusal = await refusalOf(app.send(actors.clerk, 'caseFile.get', { id }))
  const after = await app.call(actors.auditor, 'auditLog.list', { limit: 1 })
  const isApart = refusal === 'FORBIDDEN' && after.total === before.total
  report.check('线索案件只有纪检账号可见，操作日志中也看不出', isApart, `${number}，应于 ${dueOn} 前办结`)
}
