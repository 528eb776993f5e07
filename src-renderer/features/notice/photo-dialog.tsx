import { Button, Form, Input, Radio } from 'antd'
import type { ChosenFile } from '../../../src-main/shared/host-api.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { choosePhotos } from '../../client/files.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useJob } from '../../client/use-job.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Values {
  readonly kind: 'posting' | 'taking_down'
  readonly place: string
  readonly takenOn: CalendarDate
  readonly photos: readonly ChosenFile[]
}

/** 保存照片: pictures of posting or taking down go into the encrypted database with their checksum. */
export function PhotoDialog({ notice, onClose }: { readonly notice: NoticeDetail; readonly onClose: () => void }) {
  const add = useJob('notice.addPhotos', '正在保存照片')
  const { today } = useSession()
  const kind = notice.photos.posting < notice.neededPhotos.posting ? 'posting' : 'taking_down'
  return (
    <FormDialog<Values>
      title="保存照片"
      verb="保存照片"
      initial={{ kind, takenOn: today, photos: [] }}
      onClose={onClose}
      onSubmit={async ({ photos, ...values }) => {
        const files = photos.map(({ token }) => token)
        const { added, refused } = await add({ id: notice.id, ...values, files })
        const left = refused.map(({ name, reason }) => `${name}（${reason}）`).join('、')
        announce(`已保存照片 ${added} 张${left === '' ? '' : `；未保存 ${left}`}`)
      }}
    >
      <Form.Item name="kind" label="照片内容">
        <Radio.Group
          options={[
            { value: 'posting', label: '张贴' },
            { value: 'taking_down', label: '撤下' },
          ]}
        />
      </Form.Item>
      <Form.Item name="place" label="地点" rules={[{ required: true, whitespace: true, message: '请填写地点' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="takenOn" label="拍摄日期">
        <DateField />
      </Form.Item>
      <Form.Item
        name="photos"
        label="照片"
        extra="JPG 或 PNG，每张不超过 5MB，一次最多 10 张。"
        rules={[{ type: 'array', required: true, min: 1, max: 10, message: '请选择 1 至 10 张照片' }]}
      >
        <PhotoChooser />
      </Form.Item>
    </FormDialog>
  )
}

interface PhotoChooserProps {
  readonly value?: readonly ChosenFile[]
  readonly onChange?: (files: readonly ChosenFile[]) => void
}

function PhotoChooser({ value = [], onChange }: PhotoChooserProps) {
  return (
    <>
      <Button onClick={() => void choosePhotos().then((files) => onChange?.(files))}>选择照片</Button>{' '}
      <span role="status" aria-label="已选照片">
        {value.length === 0 ? '未选择' : value.map(({ name }) => name).join('、')}
      </span>
    </>
  )
}
