import { Form, Input, InputNumber } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CommunityGrid } from '../../../src-main/shared/organisation/organisation.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface GridValues {
  readonly gridNo: string
  readonly name?: string
  readonly households?: number | null
  readonly closedOn?: CalendarDate | null
}

/** Adds a grid (网格) of a community, changes one, or ends it on a day. */
export function GridDialog(props: {
  readonly communityId: number
  readonly grid: CommunityGrid | undefined
  readonly onClose: () => void
}) {
  const { communityId, grid, onClose } = props
  const save = useCommand('organisation.saveGrid')
  return (
    <FormDialog<GridValues>
      title={grid ? `修改网格${grid.gridNo}` : '新增网格'}
      verb={grid ? '保存网格' : '新增网格'}
      initial={grid ? { gridNo: grid.gridNo, name: grid.name, households: grid.households } : {}}
      onClose={onClose}
      onSubmit={async ({ gridNo, name = '', households = null, closedOn = null }) => {
        const own = grid ? { id: grid.id, rowVersion: grid.rowVersion } : {}
        await save({ communityId, gridNo, name, households, closedOn, ...own })
        announce(`已保存网格“${gridNo}”`)
      }}
    >
      <Form.Item
        name="gridNo"
        label="网格编号"
        rules={[{ required: true, whitespace: true, message: '请填写网格编号' }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="name" label="网格名称">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="households" label="户数">
        <InputNumber min={0} precision={0} className="field" />
      </Form.Item>
      {grid ? (
        <Form.Item name="closedOn" label="停用日期" extra="填写后网格停用，编号可另用。">
          <DateField clearable />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}
