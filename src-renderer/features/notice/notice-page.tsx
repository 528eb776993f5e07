import { Button, Form, Tabs } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { noticeStateLabels } from '../../strings/labels.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { HistoryList } from '../audit-log/history-list.tsx'
import { NoticeActions } from './notice-actions.tsx'
import { completeDraft, type DraftFields } from './notice-draft.ts'
import { NoticeEditor } from './notice-editor.tsx'
import { PagePreview } from './page-preview.tsx'

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

/** Names of the listed people, as the page shows them in the same order. */
function namesOf({ draft, page }: NoticeDetail): ReadonlyMap<number, string> {
  const at = page.table.head.indexOf('姓名')
  return new Map(
    draft.people.map(({ workerId }, index) => [workerId, page.table.rows[index]?.[at] ?? `编号 ${workerId}`]),
  )
}

function Notice({ notice }: { readonly notice: NoticeDetail }) {
  const [form] = Form.useForm<DraftFields>()
  const isClerk = useHasRole('clerk')
  const update = useCommand('notice.update')
  const action = useAction()
  const navigate = useNavigate()
  const editable = notice.state === 'draft' && isClerk
  const save = async () => {
    try {
      await form.validateFields()
    } catch {
      return
    }
    const draft = completeDraft(form.getFieldsValue(true) as DraftFields)
    if (!draft) return
    await action.run(async () => {
      await update({ id: notice.id, rowVersion: notice.rowVersion, draft })
      return '已保存公示草稿'
    })
  }
  useShortcut('save', editable ? () => void save() : undefined)
  return (
    <PageFrame
      title={notice.title}
      extra={
        <>
          <StateTag {...noticeStateLabels[notice.state]} />
          {notice.number === null ? null : <span className="hint">{notice.number}</span>}
        </>
      }
      actions={
        <>
          <Button onClick={() => void navigate('/notices')}>返回列表</Button>
          {editable ? (
            <Button disabled={action.pending} onClick={() => void save()}>
              保存草稿
            </Button>
          ) : null}
          <NoticeActions notice={notice} action={action} />
        </>
      }
      readOnly={editable || notice.state === 'draft' ? undefined : readOnlyReasons[notice.state]}
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      {notice.returnReason === null || notice.state !== 'draft' ? null : (
        <div className="read-only-bar">已退回，原因：{notice.returnReason}</div>
      )}
      {editable ? (
        <NoticeEditor form={form} initial={notice.draft} names={namesOf(notice)} />
      ) : (
        <div className="editor">
          <NoticeFacts notice={notice} />
          <PagePreview
            page={notice.page}
            number={notice.number}
            draft={notice.state === 'draft' || notice.state === 'submitted'}
          />
        </div>
      )}
    </PageFrame>
  )
}

const readOnlyReasons: Readonly<Record<NoticeDetail['state'], string>> = {
  draft: '只读：草稿由经办账号修改。',
  submitted: '只读：已提交，需修改的由审核账号退回。',
  released: '只读：公示已发布，内容已固定。',
  closed: '只读：公示已办结。',
}

function NoticeFacts({ notice }: { readonly notice: NoticeDetail }) {
  return (
    <div className="panel page-scroll">
      <Tabs
        size="small"
        items={[
          {
            key: 'facts',
            label: '公示信息',
            children: (
              <>
                <dl className="facts">
                  <dt>公示期</dt>
                  <dd>
                    {notice.firstDay} 至 {notice.lastDay}
                  </dd>
                  <dt>张贴日期</dt>
                  <dd>{notice.postedOn}</dd>
                  <dt>人数</dt>
                  <dd>{notice.people} 人</dd>
                  <dt>经办人</dt>
                  <dd>{notice.createdBy}</dd>
                  <dt>提交人</dt>
                  <dd>{notice.submittedBy ?? '—'}</dd>
                  <dt>发布人</dt>
                  <dd>{notice.releasedBy ?? '—'}</dd>
                  <dt>文稿校验码</dt>
                  <dd>{notice.contentHash?.slice(0, 16) ?? '—'}</dd>
                </dl>
                <FindingList findings={notice.findings} good="未发现身份证号、手机号、银行卡号" label="公示检查结果" />
              </>
            ),
          },
          { key: 'history', label: '办理记录', children: <HistoryList objectType="notice" objectId={notice.id} /> },
        ]}
      />
    </div>
  )
}
