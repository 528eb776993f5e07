import { Button, Table } from 'antd'
import type { NoticeSourceContent, NoticeSourceRow } from '../../../src-main/shared/notice/notice-wording.contract.ts'
import { call } from '../../client/api.ts'
import { useAction } from '../../client/use-action.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'

interface SourceDialogProps {
  readonly onChoose: (content: NoticeSourceContent) => void
  readonly onClose: () => void
}

/** Records that wait to be announced; the chosen one gives people, ground and link. */
export function SourceDialog({ onChoose, onClose }: SourceDialogProps) {
  const query = useChannel('notice.sources', {})
  const action = useAction()
  const choose = ({ kind, id }: NoticeSourceRow) =>
    action.run(async () => onChoose(await call('notice.fromSource', { kind, id })))
  return (
    <Dialog title="从业务生成" width={720} footer={<Button onClick={onClose}>取消</Button>} onClose={onClose}>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState text="没有待公示的业务事项。" />
          ) : (
            <Table<NoticeSourceRow>
              aria-label="待公示事项"
              size="small"
              rowKey={({ kind, id }) => `${kind}-${id}`}
              pagination={false}
              dataSource={rows}
              columns={[
                { title: '业务', dataIndex: 'label' },
                { title: '事项', dataIndex: 'title' },
                { title: '人数', align: 'right', dataIndex: 'people' },
                {
                  title: '操作',
                  render: (_, row) => (
                    <Button
                      size="small"
                      type="link"
                      disabled={action.pending}
                      aria-label={`生成${row.title}的公示`}
                      onClick={() => void choose(row)}
                    >
                      生成公示
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </QueryView>
    </Dialog>
  )
}
