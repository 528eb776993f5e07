import { formatChineseDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { renderListDocument } from '../../shared/kernel/list-document.ts'
import { columnEntries } from '../../shared/kernel/sheet-spec.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import {
  retirementViewLabels,
  type RetirementRow,
  type RetirementView,
} from '../../shared/retirement/retirement.contract.ts'
import { retirementKindLabels, retirementStateLabels } from '../../shared/retirement/retirement-case.rules.ts'
import { retirementSheet, type RetirementSheetRow } from '../../shared/retirement/retirement.sheet.ts'
import { printTrace } from '../audit-log/print-trace.ts'
import type { CommandContext, JobContext, ReadDb } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { inRetirementView, listRetiring } from './retirement.service.ts'

interface Wish {
  readonly view: RetirementView
}

/** 退休预告名单 of a view as a workbook. */
export async function exportRetirements(
  { view }: Wish,
  { db, clock, file, progress, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const rows = await sheetRows(db, view, clock.today())
  progress('export', 0, rows.length)
  const office = await getOffice(db)
  const bytes = await writeSheet(
    {
      spec: retirementSheet,
      columns: Object.keys(retirementSheet.columns),
      rows,
      title: titleOf(view),
      unit: office.name,
      asOf: clock.today(),
    },
    { officeName: office.name, now: clock.now() },
  )
  progress('export', rows.length, rows.length)
  const summary = `导出${titleOf(view)}${rows.length}人`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, {
    objectType: 'retirement_case',
    objectId: view,
    summary,
  })
  return { rows: rows.length, sha256 }
}

/** The same list on A4. */
export async function printRetirements(
  { view }: Wish,
  scope: CommandContext,
): Promise<{ title: string; html: string }> {
  const { trx: db, clock, record } = scope
  const today = clock.today()
  const rows = await sheetRows(db, view, today)
  const office = await getOffice(db)
  const columns = columnEntries(retirementSheet)
  const html = renderListDocument({
    title: titleOf(view),
    subtitle: `${office.name}　以${formatChineseDate(today)}计　共${rows.length}人`,
    isLandscape: true,
    tables: [
      {
        columns: [
          { header: '序号' },
          ...columns.map(([, { header, kind }]) => ({ header, isWhole: kind === 'date' || header === '姓名' })),
        ],
        rows: rows.map((row, nth) => [
          String(nth + 1),
          ...columns.map(([key, { kind, codeTable = '' }]) => {
            const value = (row as Readonly<Record<string, string | number | null>>)[key] ?? ''
            return (kind === 'code' ? codeLabel(codeTable, String(value)) : String(value)) || '—'
          }),
        ]),
      },
    ],
    notes: [
      '弹性提前退休的，本人应当在选择的退休时间前3个月书面告知；弹性延迟退休的，应当在法定退休时间前1个月书面约定，确定后不再延长。',
      await printTrace(scope, office.shortName),
    ],
  })
  record({ objectType: 'retirement_case', objectId: view, summary: `打印${titleOf(view)}${rows.length}人` })
  return { title: titleOf(view), html }
}

const titleOf = (view: RetirementView) =>
  view === 'all' ? retirementSheet.title : `${retirementSheet.title}（${retirementViewLabels[view]}）`

async function sheetRows(db: ReadDb, view: RetirementView, today: CalendarDate): Promise<RetirementSheetRow[]> {
  return (await listRetiring(db, today))
    .map(({ row }) => row)
    .filter(inRetirementView[view])
    .map(sheetRow)
}

function sheetRow({ name, community, sex, birthOn, category, outlook, ...more }: RetirementRow): RetirementSheetRow {
  return {
    name,
    community,
    sex,
    birthOn,
    category,
    statutoryOn: outlook?.on ?? null,
    ageText: outlook?.ageText ?? null,
    earliestOn: outlook?.earliestOn ?? null,
    earliestNoticeBy: outlook?.earliestNoticeBy ?? null,
    lateNoticeBy: outlook?.lateNoticeBy ?? null,
    latestOn: outlook?.latestOn ?? null,
    application: more.current
      ? `${retirementKindLabels[more.current.kind]}，${retirementStateLabels[more.current.state]}`
      : null,
    plannedOn: more.plannedOn,
    daysLeft: more.daysLeft,
  }
}
