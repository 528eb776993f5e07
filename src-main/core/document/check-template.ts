import { AppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import {
  documentLabels,
  neededFields,
  templateFields,
  type DocumentKind,
} from '../../shared/labour-contract/document-kinds.ts'
import { placesOf } from './fill-template.ts'
import { packageFindings } from './template-package.ts'

/**
 * Looks at a clerk's own template before it is kept: a Word document without macros or content from elsewhere, whose
 * places are all known, and which has every place that such a paper needs.
 * @throws AppError CONTRACT_TEMPLATE_REFUSED naming each mistake
 */
export function checkTemplate(bytes: Buffer, kind: DocumentKind): void {
  refuseAny(packageFindings(bytes))
  const known = templateFields(kind)
  const tables = new Set(known.flatMap(({ name, columns }) => (columns ? [name] : [])))
  const places = placesOf(bytes, (name) => tables.has(name))
  const names = new Set(known.flatMap(({ name, columns = [] }) => [name, ...columns]))
  const unknown = places.filter((place) => !names.has(place))
  const missing = neededFields(kind).filter((group) => !group.some((name) => places.includes(name)))
  refuseAny([
    ...unknown.map((place): Finding => {
      const message = `没有名为“${place}”的栏目`
      return { severity: 'error', code: 'TEMPLATE_UNKNOWN_FIELD', message, remedy: '请对照栏目清单更正名称' }
    }),
    ...missing.map((group): Finding => {
      const message = `${documentLabels[kind]}缺少栏目“${group.join('”或“')}”`
      return { severity: 'error', code: 'TEMPLATE_LACKS_FIELD', message, remedy: `请在模板中加入{${group[0]}}` }
    }),
  ])
}

function refuseAny(findings: Finding[]): void {
  if (findings.length > 0) throw new AppError('CONTRACT_TEMPLATE_REFUSED', { findings })
}
