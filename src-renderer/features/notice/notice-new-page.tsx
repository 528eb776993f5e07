import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import { startDraft } from '../../../src-main/shared/notice/notice-start.ts'
import type { NoticeSourceContent, NoticeTypeChoice } from '../../../src-main/shared/notice/notice-wording.contract.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { completeDraft } from './notice-draft.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { NoticeEditor } from './notice-editor.tsx'
import { SourceDialog } from './source-dialog.tsx'

/** A new notice: of a type, for a cell of the yearly table, or from the record that it announces. */
export function NoticeNewPage() {
  const query = useChannel('notice.types', {})
  const organisation = useChannel('organisation.get', {})
  const [params] = useSearchParams()
  const [code, setCode] = useState(params.get('type'))
  const [source, setSource] = useState<NoticeSourceContent | null>(null)
  const { today } = useSession()
  return (
    <QueryView query={query}>
      {({ types }) => {
        const type = types.find((each) => each.code === code) ?? types[0]
        if (!type) return <EmptyState text="没有生效的公示公开类型，请在 系统设置 → 标准与税率 中核对。" />
        if (!organisation.data) return null
        const { office, communities } = organisation.data
        const communityId = source === null ? params.get('community') : String(source.communityId)
        const community = communities.find(({ id }) => String(id) === communityId) ?? null
        const month = params.get('month')
        const coversMonth = month === null ? null : calendarMonth(month)
        const initial = startDraft({ type, today, office, community, coversMonth, source })
        return (
          <NewNotice
            key={`${type.code}-${source === null ? 'new' : source.subjects.map(({ kind, id }) => kind + id).join()}`}
            types={types}
            type={type}
            initial={initial}
            source={source}
            onType={(chosen) => {
              setSource(null)
              setCode(chosen)
            }}
            onSource={(content) => {
              setSource(content)
              setCode(content.type)
            }}
          />
        )
      }}
    </QueryView>
  )
}

interface NewNoticeProps {
  readonly types: readonly NoticeTypeChoice[]
  readonly type: NoticeTypeChoice
  readonly initial: NoticeDraft
  readonly source: NoticeSourceContent | null
  readonly onType: (code: string) => void
  readonly onSource: (content: NoticeSourceContent) => void
}

function NewNotice({ types, type, initial: first, source, onType, onSource }: NewNoticeProps) {
  const [form] = Form.useForm<NoticeDraft>()
  const [initial] = useState(first)
  const [choosing, setChoosing] = useState(false)
  const create = useCommand('notice.create')
  const action = useAction()
  const navigate = useNavigate()
  const save = async () => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    const draft = completeDraft({ ...initial, ...(form.getFieldsValue(true) as NoticeDraft) })
    if (!draft) return
    await action.run(async () => {
      const { id } = await create(draft)
      await navigate(`/notices/${id}`)
      return '已保存公示草稿'
    })
  }
  const names = new Map(source?.names.map(({ workerId, name }) => [workerId, name]))
  useShortcut('save', () => void save())
  return (
    <PageFrame
      title="新建公示"
      actions={
        <>
          <Button onClick={() => void navigate('/notices')}>返回列表</Button>
          <Button onClick={() => setChoosing(true)}>从业务生成</Button>
          <Button type="primary" disabled={action.pending} onClick={() => void save()}>
            保存草稿
          </Button>
        </>
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="query-bar">
        <label htmlFor="notice-type">文种</label>
        <Select
          id="notice-type"
          style={{ width: 260 }}
          value={type.code}
          onChange={onType}
          options={types.map(({ code, name, isSample }) => ({
            value: code,
            label: isSample ? `${name}（示例期限）` : name,
          }))}
        />
        <span className="hint">{typeNote(type)}</span>
      </div>
      <NoticeEditor form={form} initial={initial} type={type} names={names} />
      {choosing ? (
        <SourceDialog
          onClose={() => setChoosing(false)}
          onChoose={(content) => {
            onSource(content)
            setChoosing(false)
          }}
        />
      ) : null}
    </PageFrame>
  )
}

function typeNote({ minimum, isSample }: NoticeTypeChoice): string {
  if (minimum !== null) {
    return `${minimum.basis}：不少于${minimum.days}${minimum.dayKind === 'working' ? '个工作日' : '天'}。`
  }
  return isSample ? '期限为示例，请按本地文件核对。' : ''
}
