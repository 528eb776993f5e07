import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, calendarDate } from '../../shared/kernel/calendar-date.ts'
import { todoLevelLabels, todoLevels } from '../../shared/todo/reminder-rules.schema.ts'
import type { TodoItemRow } from '../../shared/todo/todo.contract.ts'
import { anyFileToken } from '../in-process-app.ts'
import { refusalOf, type JobContext } from './context.ts'

/** The dated to-do list: its figures, the people behind them, something put off, and its three outputs. */
export async function workTodo(context: JobContext): Promise<void> {
  const { app, actors, report, outputDir } = context
  const { items } = await app.call(actors.clerk, 'todo.list', {})
  const levels = todoLevels.flatMap((level) => {
    const lines = items.filter((item) => item.level === level)
    return lines.length === 0 ? [] : [`${todoLevelLabels[level]} ${lines.length} 项`]
  })
  report.did('首页待办', `${items.length} 项：${levels.join('，')}`)
  const isOnHome = items.some(({ rule }) => rule === 'rectification')
  report.check('整改期限出现在首页', isOnHome, items.map(({ text, count }) => `${text} ${count}`).join('；'))
  report.check('待办数量与名单人数相符', await countsAgree(context, items), `${items.length} 项`)
  await putOff(context, items)
  const workbook = report.wrote(join(outputDir, '待办事项清单.xlsx'))
  await app.call(actors.clerk, 'todo.export', { format: 'xlsx', file: anyFileToken() }, workbook)
  const calendar = report.wrote(join(outputDir, '待办时限.ics'))
  await app.call(actors.clerk, 'todo.export', { format: 'ics', file: anyFileToken() }, calendar)
  const { html } = await app.call(actors.clerk, 'todo.printDocument', {})
  await writeFile(report.wrote(join(outputDir, '待办事项清单.html')), html)
}

async function countsAgree({ app, actors }: JobContext, items: readonly TodoItemRow[]): Promise<boolean> {
  for (const { view, rule, stage, count } of items) {
    const { rows, total } = await app.call(actors.clerk, 'todo.matters', { view, rule, stage, limit: 500 })
    if (total !== count || rows.length !== Math.min(count, 500)) return false
  }
  return true
}

/** 暂缓: someone whose contract ends later is put off; who is overdue can't be. */
async function putOff({ app, actors, report, today }: JobContext, items: readonly TodoItemRow[]): Promise<void> {
  const nextWeek = addDays(calendarDate(today), 7)
  const wishOf = async ({ view, rule, stage }: TodoItemRow) => {
    const { rows } = await app.call(actors.clerk, 'todo.matters', { view, rule, stage })
    const matters = rows.slice(0, 1).map(({ key, dueOn }) => ({ key, dueOn }))
    const [due] = matters.flatMap(({ dueOn }) => dueOn ?? [])
    const untilOn = due !== undefined && due < nextWeek && due > today ? due : nextWeek
    return { rule, matters, untilOn, reason: '统一征询意向后办理' }
  }
  const later = items.find(({ rule, level }) => rule === 'contract-ending' && level !== 'overdue' && level !== 'today')
  if (later) {
    const wish = await wishOf(later)
    const { suspended } = await app.call(actors.clerk, 'todo.suspend', wish)
    report.did('暂缓待办', `${suspended} 人，${wish.untilOn} 自动恢复`)
  }
  const overdue = items.find(({ level }) => level === 'overdue')
  if (overdue) {
    const refusal = await refusalOf(app.send(actors.clerk, 'todo.suspend', await wishOf(overdue)))
    report.check('逾期事项不能暂缓', refusal === 'TODO_SUSPENSION_REFUSED', refusal)
  }
}

/** 退休预告名单 of the coming half year. */
export async function forecastRetirements({ app, actors, report, outputDir }: JobContext): Promise<void> {
  const path = report.wrote(join(outputDir, '退休预告名单.xlsx'))
  const wish = { view: 'within180', file: anyFileToken() } as const
  const { rows } = await app.call(actors.clerk, 'retirement.export', wish, path)
  const { counts } = await app.call(actors.clerk, 'retirement.list', {})
  report.did('退休预告', `180日内 ${rows} 人，已到时间 ${counts.reached} 人，类别待定 ${counts.unknown} 人`)
}
