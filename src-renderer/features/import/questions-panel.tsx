import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { ImportBatchRow, ReadingQuestion } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import type { ReadingAnswers } from '../../../src-main/shared/import-batch/reading-answers.ts'
import { codeTable } from '../../../src-main/shared/roster/code-tables.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { countsLine } from './import-counts.ts'
import { headerOf, sheetColumns } from './sheet-labels.ts'

/** Answer of each question by its key: a pivot year or a code. */
type Answers = Readonly<Record<string, number | string>>
const keyOf = ({ kind, field, text }: ReadingQuestion) => (kind === 'century' ? field : `${field}|${text}`)

/** What is asked once for a whole column instead of row by row: two-digit years, and the sender's own words. */
export function QuestionsPanel({ batch }: { readonly batch: ImportBatchRow }) {
  const { data } = useChannel('importBatch.questions', { id: batch.id })
  const { today } = useSession()
  const [answers, setAnswers] = useState<Answers>({})
  const answer = useJob('importBatch.answer', '正在按确认结果检查')
  const action = useAction()
  const questions = data?.questions ?? []
  if (questions.length === 0) return null
  const put = (question: ReadingQuestion, value: number | string | null) => {
    const others = Object.entries(answers).filter(([key]) => key !== keyOf(question))
    setAnswers(Object.fromEntries(value === null ? others : [...others, [keyOf(question), value]]))
  }
  const send = () =>
    void action.run(async () => {
      const { counts } = await answer({ id: batch.id, answers: collected(questions, answers) })
      setAnswers({})
      return `已按确认结果检查：${countsLine(counts)}`
    })
  return (
    <section className="panel questions-panel" aria-label="统一确认">
      <div className="query-bar">
        <b>统一确认</b>
        <span className="hint">同一列的同一问题只需确认一次，该单位下次同样的来表自动沿用。</span>
        <Button
          type="primary"
          size="small"
          disabled={action.pending || Object.keys(answers).length === 0}
          onClick={send}
        >
          按确认结果重新检查
        </Button>
      </div>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <ul className="question-list">
        {questions.map((question) => (
          <li key={keyOf(question)}>
            {question.kind === 'century' ? (
              <CenturyQuestion
                batch={batch}
                question={question}
                thisYear={Number(today.slice(2, 4))}
                value={answers[keyOf(question)]}
                onChange={(value) => put(question, value)}
              />
            ) : (
              <WordQuestion
                batch={batch}
                question={question}
                value={answers[keyOf(question)]}
                onChange={(value) => put(question, value)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function collected(questions: readonly ReadingQuestion[], answers: Answers): ReadingAnswers {
  const pivots: Record<string, number> = {}
  const values: Record<string, Record<string, string>> = {}
  for (const question of questions) {
    const value = answers[keyOf(question)]
    if (typeof value === 'number') pivots[question.field] = value
    else if (value !== undefined) values[question.field] = { ...values[question.field], [question.text]: value }
  }
  return { columns: {}, pivots, values }
}

interface QuestionProps {
  readonly batch: ImportBatchRow
  readonly question: ReadingQuestion
  readonly value: number | string | undefined
}

function CenturyQuestion({
  batch,
  question: { field, text, cells },
  thisYear,
  value,
  onChange,
}: QuestionProps & { readonly thisYear: number; readonly onChange: (pivot: number | null) => void }) {
  const header = headerOf(batch.sheetId, field)
  const pivot = typeof value === 'number' ? value : thisYear
  const two = (year: number) => String(year).padStart(2, '0')
  return (
    <>
      {header}：{cells} 处年份只有两位，如“{text}”。00 至{' '}
      <InputNumber
        aria-label={`${header} 分界年份`}
        size="small"
        min={0}
        max={98}
        value={pivot}
        onChange={(next) => onChange(next ?? thisYear)}
      />{' '}
      为 20xx 年，{two(pivot + 1)} 至 99 为 19xx 年{' '}
      <Button size="small" type={value === undefined ? 'default' : 'primary'} onClick={() => onChange(pivot)}>
        {value === undefined ? '这样处理' : '已确认'}
      </Button>
    </>
  )
}

function WordQuestion({
  batch,
  question: { field, text, cells },
  value,
  onChange,
}: QuestionProps & { readonly onChange: (code: string | null) => void }) {
  const column = sheetColumns(batch.sheetId).find(([key]) => key === field)?.[1]
  const options = codeTable(column?.codeTable ?? '').map(({ code, label }) => ({ value: code, label }))
  return (
    <>
      {headerOf(batch.sheetId, field)}：“{text}”（{cells} 处）指{' '}
      <Select
        aria-label={`${headerOf(batch.sheetId, field)} ${text} 指`}
        size="small"
        className="question-choice"
        placeholder="请选择"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={typeof value === 'string' ? value : null}
        onChange={(chosen: string | null | undefined) => onChange(chosen ?? null)}
        options={options}
      />
    </>
  )
}
