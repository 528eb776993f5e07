import { Button } from 'antd'
import { useState } from 'react'
import type {
  ImportBatchRow,
  PreviewRow,
  PreviewSheet,
} from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { noAnswers } from '../../../src-main/shared/import-batch/reading-answers.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { countsLine } from './import-counts.ts'

const roleTexts: Readonly<Record<PreviewRow['role'], string>> = {
  title: '标题',
  header: '表头',
  data: '数据',
  subtotal: '小计',
  footer: '页脚',
  empty: '空行',
  '': '',
}

/** Step 2: the sheets as they begin and what their rows were taken for; the clerk may point at another header. */
export function HeaderStep({ batch }: { readonly batch: ImportBatchRow }) {
  const query = useChannel('importBatch.preview', { id: batch.id })
  return <QueryView query={query}>{({ sheets }) => <Preview batch={batch} sheets={sheets} />}</QueryView>
}

interface PreviewProps {
  readonly batch: ImportBatchRow
  readonly sheets: readonly PreviewSheet[]
}

/** Two sheets may bear names that differ only in their place. */
const keyOf = (sheets: readonly PreviewSheet[], sheet: PreviewSheet | undefined) =>
  String(sheet ? sheets.indexOf(sheet) : 0)

function Preview({ batch, sheets }: PreviewProps) {
  const found = sheets.find(({ isChosen }) => isChosen)
  const longest = sheets.toSorted((a, b) => b.rowCount - a.rowCount)[0]
  const [shown, setShown] = useState(keyOf(sheets, found ?? longest))
  const [chosen, setChosen] = useState<{ readonly sheet: string; readonly row: number } | null>(null)
  const answer = useJob('importBatch.answer', '正在按选定的表头检查')
  const action = useAction()
  const isEditable = useHasRole('clerk') && batch.state === 'staged'
  const sheet = sheets[Number(shown)]
  if (!sheet) return <FindingList findings={batch.findings} label="文件提示" />
  const recognised = lastHeaderRow(found)
  const marked = chosen?.sheet === sheet.name ? chosen.row : sheet === found ? recognised : undefined
  const isOther = chosen !== null && !(chosen.sheet === found?.name && chosen.row === recognised)
  const recognise = (header: { readonly sheet: string; readonly row: number }) =>
    void action.run(async () => {
      const { counts } = await answer({ id: batch.id, answers: { ...noAnswers, header } })
      setChosen(null)
      return `已按“${header.sheet}”第 ${header.row} 行作表头检查：${countsLine(counts)}`
    })
  return (
    <section className="panel page-scroll stack" aria-label="识别表头" tabIndex={0}>
      <div className="query-bar">
        {sheets.length > 1 ? (
          <FilterTabs
            label="工作表"
            value={shown}
            onChange={setShown}
            options={sheets.map((each, index) => ({
              key: String(index),
              text: `${each.name}${each.isHidden ? '（隐藏）' : ''}${each.isChosen ? ' ✓' : ''}`,
              count: each.rowCount,
            }))}
          />
        ) : null}
        <span role="status" aria-label="表头">
          {foundText(found)}
        </span>
        {isOther ? (
          <Button type="primary" disabled={action.pending} onClick={() => recognise(chosen)}>
            按“{chosen.sheet}”第 {chosen.row} 行重新识别
          </Button>
        ) : null}
      </div>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {found ? null : <FindingList findings={batch.findings} label="文件提示" />}
      <PreviewTable
        sheet={sheet}
        marked={marked}
        {...(isEditable ? { onMark: (row: number) => setChosen({ sheet: sheet.name, row }) } : {})}
      />
    </section>
  )
}

function lastHeaderRow(sheet: PreviewSheet | undefined): number | undefined {
  return sheet?.rows.findLast(({ role }) => role === 'header')?.number
}

function foundText(sheet: PreviewSheet | undefined): string {
  const numbers = sheet?.rows.filter(({ role }) => role === 'header').map(({ number }) => number) ?? []
  if (!sheet || numbers.length === 0) return '未识别到表头，请选定表头所在的行'
  const rows = numbers.length === 1 ? `第 ${numbers[0]} 行` : `第 ${numbers[0]} 至 ${numbers.at(-1)} 行`
  return `表头：“${sheet.name}”${rows}。识别有误时，选定正确的行后重新识别`
}

interface TableProps {
  readonly sheet: PreviewSheet
  /** The row whose mark is set. */
  readonly marked: number | undefined
  readonly onMark?: (row: number) => void
}

function PreviewTable({ sheet: { name, rows, rowCount }, marked, onMark }: TableProps) {
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, index) => index)
  return (
    <div className="sheet-preview" tabIndex={0} role="region" aria-label="来表内容">
      <table className="plain-table preview-table">
        <caption>
          “{name}”共 {rowCount} 行{rowCount > rows.length ? '，显示开头和结尾' : ''}
        </caption>
        <thead>
          <tr>
            <th>表头</th>
            <th className="right">行</th>
            <th>内容</th>
            {columns.map((column) => (
              <th key={column}>{columnLetter(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, role, cells }, index) => {
            const isGap = number > (rows[index - 1]?.number ?? number) + 1
            return (
              <tr key={number} className={`preview-${role || 'plain'}${isGap ? ' preview-gap' : ''}`}>
                <td>
                  <input
                    type="radio"
                    name="header-row"
                    aria-label={`第 ${number} 行作表头`}
                    checked={marked === number}
                    disabled={onMark === undefined}
                    onChange={() => onMark?.(number)}
                  />
                </td>
                <td className="right number">{number}</td>
                <td>{roleTexts[role]}</td>
                {columns.map((column) => (
                  <td key={column} className="preview-cell">
                    {cells[column] ?? ''}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** 0 → A, 26 → AA. */
function columnLetter(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26))
  return column < 26 ? rest : columnLetter(Math.floor(column / 26) - 1) + rest
}
