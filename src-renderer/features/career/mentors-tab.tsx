import { Button, Form, Input, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Mentor } from '../../../src-main/shared/career/career.contract.ts'
import { mentorStateLabels, type MentorState } from '../../../src-main/shared/career/career.rules.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { daysText } from '../todo/todo-labels.ts'

const tones: Readonly<Record<MentorState, Tone>> = { active: 'good', ended: 'warn', voided: 'quiet' }

const columns: TableColumnsType<Mentor> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '聘任院校', dataIndex: 'school', className: 'wrap' },
  { title: '聘期起', dataIndex: 'startsOn', className: 'number' },
  { title: '聘期止', dataIndex: 'endsOn', className: 'number' },
  {
    title: '剩余',
    className: 'number',
    render: (_, { state, daysLeft }) => (state === 'active' ? daysText(daysLeft) : '—'),
  },
  { title: '课程', className: 'wrap', render: (_, { courses }) => courses || '—' },
  { title: '聘书', render: (_, { letter }) => letter || '—' },
  { title: '状态', render: (_, { state }) => <StateTag text={mentorStateLabels[state]} tone={tones[state]} /> },
  {
    title: '结束',
    render: (_, { endedOn, reason }) => (reason === '' ? '—' : [endedOn, reason].filter(Boolean).join(' ')),
  },
]

/** 特聘导师: appointments by the end of their term. */
export function MentorsTab() {
  const [offset, setOffset] = useState(0)
  const [ending, setEnding] = useState<Mentor | null>(null)
  const [voiding, setVoiding] = useState<Mentor | null>(null)
  const query = useChannel('career.mentors', { offset, limit: pageSize })
  const voidMentor = useCommand('career.voidMentor')
  const isClerk = useHasRole('clerk')
  const link = (verb: string, row: Mentor, run: () => void) => (
    <Button size="small" type="link" aria-label={`${verb}：${row.name}`} onClick={run}>
      {verb}
    </Button>
  )
  const actions: TableColumnsType<Mentor>[number] = {
    title: '操作',
    render: (_, row) =>
      row.state === 'active' ? (
        <>
          {link('结束', row, () => setEnding(row))}
          {link('作废', row, () => setVoiding(row))}
        </>
      ) : null,
  }
  return (
    <>
      <DataTable
        label="特聘导师名册"
        columns={isClerk ? [...columns, actions] : columns}
        query={query}
        rowKey={({ id }) => id}
        unit="人次"
        offset={offset}
        onOffset={setOffset}
        empty={<EmptyState text="还没有特聘导师的登记。" />}
      />
      {ending === null ? null : <EndDialog mentor={ending} onClose={() => setEnding(null)} />}
      {voiding === null ? null : (
        <ReasonDialog
          title={`作废${voiding.name}的聘任登记`}
          verb="作废登记"
          explain="登记有误的可作废后重新登记；作废的记录保留，不再计入名册。"
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await voidMentor({ id: voiding.id, rowVersion: voiding.rowVersion, reason })
            announce(`已作废${voiding.name}的聘任登记`)
          }}
        />
      )}
    </>
  )
}

function EndDialog({ mentor, onClose }: { readonly mentor: Mentor; readonly onClose: () => void }) {
  const { today } = useSession()
  const end = useCommand('career.endMentor')
  return (
    <FormDialog<{ endedOn: CalendarDate; reason: string }>
      title={`结束${mentor.name}的聘任`}
      verb="结束聘任"
      initial={{ endedOn: mentor.endsOn <= today ? mentor.endsOn : today }}
      onClose={onClose}
      onSubmit={async ({ endedOn, reason }) => {
        await end({ id: mentor.id, rowVersion: mentor.rowVersion, endedOn, reason })
        announce(`已结束${mentor.name}受聘${mentor.school}`)
      }}
    >
      <p>聘期届满或提前结束。续聘的，结束后按新聘期另行登记。</p>
      <Form.Item name="endedOn" label="结束日期" rules={[{ required: true, message: '请填写结束日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写原因，如聘期届满' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
