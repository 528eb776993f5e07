import { holdTexts, standingText } from '../../shared/import-collection/collection.labels.ts'
import { isActive, type Hold } from '../../shared/import-collection/collection.rules.ts'
import type { CollectedFile, Collection } from '../../shared/import-collection/import-collection.contract.ts'
import { formatChineseDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { WorkbookOrigin } from '../excel/write/workbook-bytes.ts'
import { writeWorkbook, type SheetWriter } from '../excel/write/write-workbook.ts'

/** A community that has something left to do. */
export interface ReminderLine {
  readonly name: string
  readonly standing: string
  readonly receivedOn: string
  readonly fileNames: string
  readonly wanted: string
}

const header = ['序号', '社区', '报送情况', '收到日期', '文件', '请办理']
const widths = [6, 14, 12, 13, 36, 44]
/** What only the sender can put right. */
const forSender: Partial<Record<Hold, (file: CollectedFile) => string>> = {
  'refused-rows': ({ batch }) => `有${batch?.counts.refused ?? 0}行错误，请按退回件更正后重报`,
  'total-differs': ({ stated }) =>
    `${holdTexts['total-differs']}（${stated?.place ?? ''}为${stated?.people ?? 0}人），请核对`,
  'other-communities': () => `${holdTexts['other-communities']}，请核对`,
  'shared-people': () => `${holdTexts['shared-people']}，请核对`,
}

/** Who is missing, late or has something to put right, in the order of the street's own list. */
export function reminderLines({ communities, files, dueOn }: Collection): ReminderLine[] {
  return communities.flatMap(({ name, standing, fileIds }) => {
    const own = files.filter((file) => fileIds.includes(file.id) && isActive(file))
    const wanted = [...wantedByStanding[standing], ...own.flatMap(wantedOf)]
    if (wanted.length === 0 && standing === 'received') return []
    return [
      {
        name,
        standing: standingText(standing, dueOn),
        receivedOn: own.map(({ receivedOn }) => receivedOn).join('、'),
        fileNames: own.map(({ fileName }) => fileName).join('、'),
        wanted: wanted.join('；'),
      },
    ]
  })
}

const wantedByStanding: Readonly<Record<Collection['communities'][number]['standing'], readonly string[]>> = {
  missing: ['请报送'],
  overdue: ['已过报送期限，请尽快报送'],
  unreadable: ['文件无法读取，请另存为xlsx后重新报送'],
  second: ['收到多份文件，请说明以哪份为准'],
  late: [],
  received: [],
}

function wantedOf(file: CollectedFile): string[] {
  return (file.holds ?? []).flatMap((hold) => forSender[hold]?.(file) ?? [])
}

/** The list to be sent round (催报名单) as a workbook on A4. */
export async function writeReminder(
  { title, dueOn }: Pick<Collection, 'title' | 'dueOn'>,
  lines: readonly ReminderLine[],
  { today, ...origin }: WorkbookOrigin & { readonly today: CalendarDate },
): Promise<Buffer> {
  const draw = (sheet: SheetWriter) => {
    sheet.text(1, 1, `${title}催报名单`, 'title')
    sheet.merge(1, 1, 1, header.length)
    sheet.height(1, 32)
    sheet.text(2, 1, dueOn === null ? '' : `报送期限：${formatChineseDate(dueOn as CalendarDate)}`, 'frame-left')
    sheet.merge(2, 1, 1, 4)
    sheet.text(2, 5, `统计日期：${formatChineseDate(today)}`, 'frame-right')
    sheet.merge(2, 5, 1, 2)
    header.forEach((text, index) => sheet.text(3, index + 1, text, 'header'))
    lines.forEach(({ name, standing, receivedOn, fileNames, wanted }, index) => {
      const row = index + 4
      sheet.integer(row, 1, index + 1, 'index')
      const texts = [name, standing, receivedOn, fileNames, wanted]
      texts.forEach((text, place) => sheet.text(row, place + 2, text, place < 3 ? 'centred' : 'text'))
    })
    sheet.text(lines.length + 4, 1, `共${lines.length}个社区。`, 'note')
    sheet.merge(lines.length + 4, 1, 1, header.length)
  }
  const page = { paper: 'A4', landscape: true } as const
  return writeWorkbook([{ name: '催报名单', page, widths, headerRows: { from: 3, to: 3 }, draw }], origin)
}
