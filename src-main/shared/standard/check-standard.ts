import type { z } from 'zod'
import type { Finding } from '../kernel/finding.ts'
import { placeOf, valueText, type FormField } from './standard-form.ts'
import { standardForms } from './standard-forms.ts'
import { standardSchemas } from './standard-schemas.ts'
import type { StandardKind } from './standard.contract.ts'

export type StandardCheck =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly findings: readonly Finding[] }

/** Checks the body of a standard by the schema of its kind; every mistake with its place in words. */
export function checkStandardBody(kind: StandardKind, body: unknown): StandardCheck {
  const parsed = standardSchemas[kind].safeParse(body)
  if (parsed.success) return { ok: true, body: parsed.data }
  const findings = parsed.error.issues.map((issue): Finding => {
    const { words, field } = placeOf(standardForms[kind] ?? {}, issue.path)
    const choices = field?.kind === 'choice' || field?.kind === 'choices' ? field.options : []
    const reason =
      choices.length > 0 ? `只能是${choices.map(({ label }) => label).join('、')}之一` : issueText(issue, field)
    const message = `${words === '' ? '' : `${words}：`}${reason}`
    return { severity: 'error', code: 'STANDARD_BODY', message }
  })
  return { ok: false, findings }
}

const typeWords: Readonly<Record<string, string>> = {
  int: '整数',
  number: '整数',
  string: '文字',
  array: '列表',
  object: '一组内容',
  boolean: '是或否',
}

/** A mistake of the schema in Chinese; rules of our own already speak it. */
export function issueText(issue: z.core.$ZodIssue, field?: FormField): string {
  switch (issue.code) {
    case 'custom':
      return issue.message
    case 'invalid_type':
      return `应填写${typeWords[issue.expected] ?? '规定的内容'}`
    case 'too_small':
      return sizeText(issue.origin, '不少于', issue.minimum, field)
    case 'too_big':
      return sizeText(issue.origin, '不超过', issue.maximum, field)
    case 'invalid_value':
      return `只能是${issue.values.map(String).join('、')}之一`
    case 'invalid_format':
      return '格式不符合规定'
    case 'unrecognized_keys':
      return `有不认识的内容“${issue.keys.join('、')}”，请删除`
    case 'invalid_union':
      return '没有这种计算方式'
    default:
      return '内容不符合规定'
  }
}

function sizeText(origin: string, relation: string, limit: number | bigint, field?: FormField): string {
  if (origin === 'array') return `应${relation}${limit}行`
  if (origin === 'string') return `应${relation}${limit}个字`
  return `应${relation}${field === undefined ? limit : valueText(field, Number(limit))}`
}
