import { Button, Form } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { NoticeType } from '../../../src-main/shared/notice/notice.contract.ts'
import type { OfficeFields } from '../../../src-main/shared/organisation/organisation.contract.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { completeDraft, startDraft, type DraftFields } from './notice-draft.ts'
import { NoticeEditor } from './notice-editor.tsx'

const noNames: ReadonlyMap<number, string> = new Map()

/** A new notice; changing its type starts again from that type's texts. */
export function NoticeNewPage() {
  const query = useChannel('organisation.get', {})
  const [type, setType] = useState<NoticeType>('grade_adjustment')
  return (
    <QueryView query={query}>
      {({ office }) => <NewNotice key={type} type={type} office={office} onType={setType} />}
    </QueryView>
  )
}

function NewNotice(props: {
  readonly type: NoticeType
  readonly office: OfficeFields
  readonly onType: (type: NoticeType) => void
}) {
  const { today } = useSession()
  const [form] = Form.useForm<DraftFields>()
  const [initial] = useState(() => startDraft(props.type, today, props.office))
  const create = useCommand('notice.create')
  const action = useAction()
  const navigate = useNavigate()
  const save = async () => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    const draft = completeDraft(form.getFieldsValue(true) as DraftFields)
    if (!draft) return
    await action.run(async () => {
      const { id } = await create(draft)
      await navigate(`/notices/${id}`)
      return '已保存公示草稿'
    })
  }
  useShortcut('save', () => void save())
  return (
    <PageFrame
      title="新建公示"
      actions={
        <>
          <Button onClick={() => void navigate('/notices')}>返回列表</Button>
          <Button type="primary" disabled={action.pending} onClick={() => void save()}>
            保存草稿
          </Button>
        </>
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <NoticeEditor form={form} initial={initial} names={noNames} onType={props.onType} />
    </PageFrame>
  )
}
