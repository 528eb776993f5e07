import { join } from 'node:path'
import { addMonthsToMonth, calendarDate, firstDayOf, monthOf } from '../../shared/kernel/calendar-date.ts'
import { formatYuan } from '../../shared/kernel/money.ts'
import { anyFileToken } from '../in-process-app.ts'
import { refusalOf, type JobContext } from './context.ts'

/** At most so many people in the demonstration's batch: its approval form stays one page. */
const mostPeople = 20

/**
 * 晋级: who is due by the scheme, a batch of them approved by somebody else, and grade records from the first of the next
 * month on. Nobody's level of today changes.
 */
export async function promotePeople(context: JobContext): Promise<void> {
  const { app, actors, report, outputDir } = context
  const referenceOn = calendarDate(context.today)
  const found = await app.call(actors.clerk, 'postGrade.suggestions', { referenceOn, view: 'ready', limit: mostPeople })
  report.did(
    '晋级测算',
    `可晋升 ${found.total} 人，条件未满足 ${found.counts.blocked} 人，一年内到期 ${found.counts.coming} 人`,
  )
  if (found.rows.length === 0) return
  const effectiveOn = firstDayOf(addMonthsToMonth(monthOf(referenceOn), 1))
  let batch = await app.call(actors.clerk, 'postGrade.createBatch', {
    title: `${referenceOn.slice(0, 4)}年晋级批次`,
    referenceOn,
    effectiveOn,
    midMonthReason: '',
    documentNo: '示例〔2026〕20号',
    noticeRequired: false,
    people: found.rows.map(({ workerId, postClass, suggested }) => ({
      workerId,
      kind: 'promotion' as const,
      toPostClass: postClass,
      toGrade: suggested ?? 1,
      exceptionReason: '',
    })),
  })
  const version = () => ({ id: batch.id, rowVersion: batch.rowVersion })
  batch = await app.call(actors.clerk, 'postGrade.submitBatch', version())
  const refusal = await refusalOf(app.send(actors.clerk, 'postGrade.approveBatch', version()))
  report.check('经办人不能审批自己的晋级批次', refusal === 'MAKER_IS_CHECKER', refusal)
  batch = await app.call(actors.reviewer, 'postGrade.approveBatch', version())
  const path = report.wrote(join(outputDir, '岗位等级晋升审批表.xlsx'))
  await app.call(actors.clerk, 'postGrade.exportApprovalForm', { id: batch.id, file: anyFileToken() }, path)
  const before = await gradesOn(context, effectiveOn)
  batch = await app.call(actors.clerk, 'postGrade.effectBatch', { ...version(), documentNo: batch.documentNo })
  const after = await gradesOn(context, effectiveOn)
  report.did(
    '晋级批次',
    `${batch.people} 人自 ${batch.effectiveOn} 起生效，每月增加 ${formatYuan(batch.cost.monthlyFen)} 元，每年 ${formatYuan(batch.cost.yearlyFen)} 元`,
  )
  const levels = batch.lines.reduce((sum, { fromGrade, toGrade }) => sum + toGrade - (fromGrade ?? 0), 0)
  report.check(
    '晋级后等级之和增加的级数相符',
    after.sum - before.sum === levels,
    `${before.sum} + ${levels} = ${after.sum}`,
  )
  report.check('各岗位等级人数之和等于在岗人数', after.people === after.total, `${after.people} = ${after.total}`)
}

/** Heads and levels of the ladder at the end of a day. */
async function gradesOn({ app, actors }: JobContext, asOf: ReturnType<typeof calendarDate>) {
  const { cells, total } = await app.call(actors.clerk, 'postGrade.ladder', { asOf })
  return {
    total,
    people: cells.reduce((sum, cell) => sum + cell.people, 0),
    sum: cells.reduce((sum, { grade, people }) => sum + (grade ?? 0) * people, 0),
  }
}
