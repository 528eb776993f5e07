import { nameColumns, type NameColumn } from '../../../src-main/shared/notice/name-columns.rules.ts'
import type { NoticePerson } from '../../../src-main/shared/notice/notice-draft.schema.ts'

const nameHeader = '姓名'
const longestCell = 200

/**
 * People in a table copied from WPS or Excel: one per line, cells parted by tabs. With a head line the columns follow it,
 * without one they stand in the order name, then the list's own columns. Other columns are left behind.
 */
export function readPastedPeople(text: string, columns: readonly NameColumn[]): NoticePerson[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
  const [first = []] = lines
  const hasHead = first.includes(nameHeader)
  const keys = hasHead ? first.map((header) => keyOf(header, columns)) : (['name', ...columns] as const)
  return lines.slice(hasHead ? 1 : 0).flatMap((cells) => {
    const at = keys.indexOf('name')
    const name = (cells[at] ?? '').slice(0, 50)
    if (name === '') return []
    const typed = keys.flatMap((key, i) =>
      key === undefined || key === 'name' || (cells[i] ?? '') === ''
        ? []
        : [[key, (cells[i] ?? '').slice(0, longestCell)] as const],
    )
    return [{ workerId: null, name, idTail: '', cells: Object.fromEntries(typed) }]
  })
}

function keyOf(header: string, columns: readonly NameColumn[]): NameColumn | 'name' | undefined {
  return header === nameHeader ? 'name' : columns.find((key) => nameColumns[key].header === header)
}
