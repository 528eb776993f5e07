import { Button, Checkbox, Form, Input } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import type { GridColumnKey } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { writeFile } from '../../client/files.ts'
import { useJob } from '../../client/use-job.ts'
import { useSession } from '../../client/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface ExportFields {
  readonly columns: string[]
  readonly clear: boolean
  readonly reason: string
}
const all = columnEntries(rosterSheet)
const usual = [
  'empNo',
  'community',
  'name',
  'sex',
  'idNo',
  'politics',
  'education',
  'mobile',
  'posts',
  'postClass',
  'grade',
]
const sensitive = new Set(all.filter(([, spec]) => spec.sensitive).map(([key]) => key))

/** Chosen columns of the roster as a workbook; sensitive ones are masked unless a reason is given. */
export function ExportDialog({
  communityId,
  asOf,
  shown,
  onClose,
}: {
  readonly communityId: number | undefined
  /** The roster as of the end of this day. */
  readonly asOf: CalendarDate | undefined
  /** Columns on the screen, chosen beforehand. */
  readonly shown: readonly GridColumnKey[]
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<ExportFields>()
  const run = useJob('roster.export', '正在导出花名册')
  const { today } = useSession()
  const start = all.map(([key]) => key).filter((key) => shown.some((each) => each === key))
  const chosen = Form.useWatch('columns', form) ?? start
  const clear = Form.useWatch('clear', form) ?? false
  const hasSensitive = chosen.some((key) => sensitive.has(key))
  const submit = ({ columns, reason }: ExportFields) =>
    writeFile(`社区工作者花名册-${asOf ?? today}.xlsx`, async (file, name) => {
      const ordered = all.map(([key]) => key).filter((key) => columns.includes(key))
      const { rows } = await run({
        file,
        columns: ordered,
        ...(communityId === undefined ? {} : { communityId }),
        ...(asOf === undefined ? {} : { asOf }),
        ...(clear && hasSensitive ? { unmaskedReason: reason } : {}),
      })
      return `已导出 ${rows} 人：${name}`
    })
  return (
    <FormDialog<ExportFields>
      title="导出花名册"
      verb={`导出 ${chosen.length} 列`}
      width={760}
      form={form}
      initial={{ columns: start, clear: false, reason: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="query-bar export-choices">
        <Button
          size="small"
          onClick={() =>
            form.setFieldValue(
              'columns',
              all.map(([key]) => key),
            )
          }
        >
          全选
        </Button>
        <Button size="small" onClick={() => form.setFieldValue('columns', usual)}>
          常用列
        </Button>
      </div>
      <Form.Item
        name="columns"
        label="导出的列"
        rules={[
          {
            validator: (_, value: string[]) =>
              value.length > 0 ? Promise.resolve() : Promise.reject(new Error('请至少选择一列')),
          },
        ]}
      >
        <Checkbox.Group
          className="column-choices"
          options={all.map(([key, spec]) => ({ value: key, label: spec.header }))}
        />
      </Form.Item>
      {hasSensitive ? (
        <Form.Item name="clear" valuePropName="checked">
          <Checkbox>身份证号、电话等导出完整号码（记入操作日志）</Checkbox>
        </Form.Item>
      ) : null}
      {hasSensitive && clear ? (
        <Form.Item name="reason" label="导出完整号码的原因" rules={[{ required: true, min: 2, message: '请填写原因' }]}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}
