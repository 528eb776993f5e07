import { Table } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'

export interface Figure {
  readonly communityId: number | null
  readonly column: number
  readonly name: string
  readonly value: number
}

/** The people behind one figure of R1. */
export function FigurePeopleDialog(props: {
  readonly asOf: CalendarDate
  readonly figure: Figure
  readonly onClose: () => void
}) {
  const { asOf, figure, onClose } = props
  const { communityId, column } = figure
  const query = useChannel('report.structurePeople', { asOf, communityId, column }, { keep: false })
  return (
    <Dialog title={`${figure.name}：名单`} width={640} onClose={onClose}>
      <QueryView query={query}>
        {({ rows }) => (
          <div className="dialog-scroll" tabIndex={0}>
            <p role="status">
              共 {rows.length} 人，
              {rows.length === figure.value ? '与表中数字一致' : `与表中数字 ${figure.value} 不一致`}
            </p>
            <Table
              aria-label="名单"
              size="small"
              rowKey="workerId"
              pagination={false}
              dataSource={rows}
              columns={[
                { title: '姓名', dataIndex: 'name' },
                { title: '社区', dataIndex: 'community' },
                { title: '说明', dataIndex: 'detail' },
              ]}
            />
          </div>
        )}
      </QueryView>
    </Dialog>
  )
}
