import type { CalendarDate, CalendarMonth } from './calendar-date.ts'
import type { Fen } from './money.ts'

/**
 * One typed column list per sheet: header matching, cell parsing, validation, template, export, grid and masking all
 * read it, and none repeats it. Cross-field rules, SQL and React stay outside.
 */
export type ColumnKind = 'text' | 'integer' | 'date' | 'dateOrMonth' | 'money' | 'boolean' | 'code' | 'codes'

/**
 * How a value is hidden from those without the right to see it in clear. 'restricted': in clear to whoever works on the
 * records, otherwise as 'hidden'.
 */
export type Sensitivity = 'idNo' | 'mobile' | 'bankCard' | 'address' | 'hidden' | 'restricted'

export interface ColumnSpec {
  readonly header: string
  /** Other headers seen in senders' files. "甲/乙" names a path in a merged header. */
  readonly aliases?: readonly string[]
  readonly kind: ColumnKind
  /** Key of the code table, for kinds 'code' and 'codes' (several, separated by 、). */
  readonly codeTable?: string
  readonly required?: boolean
  readonly sensitive?: Sensitivity
  /** Written with number format '@': digits that must never become a number. */
  readonly asText?: boolean
  /** Read and compared, never stored: the value follows from another column. */
  readonly derived?: boolean
  /** Width in characters, for grid and workbook. */
  readonly width?: number
  readonly maxLength?: number
  /** A whole number may stand before this word, in Chinese figures too: 18级, 十八级. */
  readonly unit?: string
  /** A date that may be 至今: it has not come yet. */
  readonly openEnded?: boolean
}
export type ColumnSpecs = Readonly<Record<string, ColumnSpec>>

export interface SheetSpec<C extends ColumnSpecs = ColumnSpecs> {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly columns: C
}

/** Checks a sheet's columns by type and keeps their literal kinds. */
export function defineSheet<const C extends ColumnSpecs>(spec: SheetSpec<C>): SheetSpec<C> {
  return spec
}

export type ValueOf<K extends ColumnKind> = K extends 'text' | 'code'
  ? string
  : K extends 'codes'
    ? readonly string[]
    : K extends 'integer'
      ? number
      : K extends 'boolean'
        ? boolean
        : K extends 'money'
          ? Fen
          : K extends 'date'
            ? CalendarDate
            : CalendarDate | CalendarMonth

/** One row of a sheet: every column present, null where the cell is blank. */
export type RowOf<S extends SheetSpec> = {
  readonly [K in keyof S['columns']]: ValueOf<S['columns'][K]['kind']> | null
}
export type SheetValue = string | number | boolean | readonly string[] | null
export type SheetRow = Readonly<Record<string, SheetValue>>

export function columnEntries(spec: SheetSpec): [string, ColumnSpec][] {
  return Object.entries(spec.columns)
}

/** Keys of the columns in their order. */
export function sheetFields(spec: SheetSpec): string[] {
  return Object.keys(spec.columns)
}
