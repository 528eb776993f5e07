import { Checkbox, Form } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticePosting } from '../../../src-main/shared/notice/notice-evidence.contract.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { channelLabels } from './notice-words.ts'

interface TakeDownDialogProps {
  readonly notice: NoticeDetail
  readonly postings: readonly NoticePosting[]
  readonly onClose: () => void
}

/** 登记撤下: since when each posting no longer stands. */
export function TakeDownDialog({ notice, postings, onClose }: TakeDownDialogProps) {
  const takeDown = useCommand('notice.takeDown')
  const { today } = useSession()
  return (
    <FormDialog<{ postingIds: number[]; takenDownOn: CalendarDate }>
      title="登记撤下"
      verb="登记撤下"
      initial={{ postingIds: postings.map(({ id }) => id), takenDownOn: today }}
      onClose={onClose}
      onSubmit={async (values) => {
        await takeDown({ id: notice.id, rowVersion: notice.rowVersion, ...values })
        announce(`已登记撤下 ${values.postingIds.length} 处`)
      }}
    >
      <Form.Item name="postingIds" label="撤下的张贴" rules={[{ required: true, message: '请至少勾选一处' }]}>
        <Checkbox.Group
          options={postings.map(({ id, channel, place }) => ({
            value: id,
            label: `${channelLabels[channel]}：${place}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="takenDownOn" label="撤下日期">
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}
