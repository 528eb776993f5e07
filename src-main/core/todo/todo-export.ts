import { formatChineseDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { todoLevelLabels } from '../../shared/todo/reminder-rules.schema.ts'
import type { TodoItemRow } from '../../shared/todo/todo.contract.ts'
import { reminderKind } from '../../shared/todo/reminder-catalogue.ts'
import { stageText, type PlacedMatter } from '../../shared/todo/todo.rules.ts'
import type { JobContext } from '../db/contexts.ts'
import type { WorkbookOrigin } from '../excel/write/workbook-bytes.ts'
import { writeWorkbook, type CellLook, type SheetPlan, type SheetWriter } from '../excel/write/write-workbook.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { calendarFile, type CalendarEvent } from './calendar-file.ts'
import { itemRows, loadPlaced, matterRow } from './todo-list.ts'

/** The open list as a file: a workbook with everybody behind each line, or a calendar of deadlines that names nobody. */
export async function exportTodo(
  { format }: { readonly format: 'xlsx' | 'ics' },
  { actor, db, clock, file, progress, write }: JobContext<'write'>,
): Promise<{ items: number; matters: number; sha256: string }> {
  const today = clock.today()
  const open = (await loadPlaced(db, { today, roles: actor.roles, accountId: actor.id })).filter(
    ({ view }) => view === 'open',
  )
  const items = itemRows(open)
  progress('export', 0, open.length)
  const office = await getOffice(db)
  const origin = { officeName: office.name, now: clock.now() }
  const bytes =
    format === 'ics'
      ? Buffer.from(calendarFile(`${office.shortName}待办`, calendarEvents(open), clock.now()))
      : await writeTodoWorkbook({ today, items, open }, origin)
  progress('export', open.length, open.length)
  const what = format === 'ics' ? '待办时限日历' : '待办事项清单'
  const summary = `导出${what}，${items.length}项${open.length}条`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, {
    objectType: 'todo_mark',
    objectId: format,
    summary,
  })
  return { items: items.length, matters: open.length, sha256 }
}

/** One event for each reminder and deadline, with how many it concerns: a calendar leaves the office, names don't. */
export function calendarEvents(open: readonly PlacedMatter[]): CalendarEvent[] {
  const dated = open.filter(({ matter }) => matter.dueOn !== null)
  const byDay = Map.groupBy(dated, ({ matter }) => `${matter.rule}-${matter.dueOn ?? ''}`)
  return [...byDay.values()].flatMap((group) => {
    const [first] = group
    if (!first || first.matter.dueOn === null) return []
    const { name, unit } = reminderKind(first.matter.rule)
    const { rule, dueOn } = first.matter
    return [{ uid: `jiedao-${rule}-${dueOn}`, on: dueOn, summary: `${name}：${group.length}${unit}` }]
  })
}

interface TodoSheets {
  readonly today: CalendarDate
  readonly items: readonly TodoItemRow[]
  readonly open: readonly PlacedMatter[]
}

const itemHeader = ['序号', '级别', '事项', '数量', '时限']
const matterHeader = ['序号', '级别', '事项', '姓名或名称', '社区', '说明', '时限', '剩余天数']
const firstRow = 4
/** Characters that fit one line of the names' column. */
const longName = 18

async function writeTodoWorkbook(sheets: TodoSheets, origin: WorkbookOrigin): Promise<Buffer> {
  const page = { paper: 'A4', landscape: true } as const
  const headerRows = { from: 3, to: 3 }
  const plans: SheetPlan[] = [
    {
      name: '待办事项',
      page,
      headerRows,
      widths: [6, 10, 60, 12, 14],
      draw: (sheet) => drawItems(sheet, sheets, origin),
    },
    {
      name: '待办名单',
      page,
      headerRows,
      widths: [6, 10, 36, 30, 14, 40, 13, 10],
      draw: (sheet) => drawMatters(sheet, sheets, origin),
    },
  ]
  return writeWorkbook(plans, origin)
}

function drawTop(sheet: SheetWriter, title: string, header: readonly string[], frame: string): void {
  sheet.text(1, 1, title, 'title')
  sheet.merge(1, 1, 1, header.length)
  sheet.height(1, 32)
  sheet.text(2, 1, frame, 'frame-left')
  sheet.merge(2, 1, 1, header.length)
  header.forEach((text, nth) => sheet.text(3, nth + 1, text, 'header'))
}

function drawItems(sheet: SheetWriter, { today, items }: TodoSheets, { officeName }: WorkbookOrigin): void {
  const frame = `${officeName}　以${formatChineseDate(today)}计　共${items.length}项`
  drawTop(sheet, '待办事项清单', itemHeader, frame)
  items.forEach(({ level, text, count, unit, dueOn }, nth) => {
    const row = firstRow + nth
    sheet.integer(row, 1, nth + 1, 'index')
    sheet.text(row, 2, todoLevelLabels[level], 'centred')
    sheet.text(row, 3, text)
    sheet.text(row, 4, `${count}${unit}`, 'centred')
    putDay(sheet, row, 5, dueOn)
  })
}

function drawMatters(sheet: SheetWriter, { today, open }: TodoSheets, { officeName }: WorkbookOrigin): void {
  const frame = `${officeName}　以${formatChineseDate(today)}计　共${open.length}条`
  drawTop(sheet, '待办名单', matterHeader, frame)
  open.forEach((placed, nth) => {
    const row = firstRow + nth
    const { name, community, detail, dueOn, daysLeft } = matterRow(placed, today)
    sheet.integer(row, 1, nth + 1, 'index')
    sheet.text(row, 2, todoLevelLabels[placed.level], 'centred')
    sheet.text(row, 3, stageText(placed.matter.rule, placed.stage))
    sheet.text(row, 4, name)
    if (name.length > longName) sheet.height(row, 28)
    sheet.text(row, 5, community, 'centred')
    sheet.text(row, 6, detail)
    putDay(sheet, row, 7, dueOn)
    sheet.integer(row, 8, daysLeft, 'centred')
  })
}

function putDay(sheet: SheetWriter, row: number, column: number, day: CalendarDate | null): void {
  const look: CellLook = 'centred'
  if (day === null) sheet.text(row, column, '—', look)
  else sheet.date(row, column, day, look)
}
