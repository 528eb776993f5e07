import { Button, Table } from 'antd'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { momentText } from '../../strings/labels.ts'

type Edit = CallOutput<'roster.edits'>['rows'][number]

/** What was saved lately in the grid and by dialog; each saving can be taken back as a whole. */
export function RecentEditsDialog({ onClose }: { readonly onClose: () => void }) {
  const query = useChannel('roster.edits', {})
  const undo = useCommand('roster.undoEdit')
  const action = useAction()
  const isClerk = useHasRole('clerk')
  const takeBack = ({ id, summary }: Edit) =>
    void action.run(async () => {
      const { people, cells } = await undo({ editId: id })
      return `已撤销“${summary}”：${people} 人 ${cells} 处恢复原值`
    })
  const button = (edit: Edit) => {
    if (edit.undoneAt !== null) return `${momentText(edit.undoneAt)}撤销`
    if (!isClerk) return null
    return (
      <Button size="small" type="link" disabled={action.pending} onClick={() => takeBack(edit)}>
        撤销此次改动
      </Button>
    )
  }
  return (
    <Dialog title="最近改动" width={860} onClose={onClose}>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <QueryView query={query}>
        {({ rows }) => (
          <Table<Edit>
            aria-label="最近改动"
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={[...rows]}
            locale={{ emptyText: '还没有改动。' }}
            columns={[
              { title: '时间', dataIndex: 'createdAt', width: 150, render: momentText },
              { title: '经办', dataIndex: 'createdBy', width: 100 },
              { title: '改动', dataIndex: 'summary' },
              { title: '人数', dataIndex: 'people', align: 'right', width: 70 },
              { title: '操作', width: 170, render: (_, edit) => button(edit) },
            ]}
          />
        )}
      </QueryView>
    </Dialog>
  )
}
