import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { repack } from './reproducible.ts'

/** Rows of a table in a template. */
export type TableValues = readonly Readonly<Record<string, string>>[]
/** What goes into the places of a template, by their Chinese names. */
export type DocumentValues = Readonly<Record<string, string | TableValues>>

/** A compiled template: parsing it costs more than filling it, so a batch parses once. */
export interface Filler {
  /** @throws AppError DOCUMENT_FIELD_MISSING, naming every place that nothing was given for */
  fill(values: DocumentValues): Buffer
}

/**
 * Fills a .docx: only text comes in, so styles, tables and pages stay as the template's author set them.
 * @throws AppError CONTRACT_TEMPLATE_REFUSED when the places in the template are not written properly
 */
export function openTemplate(template: Buffer, title: string): Filler {
  // Compiled once for its mistakes; filling starts from the template's own bytes each time.
  compile(template, { get: valueOf, missing: () => undefined })
  return {
    fill(values) {
      const missing = new Set<string>()
      const document = compile(template, { get: valueOf, missing: (name) => void missing.add(name) })
      document.render(values)
      if (missing.size > 0) throw new AppError('DOCUMENT_FIELD_MISSING', { title, fields: [...missing] })
      return repack(document.getZip())
    },
  }
}

/** The names of all places of a template, in headers and footers too, each once. */
export function placesOf(template: Buffer, isTable: (name: string) => boolean): string[] {
  const found = new Set<string>()
  const get = (name: string) => {
    found.add(name)
    return isTable(name) ? [{}] : '　'
  }
  compile(template, { get: (_scope, name) => get(name), missing: () => undefined }).render({})
  return [...found]
}

interface Lookup {
  readonly get: (scope: unknown, name: string) => unknown
  readonly missing: (name: string) => void
}

function compile(template: Buffer, { get, missing }: Lookup): Docxtemplater<PizZip> {
  try {
    return new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      // Names are looked up, never evaluated: a template is data.
      parser: (name) => ({ get: (scope: unknown) => get(scope, name) }),
      nullGetter: (part) => {
        missing(part.value)
        return ''
      },
    })
  } catch (error) {
    throw new AppError('CONTRACT_TEMPLATE_REFUSED', { findings: mistakesOf(error) })
  }
}

function valueOf(scope: unknown, name: string): unknown {
  if (typeof scope !== 'object' || scope === null || !Object.hasOwn(scope, name)) return undefined
  return (scope as Readonly<Record<string, unknown>>)[name]
}

const mistakes: Readonly<Record<string, string>> = {
  unclosed_tag: '只有左括号，缺少右括号',
  unopened_tag: '只有右括号，缺少左括号',
  duplicate_open_tag: '左括号重复',
  duplicate_close_tag: '右括号重复',
  unclosed_loop: '表格的开始标记没有对应的结束标记',
  unopened_loop: '表格的结束标记没有对应的开始标记',
  closing_tag_does_not_match_opening_tag: '表格的开始标记和结束标记名称不一致',
  loop_position_invalid: '表格的开始标记和结束标记不在同一行',
}

/** The library's errors as sentences that name the place. */
function mistakesOf(error: unknown): Finding[] {
  const list = propertiesOf(error)['errors']
  const errors: readonly unknown[] = Array.isArray(list) ? list : [error]
  const remedy = '请对照空白模板，把栏目写成大括号加名称'
  return errors.map((each): Finding => {
    const { id, xtag } = propertiesOf(each)
    const what = (typeof id === 'string' ? mistakes[id] : undefined) ?? '模板无法识别'
    const place = typeof xtag === 'string' && xtag.trim() !== '' ? `“${xtag.trim()}”` : ''
    return { severity: 'error', code: 'TEMPLATE_MISTAKE', message: `${place}${what}`, remedy }
  })
}

function propertiesOf(error: unknown): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null || !('properties' in error)) return {}
  const { properties } = error
  return typeof properties === 'object' && properties !== null ? { ...properties } : {}
}
