import { Button, Form, Tabs } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { anchorOf } from '../../../src-main/shared/notice/notice-layout.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import type { NoticePhase } from '../../../src-main/shared/notice/notice-state.rules.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { HistoryList } from '../audit-log/history-list.tsx'
import { EvidenceTab } from './evidence-tab.tsx'
import { NoticeActions } from './notice-actions.tsx'
import { completeDraft } from './notice-draft.ts'
import { NoticeEditor } from './notice-editor.tsx'
import { NoticeFacts } from './notice-facts.tsx'
import { phaseLabels } from './notice-words.ts'
import { ObjectionsTab } from './objections-tab.tsx'
import { PagePreview } from './page-preview.tsx'
import { ResultTab } from './result-tab.tsx'

/** One notice: its draft can be edited by the clerk, everything later is read only. */
export function NoticeDetailPage() {
  const id = Number(useParams().id)
  const query = useChannel('notice.get', { id }, { keep: false })
  return (
    <QueryView query={query}>
      {(notice) => <Notice key={`${notice.id}-${notice.rowVersion}`} notice={notice} />}
    </QueryView>
  )
}

function Notice({ notice }: { readonly notice: NoticeDetail }) {
  const isClerk = useHasRole('clerk')
  const action = useAction()
  const editable = notice.state === 'draft' && isClerk
  return editable ? <OpenDraft notice={notice} action={action} /> : <ReadOnlyNotice notice={notice} action={action} />
}

interface NoticeProps {
  readonly notice: NoticeDetail
  readonly action: ReturnType<typeof useAction>
}

function NoticeHead({ notice }: { readonly notice: NoticeDetail }) {
  return (
    <>
      <StateTag {...phaseLabels[notice.phase]} />
      {notice.number === null ? null : <span className="hint">{notice.number}</span>}
    </>
  )
}

function OpenDraft({ notice, action }: NoticeProps) {
  const [form] = Form.useForm<NoticeDraft>()
  const update = useCommand('notice.update')
  const navigate = useNavigate()
  const types = useChannel('notice.types', {})
  const save = async () => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    const draft = completeDraft({ ...notice.draft, ...(form.getFieldsValue(true) as NoticeDraft) })
    if (!draft) return
    await action.run(async () => {
      await update({ id: notice.id, rowVersion: notice.rowVersion, draft })
      return '已保存公示草稿'
    })
  }
  const names = new Map(
    notice.names.flatMap(({ workerId, name }) => (workerId === null ? [] : [[workerId, name] as const])),
  )
  useShortcut('save', () => void save())
  return (
    <PageFrame
      title={notice.title}
      extra={<NoticeHead notice={notice} />}
      actions={
        <>
          <Button onClick={() => void navigate('/notices')}>返回列表</Button>
          <Button disabled={action.pending} onClick={() => void save()}>
            保存草稿
          </Button>
          <NoticeActions notice={notice} action={action} />
        </>
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      {notice.returnReason === null ? null : <div className="read-only-bar">已退回，原因：{notice.returnReason}</div>}
      <QueryView query={types}>
        {({ types: all }) => {
          const type = all.find(({ code }) => code === notice.type)
          return type ? (
            <NoticeEditor
              form={form}
              initial={notice.draft}
              type={type}
              names={names}
              correctsId={notice.corrects?.id ?? null}
            />
          ) : (
            <EmptyState text={`公示类型“${notice.typeName}”已停用，请在 系统设置 → 标准与税率 中核对。`} />
          )
        }}
      </QueryView>
    </PageFrame>
  )
}

function ReadOnlyNotice({ notice, action }: NoticeProps) {
  const navigate = useNavigate()
  const handlesObjections = useHasRole('clerk', 'reviewer')
  const isPublic = notice.contentHash !== null
  const items = [
    { key: 'facts', label: '公示信息', children: <NoticeFacts notice={notice} /> },
    ...(isPublic ? [{ key: 'evidence', label: '张贴与照片', children: <EvidenceTab notice={notice} /> }] : []),
    ...(isPublic && handlesObjections
      ? [
          {
            key: 'objections',
            label: notice.objections === 0 ? '异议' : `异议 ${notice.objections}`,
            children: <ObjectionsTab notice={notice} />,
          },
        ]
      : []),
    ...(notice.resultPage === null
      ? []
      : [{ key: 'result', label: '公示结果', children: <ResultTab notice={notice} /> }]),
    { key: 'history', label: '办理记录', children: <HistoryList objectType="notice" objectId={notice.id} /> },
  ]
  return (
    <PageFrame
      title={notice.title}
      extra={<NoticeHead notice={notice} />}
      actions={
        <>
          <Button onClick={() => void navigate('/notices')}>返回列表</Button>
          <NoticeActions notice={notice} action={action} />
        </>
      }
      readOnly={readOnlyReasons[notice.phase]}
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="editor">
        <div className="panel page-scroll">
          <Tabs size="small" items={items} />
        </div>
        <PagePreview
          page={notice.page}
          number={notice.number}
          anchor={anchorOf(notice.contentHash)}
          draft={!isPublic}
        />
      </div>
    </PageFrame>
  )
}

const readOnlyReasons: Readonly<Partial<Record<NoticePhase, string>>> = {
  draft: '只读：草稿由经办账号修改。',
  submitted: '只读：已提交，需修改的由审核账号退回。',
  released: '只读：已发布编号，内容已固定，张贴后请登记。需改动内容的，请拟更正公告。',
  running: '只读：正在公示，内容已固定。需改动内容的，请拟更正公告。',
  objected: '只读：有异议未办结，所公示的业务暂缓办理。',
  ended: '只读：公示期已满，登记撤下并保存照片后确认。',
  confirmed: '只读：公示结果已确认，可归档。',
  archived: '只读：已归档。',
  withdrawn: '只读：已撤下。',
}
