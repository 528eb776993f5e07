import type { SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { HeaderMatch } from '../excel/match-headers.ts'
import { cellAddress } from '../excel/read/cell-address.ts'
import { tight, type NoteRow } from './note-rows.ts'

export interface StatedPeople {
  readonly people: number
  /** Sheet and cell. */
  readonly place: string
}

const grandTotal = /^(?:全部|本表)?(?:合计|总计|共计)(?:人数)?:?$/
const headCount = /^共?(\d{1,5})(?:人|名)$/
const bareCount = /^\d{1,5}$/
const inWords = /(?:合计|总计|共计|总共|共有|共|总人数|人数|在册|实有)[:为是计有]*(\d{1,5})(?:人|名)/
const behindLabel = /(?:总|报送|在册|在岗|实有|合计)人数:(\d{1,5})(?!\d)/
const bareLabel = /^(?:总|报送|在册|在岗|实有|合计)?人数:?$/

/**
 * The head count that a workbook states of itself: in its last 合计 row, else in words around the table or on a cover.
 * Undefined when it states none.
 */
export function statedPeople(
  notes: readonly NoteRow[],
  match: HeaderMatch | undefined,
  spec: SheetSpec,
): StatedPeople | undefined {
  const sums = new Set(
    [...(match?.columns ?? [])].flatMap(([field, column]) => (isSummed(spec, field) ? [column] : [])),
  )
  const totals = notes.filter(({ role }) => role === 'total').map((note) => inTotalRow(note, sums))
  const others = notes.filter(({ role }) => role !== 'total').map(inWordsOf)
  return totals.findLast((found) => found !== undefined) ?? others.find((found) => found !== undefined)
}

/** Columns whose total is a sum of amounts or grades. */
function isSummed(spec: SheetSpec, field: string): boolean {
  const kind = spec.columns[field]?.kind
  return kind === 'money' || kind === 'integer'
}

function inTotalRow(note: NoteRow, sums: ReadonlySet<number>): StatedPeople | undefined {
  const texts = note.row.texts.map(tight)
  const worded = inWordsOf(note)
  if (worded) return worded
  if (!texts.some((text) => grandTotal.test(text))) return undefined
  const counted = texts.findIndex((text) => headCount.test(text))
  const at =
    counted >= 0
      ? counted
      : texts.findIndex((text, index) => bareCount.test(text) && !sums.has(note.row.columns[index] ?? -1))
  return at < 0 ? undefined : stated(note, at, (texts[at] ?? '').replace(/\D/g, ''))
}

function inWordsOf(note: NoteRow): StatedPeople | undefined {
  const texts = note.row.texts.map((text) => tight(text).split('其中')[0] ?? '')
  for (const [index, text] of texts.entries()) {
    const written = inWords.exec(text)?.[1] ?? behindLabel.exec(text)?.[1]
    if (written !== undefined) return stated(note, index, written)
    const next = texts[index + 1] ?? ''
    if (bareLabel.test(text) && /^\d{1,5}人?$/.test(next)) return stated(note, index + 1, next.replace(/\D/g, ''))
  }
  return undefined
}

function stated({ sheetName, row }: NoteRow, index: number, digits: string): StatedPeople {
  return { people: Number(digits), place: `${sheetName} ${cellAddress(row.number, row.columns[index] ?? 0)}` }
}
