import { AppError, isAppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import {
  documentLabels,
  neededFields,
  templateFields,
  type DocumentKind,
} from '../../shared/labour-contract/document-kinds.ts'
import { workbookLimits } from '../excel/read/limits.ts'
import { ZipArchive } from '../excel/read/zip-archive.ts'
import { placesOf } from './fill-template.ts'

export const largestTemplate = 5 * 1_048_576
const limits = { ...workbookLimits, file: largestTemplate, part: 20 * 1_048_576, total: 40 * 1_048_576 }
const remedyOfFile = '请另存为 .docx 文档后重新选择'

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

function packageFindings(bytes: Buffer): Finding[] {
  const refuse = (code: string, message: string, remedy = remedyOfFile): Finding[] => [
    { severity: 'error', code, message, remedy },
  ]
  if (bytes.length > largestTemplate) return refuse('TEMPLATE_TOO_LARGE', '模板超过5 MB', '请压缩其中的图片')
  try {
    const archive = new ZipArchive(bytes, limits)
    if (!archive.has('[Content_Types].xml') || !archive.has('word/document.xml')) {
      return refuse('TEMPLATE_NOT_DOCX', '不是 Word 文档')
    }
    if (archive.list().some(({ name }) => /vbaProject|activeX|oleObject|embeddings\//i.test(name))) {
      return refuse('TEMPLATE_ACTIVE', '模板含有宏或嵌入对象', '请删除宏和嵌入对象，另存为 .docx')
    }
    const parts = archive.list().filter(({ name }) => /\.(xml|rels)$/i.test(name))
    for (const { name } of parts) {
      const xml = archive.read(name).toString('utf8')
      if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return refuse('TEMPLATE_NOT_DOCX', '不是 Word 文档')
      if (name.endsWith('.rels') && reachesOut(xml)) {
        return refuse('TEMPLATE_REACHES_OUT', '模板引用了文档以外的内容', '请删除外部链接和引用后重新选择')
      }
    }
    return []
  } catch (error) {
    if (isAppError(error)) return refuse('TEMPLATE_NOT_DOCX', '不是 Word 文档，或文件已损坏')
    throw error
  }
}

/** Hyperlinks only open when somebody clicks; anything else from elsewhere is fetched when the document is opened. */
function reachesOut(rels: string): boolean {
  return [...rels.matchAll(/<Relationship\b[^>]*>/g)].some(
    ([tag]) => /TargetMode="External"/.test(tag) && !/\/hyperlink"/.test(tag),
  )
}
