import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { writeFile } from '../../client/files.ts'
import { useJob } from '../../client/use-job.ts'
import { useSession } from '../../client/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { filterOf, type RosterViewState } from './use-roster-view.ts'

interface ExportFields {
  readonly who: 'shown' | 'all'
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

interface ExportProps {
  readonly view: RosterViewState
  readonly people: { readonly shown: number; readonly all: number }
  readonly onClose: () => void
}

/** Chosen columns of the people on the screen, or of everybody, as a workbook; sensitive ones are masked unless a reason is given. */
export function ExportDialog({ view, people, onClose }: ExportProps) {
  const { look } = view
  const [form] = Form.useForm<ExportFields>()
  const run = useJob('roster.export', '正在导出花名册')
  const { today } = useSession()
  const start = all.map(([key]) => key).filter((key) => look.columns.some((each) => each === key))
  const chosen = Form.useWatch('columns', form) ?? start
  const clear = Form.useWatch('clear', form) ?? false
  const hasSensitive = chosen.some((key) => sensitive.has(key))
  const isFiltered = people.shown !== people.all
  const submit = ({ who, columns, reason }: ExportFields) =>
    writeFile(`社区工作者花名册-${look.asOf ?? today}.xlsx`, async (file, name) => {
      const ordered = all.map(([key]) => key).filter((key) => columns.includes(key))
      const { rows } = await run({
        file,
        columns: ordered,
        ...(who === 'shown' ? filterOf(look) : look.status === undefined ? {} : { status: look.status }),
        sort: look.sort,
        ...(look.asOf === undefined ? {} : { asOf: look.asOf }),
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
      initial={{ who: 'shown', columns: start, clear: false, reason: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      {isFiltered ? (
        <Form.Item name="who" label="导出的人员">
          <Radio.Group
            options={[
              { value: 'shown', label: `当前筛选的 ${people.shown} 人` },
              { value: 'all', label: `全部 ${people.all} 人` },
            ]}
          />
        </Form.Item>
      ) : null}
      {hasSensitive ? (
        <Form.Item name="clear" valuePropName="checked" extra="身份证号、电话等默认脱敏，只显示末四位。">
          <Checkbox>导出完整号码（需填写原因，记入操作日志）</Checkbox>
        </Form.Item>
      ) : null}
      {hasSensitive && clear ? (
        <Form.Item name="reason" label="导出完整号码的原因" rules={[{ required: true, min: 2, message: '请填写原因' }]}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
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
    </FormDialog>
  )
}
