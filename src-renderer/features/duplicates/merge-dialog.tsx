import { Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { DuplicateRow, RowDifference } from '../../../src-main/shared/roster/duplicates.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { Side } from './merge-choices.ts'

interface MergeValues {
  readonly reason: string
  readonly effectiveOn?: CalendarDate | null
}

/** Merges one row into the other, with a reason; values with a day of effect ask since when. */
export function MergeDialog(props: {
  readonly pair: DuplicateRow
  readonly keep: Side
  readonly taken: readonly RowDifference[]
  readonly onClose: () => void
}) {
  const { pair, keep, taken, onClose } = props
  const kept = pair[keep]
  const dropped = pair[keep === 'first' ? 'second' : 'first']
  const merge = useCommand('roster.merge')
  const navigate = useNavigate()
  const dated = taken.filter(({ isDated }) => isDated)
  return (
    <FormDialog<MergeValues>
      title="合并为一人"
      verb="合并"
      danger
      onClose={onClose}
      onSubmit={async ({ reason, effectiveOn }) => {
        const { fields } = await merge({
          keepId: kept.id,
          keepVersion: kept.rowVersion,
          dropId: dropped.id,
          dropVersion: dropped.rowVersion,
          take: taken.map(({ field }) => field),
          ...(effectiveOn ? { effectiveOn } : {}),
          reason,
        })
        announce(`已合并为${kept.name}一条记录，取另一条的 ${fields} 项`, {
          label: '查看合并后的记录',
          run: () => void navigate(`/roster?worker=${kept.id}`),
        })
      }}
    >
      <p>
        {dropped.community}的{dropped.name}并入{kept.community}的{kept.name}，
        {taken.length === 0 ? '各栏保留原有内容。' : `取并入记录的：${taken.map(({ label }) => label).join('、')}。`}
      </p>
      <p className="hint">合并不能撤销。并入的记录不再出现在名册中，其履历和修改记录在保留的记录下仍可查看。</p>
      {dated.length === 0 ? null : (
        <Form.Item
          name="effectiveOn"
          label="生效日期"
          extra={`${dated.map(({ label }) => label).join('、')}自这一天起改变。`}
          rules={[{ required: true, message: '请填写生效日期' }]}
        >
          <DateField />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label="合并理由"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写合并理由，至少 2 个字' }]}
      >
        <Input maxLength={200} placeholder="如：重复登记，身份证号录错一位" />
      </Form.Item>
    </FormDialog>
  )
}
