import { Button, Form, Input } from 'antd'
import type { ImportBatchRow, ImportRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { outcomeLabels } from '../../strings/labels.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { sheetColumns } from './sheet-labels.ts'

type Values = Record<string, string>

/** One row of the sender's file: its findings, and its cells to be mended. Only this row is checked again. */
export function RowPanel(props: {
  readonly batch: ImportBatchRow
  readonly row: ImportRow
  readonly onClose: () => void
}) {
  const { batch, row, onClose } = props
  const [form] = Form.useForm<Values>()
  const correct = useCommand('importBatch.correctRow')
  const action = useAction()
  const editable = useHasRole('clerk') && batch.state === 'staged' && row.outcome !== 'skipped'
  const present = new Set(batch.columns.map(({ field }) => field))
  const blamed = new Set(row.findings.map(({ field }) => field))
  const fields = sheetColumns(batch.sheetId)
    .filter(([key, spec]) => present.has(key) || spec.required || blamed.has(key))
    .sort(([a], [b]) => Number(blamed.has(b)) - Number(blamed.has(a)))
  const proposals = row.findings.filter(({ proposal }) => editable && proposal !== undefined)
  const save = (values: Values) =>
    void action.run(async () => {
      const changed = Object.fromEntries(
        Object.entries(values)
          .map(([key, value]): [string, string] => [key, value ?? ''])
          .filter(([key, value]) => value !== (row.values[key] ?? '')),
      )
      // A hidden row is taken in by saving it as it stands.
      if (Object.keys(changed).length === 0 && row.outcome !== 'refused') return '没有改动'
      const next = await correct({ id: batch.id, rowNo: row.rowNo, values: changed })
      return `第 ${row.rowNo} 行已更正，结果：${outcomeLabels[next.outcome].text}`
    })
  useShortcut('save', editable && !action.pending ? () => form.submit() : undefined)
  useShortcut('edit', editable ? () => form.focusField(fields[0]?.[0] ?? '') : undefined)
  return (
    <aside className="docked" aria-label="更正行">
      <div className="docked-head">
        <h2>
          第 {row.rowNo} 行 {row.name} <StateTag {...outcomeLabels[row.outcome]} />
        </h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <FindingList findings={row.findings} good="此行没有问题" label="此行检查结果" />
      {proposals.map(({ field = '', proposal }) => (
        <Button key={field} size="small" onClick={() => form.setFieldValue(field, proposal)}>
          填入花名册中的号码 {proposal}
        </Button>
      ))}
      <ErrorAlert error={action.error} onClose={action.clear} />
      <Form<Values>
        form={form}
        name="correct-row"
        layout="vertical"
        className="stack-form row-form"
        initialValues={row.values}
        onFinish={save}
      >
        {editable ? (
          <Button type="primary" htmlType="submit" title={keysOf('save')} disabled={action.pending}>
            保存并重新检查此行
          </Button>
        ) : null}
        {fields.map(([key, spec]) => (
          <Form.Item
            key={key}
            name={key}
            label={spec.header}
            {...(blamed.has(key) ? { validateStatus: 'error' as const } : {})}
            help={row.findings.find(({ field }) => field === key)?.message}
          >
            <Input disabled={!editable} maxLength={2000} />
          </Form.Item>
        ))}
      </Form>
    </aside>
  )
}
