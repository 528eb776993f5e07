import { Button, Form, Input } from 'antd'
import { useEffect, useMemo } from 'react'
import type { ImportBatchRow, ImportGridRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import type { Finding } from '../../../src-main/shared/kernel/finding.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { outcomeLabels } from '../../strings/labels.ts'
import { FindingList } from '../../ui/finding-list.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { headerOf, sheetColumns } from './sheet-labels.ts'
import { valuesOf, withoutRow } from './staged-rows.ts'
import type { Corrections } from './use-corrections.ts'

type Values = Record<string, string>

interface RowPanelProps {
  readonly batch: ImportBatchRow
  /** Fields in whose order the row's cells stand. */
  readonly fields: readonly string[]
  readonly row: ImportGridRow
  readonly corrections: Corrections
  readonly onClose: () => void
}

/** One row of the sender's file: its findings, and its cells to be mended. Only this row is checked again. */
export function RowPanel({ batch, fields, row, corrections, onClose }: RowPanelProps) {
  const { rowNo } = row
  const findings = row.findings.map((finding) => ({ ...finding, message: withoutRow(rowNo, finding.message) }))
  const isEditable = useHasRole('clerk') && batch.state === 'staged'
  const values = useMemo(() => valuesOf(fields, row), [fields, row])
  return (
    <aside className="docked" aria-label="更正行">
      <div className="docked-head">
        <h2>
          第 {rowNo} 行 {row.name} <StateTag {...outcomeLabels[row.outcome]} />
        </h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <FindingList findings={findings} good="此行没有问题" label="此行检查结果" />
      {isEditable ? <RowAnswers {...{ batch, row, corrections }} /> : null}
      <RowForm {...{ batch, row, values, corrections, isEditable }} />
    </aside>
  )
}

type AnswersProps = Pick<RowPanelProps, 'batch' | 'row' | 'corrections'>

/** What answers the findings with one click: the same person or not, a proposed value, the file's own row. */
function RowAnswers({ batch, row: { rowNo, findings, isMended }, corrections }: AnswersProps) {
  const { correct, action } = corrections
  const open = findings.filter(({ choices }) => choices !== undefined)
  const proposed = findings.filter(({ proposal, field }) => proposal !== undefined && field !== undefined)
  return (
    <>
      {open.map((finding) => (
        <div key={finding.code} className="query-bar" role="group" aria-label="是否同一人">
          {finding.choices?.map(({ text, values }) => (
            <Button key={text} size="small" disabled={action.pending} onClick={() => correct([{ rowNo, values }])}>
              {text}
            </Button>
          ))}
          {isDoubt(finding) ? (
            <Button
              size="small"
              disabled={action.pending}
              onClick={() => correct([{ rowNo, values: {}, confirms: [finding.code] }])}
            >
              否，新增
            </Button>
          ) : null}
        </div>
      ))}
      {proposed.map(({ field = '', proposal = '' }) => (
        <Button
          key={`${field} ${proposal}`}
          size="small"
          disabled={action.pending}
          onClick={() => correct([{ rowNo, values: { [field]: proposal } }])}
        >
          采用建议：{headerOf(batch.sheetId, field)}改为 {proposal}
        </Button>
      ))}
      {isMended ? (
        <Button
          size="small"
          type="link"
          className="flat-link"
          disabled={action.pending}
          onClick={() => correct([{ rowNo, values: null }])}
        >
          恢复来表原值
        </Button>
      ) : null}
    </>
  )
}

/** A warning can be answered with no; where the number alone decides, the answer is a number. */
const isDoubt = ({ severity }: Finding) => severity === 'warning'

interface RowFormProps extends AnswersProps {
  readonly values: Values
  readonly isEditable: boolean
}

function RowForm({ batch, row: { rowNo, outcome, findings }, values, corrections, isEditable }: RowFormProps) {
  const [form] = Form.useForm<Values>()
  useEffect(() => {
    form.resetFields()
    form.setFieldsValue(values)
  }, [form, values])
  const present = new Set([...Object.keys(values), ...batch.columns.map(({ field }) => field)])
  const blamed = new Map(findings.toReversed().map((finding) => [finding.field, finding]))
  const shown = sheetColumns(batch.sheetId)
    .filter(([key, spec]) => present.has(key) || spec.required || blamed.has(key))
    .sort(([a], [b]) => Number(blamed.has(b)) - Number(blamed.has(a)))
  const save = (typed: Values) => {
    const changed = Object.entries(typed)
      .map(([key, value]): [string, string] => [key, value ?? ''])
      .filter(([key, value]) => value !== (values[key] ?? ''))
    // A hidden row is taken in by saving it as it stands.
    if (changed.length === 0 && outcome !== 'refused') return announce('没有改动')
    corrections.correct([{ rowNo, values: Object.fromEntries(changed) }])
  }
  const isOpen = isEditable && !corrections.action.pending
  useShortcut('save', isOpen ? () => form.submit() : undefined)
  useShortcut('edit', isEditable ? () => form.focusField(shown[0]?.[0] ?? '') : undefined)
  return (
    <Form<Values>
      form={form}
      name="correct-row"
      layout="vertical"
      className="stack-form row-form"
      initialValues={values}
      onFinish={save}
    >
      {isEditable ? (
        <Button type="primary" htmlType="submit" title={keysOf('save')} disabled={!isOpen}>
          保存并重新检查此行
        </Button>
      ) : null}
      {shown.map(([key, spec]) => (
        <Form.Item
          key={key}
          name={key}
          label={spec.header}
          {...statusOf(blamed.get(key))}
          help={blamed.get(key)?.message.replace(/^第\d+行 [^：]+：|^[^：]+：/, '')}
        >
          <Input disabled={!isEditable} maxLength={2000} />
        </Form.Item>
      ))}
    </Form>
  )
}

const statusOf = (finding: Finding | undefined) =>
  finding === undefined || finding.severity === 'info'
    ? {}
    : { validateStatus: finding.severity === 'error' ? ('error' as const) : ('warning' as const) }
