import { Button, Form, Input, InputNumber, Select } from 'antd'
import {
  reviewVerdicts,
  verdictWords,
  type ReviewLine,
} from '../../../src-main/shared/disclosure/democratic-review.rules.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'

interface Values {
  readonly communityId: number
  readonly year: number
  readonly heldOn: CalendarDate
  readonly attended: number
  readonly lines: readonly ReviewLine[]
}
const blank: ReviewLine = {
  workerId: null,
  name: '',
  post: '',
  votes: { competent: 0, fair: 0, unfit: 0 },
  verdict: 'competent',
}

/** 登记评议: votes and result for every member of the residents' committee. */
export function ReviewDialog({ onClose }: { readonly onClose: () => void }) {
  const record = useCommand('disclosure.recordReview')
  const { today } = useSession()
  return (
    <FormDialog<Values>
      title="登记民主评议"
      verb="登记评议"
      width={860}
      initial={{ year: Number(today.slice(0, 4)), heldOn: today, lines: [blank] }}
      onClose={onClose}
      onSubmit={async ({ lines, ...values }) => {
        const { findings } = await record({ ...values, lines: [...lines] })
        const notes = findings.map(({ message }) => message).join('；')
        announce(`已登记民主评议 ${lines.length} 人${notes === '' ? '' : `；提醒：${notes}`}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="communityId" label="社区" rules={[{ required: true, message: '请选择社区' }]}>
          <CommunitySelect clearable={false} />
        </Form.Item>
        <Form.Item name="year" label="年度">
          <InputNumber min={2000} max={2100} className="field" />
        </Form.Item>
        <Form.Item name="heldOn" label="评议日期">
          <DateField />
        </Form.Item>
        <Form.Item name="attended" label="参评人数" rules={[{ required: true, message: '请填写参评人数' }]}>
          <InputNumber min={1} max={100000} className="field" />
        </Form.Item>
      </div>
      <Form.Item name="lines" label="评议结果">
        <LinesField />
      </Form.Item>
    </FormDialog>
  )
}

interface LinesFieldProps {
  readonly value?: readonly ReviewLine[]
  readonly onChange?: (lines: readonly ReviewLine[]) => void
}

function LinesField({ value = [], onChange }: LinesFieldProps) {
  const change = (at: number, part: Partial<ReviewLine>) =>
    onChange?.(value.map((line, i) => (i === at ? { ...line, ...part } : line)))
  return (
    <>
      <table className="plain-table">
        <caption className="visually-hidden">评议结果</caption>
        <thead>
          <tr>
            <th>姓名</th>
            <th>职务</th>
            {reviewVerdicts.map((verdict) => (
              <th key={verdict}>{verdictWords[verdict]}票</th>
            ))}
            <th>结果</th>
            <th>操作</th>
          </tr>
        </thead>
        <tbody>
          {value.map((line, i) => (
            <tr key={i}>
              <td>
                <Input
                  size="small"
                  maxLength={50}
                  aria-label={`第${i + 1}行姓名`}
                  value={line.name}
                  onChange={(event) => change(i, { name: event.target.value })}
                />
              </td>
              <td>
                <Input
                  size="small"
                  maxLength={50}
                  aria-label={`第${i + 1}行职务`}
                  value={line.post}
                  onChange={(event) => change(i, { post: event.target.value })}
                />
              </td>
              {reviewVerdicts.map((verdict) => (
                <td key={verdict}>
                  <InputNumber
                    size="small"
                    min={0}
                    max={10000}
                    style={{ width: 72 }}
                    aria-label={`第${i + 1}行${verdictWords[verdict]}票`}
                    value={line.votes[verdict]}
                    onChange={(votes) => change(i, { votes: { ...line.votes, [verdict]: votes ?? 0 } })}
                  />
                </td>
              ))}
              <td>
                <Select
                  size="small"
                  style={{ width: 104 }}
                  aria-label={`第${i + 1}行结果`}
                  value={line.verdict}
                  onChange={(verdict) => change(i, { verdict })}
                  options={reviewVerdicts.map((verdict) => ({ value: verdict, label: verdictWords[verdict] }))}
                />
              </td>
              <td>
                <Button
                  size="small"
                  type="link"
                  aria-label={`删除第${i + 1}行`}
                  onClick={() => onChange?.(value.filter((_, at) => at !== i))}
                >
                  删除
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="small" onClick={() => onChange?.([...value, blank])}>
        增加一人
      </Button>
    </>
  )
}
