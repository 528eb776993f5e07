import type { Finding } from '../kernel/finding.ts'

/** {公告}: a field of a template, filled from the record, the period or the clerk's own entry. */
const field = /\{([^{}\n]{1,30})\}/g
const stray = /[{}]/

/** Names of the fields in a text, each once, in order of first appearance. */
export function fieldsIn(text: string): string[] {
  return [...new Set([...text.matchAll(field)].map(([, name]) => (name ?? '').trim()))]
}

export interface FilledText {
  readonly text: string
  /** One error per field that has no value, naming it. */
  readonly findings: readonly Finding[]
}

/** Puts the values into a template. A field without value stays as 〔缺：…〕 in the preview and is an error. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>, place: string): FilledText {
  const missing = fieldsIn(template).filter((name) => (values[name] ?? '').trim() === '')
  const findings = missing.map((name): Finding => ({
    severity: 'error',
    code: 'NOTICE_FIELD_MISSING',
    message: `${place}缺少“${name}”`,
    remedy: '请填写此项，或从正文中删去',
    field: name,
  }))
  const text = template.replace(field, (_, name: string) => {
    const value = (values[name.trim()] ?? '').trim()
    return value === '' ? `〔缺：${name.trim()}〕` : value
  })
  return { text, findings }
}

/** Findings on a template before it is saved as a new version. `only`: the fields that it may use, where nobody fills in others. */
export function checkTemplate(title: string, body: string, only?: readonly string[]): Finding[] {
  const wrong = (code: string, message: string, remedy: string): Finding => ({
    severity: 'error',
    code,
    message,
    remedy,
  })
  const parts: readonly (readonly [string, string])[] = [
    ['标题', title],
    ['正文', body],
  ]
  const unknown = only === undefined ? [] : fieldsIn(`${title}\n${body}`).filter((name) => !only.includes(name))
  const strange = unknown.map((name) =>
    wrong('NOTICE_TEMPLATE_FIELD', `栏目“${name}”无处取得内容`, `请删去，可用栏目：${(only ?? []).join('、')}`),
  )
  const shape = parts.flatMap(([name, text]) => [
    ...(text.trim() === '' ? [wrong('NOTICE_TEMPLATE_EMPTY', `${name}为空`, `请填写${name}`)] : []),
    ...(stray.test(text.replace(field, ''))
      ? [wrong('NOTICE_TEMPLATE_BRACES', `${name}中有不成对的花括号`, '栏目应写作 {栏目名}，不换行')]
      : []),
  ])
  return [...shape, ...strange]
}

/** Paragraphs of a text: one per line, blank lines left out. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
