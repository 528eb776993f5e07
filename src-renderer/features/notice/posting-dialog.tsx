import { Checkbox, Form, Input } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { noticeChannels, type NoticeChannel } from '../../../src-main/shared/notice/notice-evidence.contract.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { channelLabels } from './notice-words.ts'

interface Values {
  readonly postedOn: CalendarDate
  readonly channels: NoticeChannel[]
  readonly place: string
}

/** 登记张贴: where and since when the notice is before the public. */
export function PostingDialog({ notice, onClose }: { readonly notice: NoticeDetail; readonly onClose: () => void }) {
  const record = useCommand('notice.recordPosting')
  const { today } = useSession()
  return (
    <FormDialog<Values>
      title="登记张贴"
      verb="登记张贴"
      initial={{ postedOn: today, channels: ['board'], place: '' }}
      onClose={onClose}
      onSubmit={async ({ postedOn, channels, place }) => {
        const places = channels.map((channel) => ({ channel, place }))
        await record({ id: notice.id, rowVersion: notice.rowVersion, postedOn, places })
        announce(`已登记张贴 ${channels.length} 处`)
      }}
    >
      <Form.Item name="postedOn" label="张贴日期" extra={`文稿载明 ${notice.postedOn} 张贴。`}>
        <DateField />
      </Form.Item>
      <Form.Item name="channels" label="渠道" rules={[{ required: true, message: '请至少选择一个渠道' }]}>
        <Checkbox.Group options={noticeChannels.map((value) => ({ value, label: channelLabels[value] }))} />
      </Form.Item>
      <Form.Item
        name="place"
        label="地点或名称"
        rules={[{ required: true, whitespace: true, message: '请填写地点或名称' }]}
      >
        <Input maxLength={200} placeholder="如：青枫路社区居务公开栏" />
      </Form.Item>
    </FormDialog>
  )
}
