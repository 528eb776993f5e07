import type { Finding } from '../../shared/kernel/finding.ts'
import type { ImportBatchRow } from '../../shared/import-batch/import-batch.contract.ts'
import { hasAnswers, type ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import { normaliseHeader } from '../excel/header-names.ts'

interface Layout {
  readonly fingerprint: string
  readonly columns: ImportBatchRow['columns']
}

/** What is different in a sender's workbook since the last one: said before any row is looked at. */
export function layoutFindings(before: (Layout & { readonly createdAt: string }) | undefined, now: Layout): Finding[] {
  if (!before || before.fingerprint === '' || before.fingerprint === now.fingerprint) return []
  const placesOf = ({ columns }: Layout) => new Map(columns.map((c) => [normaliseHeader(c.header), c]))
  const [old, fresh] = [placesOf(before), placesOf(now)]
  const added = [...fresh].filter(([name]) => !old.has(name)).map(([, c]) => `${c.column}列“${c.header}”`)
  const gone = [...old].filter(([name]) => !fresh.has(name)).map(([, c]) => `“${c.header}”`)
  const moved = [...fresh].filter(([name, c]) => old.has(name) && old.get(name)?.column !== c.column)
  const parts = [
    added.length > 0 ? `新增${added.join('、')}` : '',
    gone.length > 0 ? `少了${gone.join('、')}` : '',
    moved.length > 0 ? `${moved.length}列换了位置` : '',
  ].filter((part) => part !== '')
  const message = `表样与该单位${before.createdAt.slice(0, 10)}的来表不同：${parts.join('；') || '表头写法有变化'}`
  return [{ severity: 'warning', code: 'LAYOUT_CHANGED', message, remedy: '请逐列核对对应关系后再继续' }]
}

/** The clerk sees whose answers were taken over. */
export function rememberedFindings(
  earlier: { readonly sender: string; readonly createdAt: string; readonly answers: ReadingAnswers } | undefined,
): Finding[] {
  if (!earlier || !hasAnswers(earlier.answers)) return []
  const { pivots, values } = earlier.answers
  const what = hasAnswers({ columns: {}, pivots, values }) ? '对应关系和确认结果' : '对应关系'
  const from = `${earlier.createdAt.slice(0, 10)}${earlier.sender === '' ? '' : `“${earlier.sender}”`}同样来表`
  return [{ severity: 'info', code: 'ANSWERS_REMEMBERED', message: `已沿用${from}的${what}，请核对` }]
}
