import { AppError } from '../../../shared/kernel/app-error.ts'
import type { DateSystem } from '../../../shared/kernel/excel-serial.ts'
import { damaged, tooLarge, type WorkbookLimits } from './limits.ts'
import { isBuiltInDate, isDateFormat } from './number-formats.ts'
import type { SheetCells } from './sheet-cells.ts'
import type { CellStyle } from './styles.ts'
import { RecordReader, recordsFrom, recordType, type XlsRecord } from './xls-records.ts'

/** What the sheets of an .xls refer to. */
export interface XlsGlobals {
  readonly dateSystem: DateSystem
  readonly strings: readonly { readonly text: string; readonly struck: boolean }[]
  readonly styles: readonly CellStyle[]
  readonly sheets: readonly XlsSheetPlace[]
}
export interface XlsSheetPlace {
  readonly name: string
  readonly visibility: SheetCells['visibility']
  /** Place of the sheet's first record in the stream. */
  readonly at: number
}

const version8 = 0x0600
const worksheet = 0
const strikeBit = 0x08
/** Number 4 is left out when fonts are counted. */
const missingFont = 4
const visibilities = ['visible', 'hidden', 'veryHidden'] as const

/** @throws AppError WORKBOOK_ENCRYPTED, WORKBOOK_NOT_XLSX (Excel 95 and older), WORKBOOK_DAMAGED, WORKBOOK_TOO_LARGE */
export function readGlobals(stream: Buffer, limits: WorkbookLimits): XlsGlobals {
  let dateSystem: DateSystem = '1900'
  let strings: XlsGlobals['strings'] = []
  const fonts: boolean[] = []
  const formats = new Map<number, boolean>()
  const styles: { font: number; format: number }[] = []
  const sheets: XlsSheetPlace[] = []
  for (const record of recordsFrom(stream, 0)) {
    const reader = new RecordReader(record)
    switch (record.type) {
      case recordType.beginning:
        if (reader.short() !== version8) throw new AppError('WORKBOOK_NOT_XLSX', { found: 'xls-95' })
        break
      case recordType.password:
        throw new AppError('WORKBOOK_ENCRYPTED', {})
      case recordType.dateMode:
        if (reader.short() === 1) dateSystem = '1904'
        break
      case recordType.font:
        if (fonts.length === missingFont) fonts.push(false)
        fonts.push(isStruckFont(reader))
        break
      case recordType.numberFormat:
        formats.set(reader.short(), isDateFormat(reader.string(reader.short()).text))
        break
      case recordType.format:
        styles.push({ font: reader.short(), format: reader.short() })
        break
      case recordType.sheet: {
        const place = sheetPlace(reader)
        if (place) sheets.push(place)
        if (sheets.length > limits.sheets) throw tooLarge('sheets', limits.sheets)
        break
      }
      case recordType.strings:
        strings = readStrings(record, fonts, limits)
        break
      case recordType.end:
        return {
          dateSystem,
          strings,
          sheets,
          styles: styles.map(({ font, format }) => ({
            date: formats.get(format) ?? isBuiltInDate(format),
            struck: fonts[font] ?? false,
          })),
        }
    }
  }
  throw damaged('Workbook', 'the workbook part has no end')
}

function isStruckFont(reader: RecordReader): boolean {
  reader.short()
  return (reader.short() & strikeBit) !== 0
}

/** Undefined for charts, macros and modules, which hold no rows. */
function sheetPlace(reader: RecordReader): XlsSheetPlace | undefined {
  const at = reader.word()
  const visibility = visibilities[reader.byte() & 3] ?? 'hidden'
  if (reader.byte() !== worksheet) return undefined
  return { at, visibility, name: reader.string(reader.byte()).text }
}

function readStrings(record: XlsRecord, fonts: readonly boolean[], limits: WorkbookLimits): XlsGlobals['strings'] {
  const reader = new RecordReader(record, 4)
  const count = reader.word()
  if (count > limits.strings) throw tooLarge('strings', limits.strings)
  const strings: { text: string; struck: boolean }[] = []
  for (let i = 0; i < count && !reader.isAtEnd; i += 1) {
    const { text, fonts: used } = reader.string(reader.short())
    strings.push({ text, struck: used.some((font) => fonts[font] === true) })
  }
  return strings
}
