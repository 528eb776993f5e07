import { Button } from 'antd'
import { useState } from 'react'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { noAnswers } from '../../../src-main/shared/import-batch/reading-answers.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { ChoiceCell } from '../../ui/choice-cell.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { countsLine } from './import-counts.ts'
import { headerOf, sheetColumns } from './sheet-labels.ts'

type Choices = Readonly<Record<string, string | null>>

/** Step 2: the sender's headers against our columns; the clerk's choice is kept for the sender's next file. */
export function ColumnsStep({ batch }: { readonly batch: ImportBatchRow }) {
  const [choices, setChoices] = useState<Choices>({})
  const answer = useJob('importBatch.answer', '正在按新的对应关系检查')
  const action = useAction()
  const isEditable = useHasRole('clerk') && batch.state === 'staged'
  const fieldOf = (column: string, field: string | null) =>
    Object.hasOwn(choices, column) ? (choices[column] ?? null) : field
  const columns = batch.columns.map((c) => ({ ...c, chosen: fieldOf(c.column, c.field) }))
  const known = columns.filter(({ chosen }) => chosen !== null)
  const missing = sheetColumns(batch.sheetId).filter(
    ([key, spec]) => spec.required && !known.some(({ chosen }) => chosen === key),
  )
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
            识别 {known.length} 列，未识别 {columns.length - known.length} 列
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
              <th>本系统字段</th>
              <th>结果</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, header, field, chosen }) => (
              <tr key={column}>
                <td>{column}</td>
                <td>{header}</td>
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
                  <ColumnResult isChanged={chosen !== field} isKnown={chosen !== null} />
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

function ColumnResult({ isChanged, isKnown }: { readonly isChanged: boolean; readonly isKnown: boolean }) {
  if (isChanged) return <StateTag text="已改，待重新检查" tone="busy" />
  return isKnown ? <StateTag text="已识别" tone="good" /> : <StateTag text="未识别，内容记入附加信息" tone="warn" />
}
