import { Button } from 'antd'
import { useState } from 'react'
import type { ImportBatchRow, PreviewSheet } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { noAnswers } from '../../../src-main/shared/import-batch/reading-answers.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { ChoiceCell } from '../../ui/choice-cell.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { countsLine } from './import-counts.ts'
import { headerOf, sheetColumns } from './sheet-labels.ts'

type Choices = Readonly<Record<string, string | null>>

/** How a column came to its field. */
type Recognition = 'aboutRow' | 'unknown' | 'same' | 'alias' | 'chosen'
const recognitions: Readonly<Record<Recognition, { readonly text: string; readonly tone: Tone }>> = {
  aboutRow: { text: '行号，不导入', tone: 'good' },
  unknown: { text: '未识别，记入附加信息', tone: 'warn' },
  same: { text: '表头一致', tone: 'good' },
  alias: { text: '按同义表头', tone: 'good' },
  chosen: { text: '已选定', tone: 'good' },
}

/** Step 3: the sender's headers against our columns; the clerk's choice is kept for the sender's next file. */
export function ColumnsStep({ batch }: { readonly batch: ImportBatchRow }) {
  const [choices, setChoices] = useState<Choices>({})
  const answer = useJob('importBatch.answer', '正在按新的对应关系检查')
  const action = useAction()
  const isClerk = useHasRole('clerk')
  const isEditable = isClerk && batch.state === 'staged'
  const { data } = useChannel('importBatch.preview', { id: batch.id }, { enabled: isClerk })
  const fieldOf = (column: string, field: string | null) =>
    Object.hasOwn(choices, column) ? (choices[column] ?? null) : field
  const columns = batch.columns.map((c) => ({ ...c, chosen: fieldOf(c.column, c.field) }))
  const known = columns.filter(({ chosen }) => chosen !== null)
  // A fill-in workbook (补填表) holds only what is to be filled in.
  const isFillIn = batch.findings.some(({ code }) => code === 'FILL_IN_FILE')
  const missing = sheetColumns(batch.sheetId).filter(
    ([key, spec]) => spec.required && !isFillIn && !known.some(({ chosen }) => chosen === key),
  )
  const unknown = columns.filter(({ chosen, header }) => chosen === null && !isRowNumber(header))
  const options = sheetColumns(batch.sheetId).map(([key, spec]) => ({ value: key, label: spec.header }))
  const recheck = () =>
    void action.run(async () => {
      const { counts } = await answer({ id: batch.id, answers: { ...noAnswers, columns: { ...choices } } })
      setChoices({})
      return `已按新的对应关系检查：${countsLine(counts)}`
    })
  return (
    <div className="two-columns">
      <section className="panel page-scroll" aria-label="列对应" tabIndex={0}>
        <div className="query-bar">
          <span role="status">
            识别 {known.length} 列，未识别 {unknown.length} 列
            {isRemembered(batch) ? `。已按上次${batch.sender === '' ? '' : ` ${batch.sender} `}的对应关系填好` : ''}
          </span>
          {Object.keys(choices).length > 0 ? (
            <Button type="primary" size="small" disabled={action.pending} onClick={recheck}>
              按新的对应关系重新检查
            </Button>
          ) : null}
        </div>
        <ErrorAlert error={action.error} onClose={action.clear} />
        <table className="plain-table">
          <caption>列对应</caption>
          <thead>
            <tr>
              <th>列</th>
              <th>来文表头</th>
              <th>前几行内容</th>
              <th>本系统字段</th>
              <th>结果</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, header, field, chosen }) => (
              <tr key={column}>
                <td>{column}</td>
                <td>{header}</td>
                <td className="sample-values">{samplesOf(data?.sheets, column).join('、')}</td>
                <td>
                  {isEditable ? (
                    <ChoiceCell
                      label={`${column} ${header} 对应`}
                      placeholder="不对应，记入附加信息"
                      options={options}
                      value={chosen}
                      onChange={(next) => setChoices({ ...choices, [column]: next })}
                    />
                  ) : chosen === null ? (
                    '—'
                  ) : (
                    headerOf(batch.sheetId, chosen)
                  )}
                </td>
                <td>
                  {chosen === field ? (
                    <StateTag {...recognitions[recognitionOf(batch, column, header, field)]} />
                  ) : (
                    <StateTag text="已改，待重新检查" tone="busy" />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="panel page-scroll" aria-label="文件检查">
        <h2>文件检查</h2>
        {missing.length === 0 ? null : (
          <p className="severity-error">缺少必需的列：{missing.map(([, spec]) => spec.header).join('、')}</p>
        )}
        <FindingList findings={batch.findings} good="文件结构未发现问题" label="文件提示" />
      </section>
    </div>
  )
}

function isRemembered({ findings, answers }: ImportBatchRow): boolean {
  return findings.some(({ code }) => code === 'ANSWERS_REMEMBERED') && Object.keys(answers.columns).length > 0
}

function recognitionOf(
  { sheetId, answers }: ImportBatchRow,
  column: string,
  header: string,
  field: string | null,
): Recognition {
  if (field === null) return isRowNumber(header) ? 'aboutRow' : 'unknown'
  if (Object.hasOwn(answers.columns, column)) return 'chosen'
  const plain = (text: string) => text.replace(/[\s*＊:：]/g, '')
  return plain(header) === plain(headerOf(sheetId, field)) ? 'same' : 'alias'
}

/** 序号 is made anew on every sheet and says nothing about the person. */
const isRowNumber = (header: string) => /^(?:序号?|No\.)$/.test(header.replace(/\s/g, ''))

const mostSamples = 3

/** What the first rows of data hold in a column. */
function samplesOf(sheets: readonly PreviewSheet[] | undefined, letter: string): string[] {
  const column = [...letter].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
  const rows = sheets?.find(({ isChosen }) => isChosen)?.rows ?? []
  return rows
    .filter(({ role }) => role === 'data')
    .flatMap(({ cells }) => cells[column] || [])
    .slice(0, mostSamples)
}
