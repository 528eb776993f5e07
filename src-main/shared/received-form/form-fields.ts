import { columnEntries, type ColumnKind } from '../kernel/sheet-spec.ts'
import { rosterSheet } from '../roster/roster.sheet.ts'

/** What a superior's form may ask for besides the columns of the roster. */
const computed = {
  serial: { header: '序号', aliases: ['编号', '序', '顺序号'], kind: 'integer' },
  office: {
    header: '街道名称',
    aliases: ['街道', '街道办事处', '乡镇(街道)', '镇(街道)', '镇街', '所属街道', '街镇'],
    kind: 'text',
  },
  age: { header: '年龄', aliases: ['周岁', '实足年龄'], kind: 'integer' },
} as const satisfies Record<string, { header: string; aliases: readonly string[]; kind: ColumnKind }>

export type ComputedField = keyof typeof computed

export interface FormField {
  readonly key: string
  readonly header: string
  readonly aliases: readonly string[]
  readonly kind: ColumnKind
  readonly codeTable?: string | undefined
  /** Digits that must never become a number. */
  readonly asText: boolean
  readonly sensitive: boolean
}

/** Everything that can be filled into a form, by the words that forms use for it. */
export const formFields: readonly FormField[] = [
  ...Object.entries(computed).map(([key, field]) => ({ key, ...field, asText: false, sensitive: false })),
  ...columnEntries(rosterSheet).map(([key, { header, aliases = [], kind, codeTable, asText, sensitive }]) => {
    return { key, header, aliases, kind, codeTable, asText: asText === true, sensitive: sensitive !== undefined }
  }),
]

const byKey = new Map(formFields.map((field) => [field.key, field]))

export function formField(key: string): FormField | undefined {
  return byKey.get(key)
}
