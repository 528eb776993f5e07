import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { renderListDocument, type ListTable } from '../../shared/kernel/list-document.ts'
import { todoLevelLabels } from '../../shared/todo/reminder-rules.schema.ts'
import type { TodoItemRow } from '../../shared/todo/todo.contract.ts'
import { printTrace } from '../audit-log/print-trace.ts'
import type { CommandContext } from '../db/contexts.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { itemRows, loadPlaced, matterRow, mattersBehind } from './todo-list.ts'

const title = '待办事项清单'

/** The open list on A4: first its lines, then everybody behind each of them. */
export async function printTodo(scope: CommandContext): Promise<{ title: string; html: string }> {
  const { actor, trx: db, clock, record } = scope
  const today = clock.today()
  const open = (await loadPlaced(db, { today, roles: actor.roles, accountId: actor.id })).filter(
    ({ view }) => view === 'open',
  )
  const items = itemRows(open)
  const office = await getOffice(db)
  const html = renderListDocument({
    title,
    subtitle: `${office.name}　以${formatChineseDate(today)}计　共${items.length}项`,
    isLandscape: false,
    tables: [
      overview(items),
      ...items.map((item) =>
        people(
          item,
          mattersBehind(open, item).map((each) => matterRow(each, today)),
        ),
      ),
    ],
    notes: [await printTrace(scope, office.shortName)],
  })
  record({ objectType: 'todo', objectId: 'print', summary: `打印${title}${items.length}项` })
  return { title, html }
}

function overview(items: readonly TodoItemRow[]): ListTable {
  return {
    columns: [
      { header: '序号', width: 8 },
      { header: '级别', width: 12, isWhole: true },
      { header: '事项', align: 'left' },
      { header: '数量', width: 14 },
      { header: '时限', width: 16, isWhole: true },
    ],
    rows: items.map(({ level, text, count, unit, dueOn }, nth) => [
      String(nth + 1),
      todoLevelLabels[level],
      text,
      `${count}${unit}`,
      dueOn ?? '—',
    ]),
  }
}

function people({ text, count, unit }: TodoItemRow, rows: readonly ReturnType<typeof matterRow>[]): ListTable {
  return {
    heading: `${text}（${count}${unit}）`,
    columns: [
      { header: '序号', width: 8 },
      { header: '姓名或名称', width: 22 },
      { header: '社区', width: 13 },
      { header: '说明', align: 'left' },
      { header: '时限', width: 16, isWhole: true },
      { header: '剩余天数', width: 13, isWhole: true },
    ],
    rows: rows.map(({ name, community, detail, dueOn, daysLeft }, nth) => [
      String(nth + 1),
      name,
      community || '—',
      detail || '—',
      dueOn ?? '—',
      daysLeft === null ? '—' : remaining(daysLeft),
    ]),
  }
}

function remaining(days: number): string {
  if (days === 0) return '今天'
  return days < 0 ? `逾期${-days}天` : `${days}天`
}
