import { Button, Form, Input, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { DutyItem } from '../../../src-main/shared/commitment/commitment.contract.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { codeTables } from '../../../src-main/shared/roster/code-tables.ts'
import type { CallInput } from '../../client/api.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

/** 责任清单: duties by kind of post; what has ended stays in sight. */
export function DutiesTab() {
  const [isAdding, setAdding] = useState(false)
  const [ending, setEnding] = useState<DutyItem | null>(null)
  const { today } = useSession()
  const query = useChannel('commitment.duties', {})
  const isClerk = useHasRole('clerk')
  const mayExport = useHasRole('clerk', 'reviewer')
  const run = useJob('commitment.export', '正在导出责任清单')
  const action = useAction()
  const columns: TableColumnsType<DutyItem> = [
    { title: '岗位', dataIndex: 'categoryLabel' },
    { title: '责任内容', dataIndex: 'duty', className: 'wrap' },
    { title: '依据', render: (_, { basis }) => basis || '—' },
    { title: '施行日期', dataIndex: 'effectiveFrom', className: 'number' },
    {
      title: '状态',
      render: (_, { endedOn }) =>
        endedOn === null ? <StateTag text="施行中" tone="good" /> : <StateTag text={`${endedOn} 废止`} tone="quiet" />,
    },
    {
      title: '操作',
      render: (_, item) =>
        isClerk && item.endedOn === null ? (
          <Button size="small" type="link" aria-label={`废止：${item.duty}`} onClick={() => setEnding(item)}>
            废止
          </Button>
        ) : null,
    },
  ]
  const button = isClerk ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      新增责任内容
    </Button>
  ) : null
  const exportList = () =>
    void action.run(() =>
      writeFile(`岗位责任清单-${today}.xlsx`, async (file, name) => {
        const { rows } = await run({ register: 'duties', year: Number(today.slice(0, 4)), file })
        return `已导出 ${rows} 条：${name}`
      }),
    )
  return (
    <div className="stack fill">
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="query-bar">
        <span className="hint">责任内容印在对应岗位的履职承诺书上。</span>
        <div className="page-actions">
          {mayExport ? (
            <Button disabled={action.pending} onClick={exportList}>
              导出责任清单
            </Button>
          ) : null}
          {button}
        </div>
      </div>
      <DataTable
        label="责任清单"
        columns={columns}
        query={{ data: query.data && { rows: query.data.rows, total: query.data.rows.length }, error: query.error }}
        rowKey={({ id }) => id}
        empty={<EmptyState text="还没有责任内容。" action={button} />}
      />
      {isAdding ? <AddDialog onClose={() => setAdding(false)} /> : null}
      {ending === null ? null : <EndDialog duty={ending} onClose={() => setEnding(null)} />}
    </div>
  )
}

const needed = (message: string) => [{ required: true, whitespace: true, message }]

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const add = useCommand('commitment.addDuty')
  const { today } = useSession()
  return (
    <FormDialog<CallInput<'commitment.addDuty'>>
      title="新增责任内容"
      verb="新增责任内容"
      initial={{ effectiveFrom: today, basis: '' }}
      onClose={onClose}
      onSubmit={async (values) => {
        await add({ ...values, basis: values.basis ?? '' })
        announce('已新增责任内容')
      }}
    >
      <Form.Item name="category" label="岗位" rules={needed('请选择岗位')}>
        <Select options={codeTables.category.map(({ code, label }) => ({ value: code, label }))} />
      </Form.Item>
      <Form.Item name="duty" label="责任内容" rules={needed('请填写责任内容')}>
        <Input.TextArea rows={3} maxLength={200} />
      </Form.Item>
      <Form.Item name="basis" label="依据">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="effectiveFrom" label="施行日期" rules={[{ required: true, message: '请填写施行日期' }]}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}

function EndDialog({ duty, onClose }: { readonly duty: DutyItem; readonly onClose: () => void }) {
  const end = useCommand('commitment.endDuty')
  const { today } = useSession()
  return (
    <FormDialog<{ endedOn: CalendarDate }>
      title="废止责任内容"
      verb="废止"
      initial={{ endedOn: today }}
      onClose={onClose}
      onSubmit={async ({ endedOn }) => {
        await end({ id: duty.id, endedOn })
        announce('已废止责任内容')
      }}
    >
      <p>{duty.duty}</p>
      <Form.Item name="endedOn" label="废止日期" rules={[{ required: true, message: '请填写废止日期' }]}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}
