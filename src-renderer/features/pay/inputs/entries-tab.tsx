import { Button, Checkbox, Form, Input, Radio, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { zeroFen, type Fen } from '../../../../src-main/shared/kernel/money.ts'
import type { PersonEntries } from '../../../../src-main/shared/pay/pay-input.contract.ts'
import { bonusItem } from '../../../../src-main/shared/pay/variable.sheet.ts'
import { announce } from '../../../client/status-store.ts'
import { useCommand } from '../../../client/use-command.ts'
import { useChannel } from '../../../client/use-query.ts'
import { DataTable, pageSize } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { MoneyField } from '../../../ui/money-field.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { CommunitySelect } from '../../organisation/community-select.tsx'
import type { Variables } from './variables-page.tsx'

interface EntriesTabProps {
  readonly payMonthId: number
  readonly variables: Variables
  readonly mayEdit: boolean
}

/** Everybody in post in the month with the amounts entered for them; one amount at a time can be changed. */
export function EntriesTab({ payMonthId, variables, mayEdit }: EntriesTabProps) {
  const [offset, setOffset] = useState(0)
  const [search, setSearch] = useState('')
  const [communityId, setCommunityId] = useState<number | undefined>()
  const [onlyEntered, setOnlyEntered] = useState(false)
  const [edited, setEdited] = useState<PersonEntries | null>(null)
  const filter = { search, onlyEntered, ...(communityId === undefined ? {} : { communityId }) }
  const query = useChannel('payInput.entries', { payMonthId, ...filter, offset, limit: pageSize })
  const columns: TableColumnsType<PersonEntries> = [
    { title: '姓名', dataIndex: 'name' },
    { title: '社区', dataIndex: 'community' },
    ...variables.items.map(({ code, label }): TableColumnsType<PersonEntries>[number] => ({
      title: `${label}（元）`,
      align: 'right',
      render: (_, { amounts }) => (amounts[code] === undefined ? '' : <MoneyText amount={amounts[code]} />),
    })),
    { title: '备注', dataIndex: 'remark', className: 'wrap' },
    ...(mayEdit
      ? [
          {
            title: '操作',
            render: (_: unknown, row: PersonEntries) => (
              <Button size="small" type="link" aria-label={`录入：${row.name}`} onClick={() => setEdited(row)}>
                录入
              </Button>
            ),
          },
        ]
      : []),
  ]
  const fresh =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setOffset(0)
    }
  return (
    <div className="stack fill">
      <div className="query-bar">
        <SearchField label="搜索人员" placeholder="姓名" width={180} value={search} onSearch={fresh(setSearch)} />
        <CommunitySelect value={communityId} onChange={fresh(setCommunityId)} />
        <Checkbox checked={onlyEntered} onChange={({ target }) => fresh(setOnlyEntered)(target.checked)}>
          只看有变动项的
        </Checkbox>
      </div>
      <DataTable
        label="逐人变动项"
        columns={columns}
        query={query}
        rowKey={(row) => row.workerId}
        unit="人"
        offset={offset}
        onOffset={setOffset}
        empty={<EmptyState text="没有符合条件的人员。" />}
      />
      {edited === null ? null : (
        <EntryDialog payMonthId={payMonthId} person={edited} items={variables.items} onClose={() => setEdited(null)} />
      )}
    </div>
  )
}

interface EntryDialogProps {
  readonly payMonthId: number
  readonly person: PersonEntries
  readonly items: Variables['items']
  readonly onClose: () => void
}
interface Values {
  readonly code: string
  readonly amountFen: Fen | null
  readonly bonusMethod: 'separate' | 'merged'
  readonly remark?: string
}

function EntryDialog({ payMonthId, person, items, onClose }: EntryDialogProps) {
  const [form] = Form.useForm<Values>()
  const [code, setCode] = useState(items[0]?.code ?? '')
  const save = useCommand('payInput.saveEntry')
  const label = items.find((item) => item.code === code)?.label ?? ''
  return (
    <FormDialog<Values>
      title={`录入${person.name}的变动项`}
      verb="保存"
      width={560}
      form={form}
      initial={{ code, amountFen: person.amounts[code] ?? null, bonusMethod: person.bonusMethod ?? 'merged' }}
      onClose={onClose}
      onChange={(values) => {
        if (values.code === code) return
        setCode(values.code)
        form.setFieldValue('amountFen', person.amounts[values.code] ?? null)
      }}
      onSubmit={async ({ amountFen, bonusMethod, remark = '' }) => {
        const amount = amountFen === zeroFen ? null : (amountFen ?? null)
        const method = code === bonusItem.code ? bonusMethod : null
        await save({ payMonthId, workerId: person.workerId, code, amountFen: amount, bonusMethod: method, remark })
        announce(amount === null ? `已取消${person.name}的${label}` : `已录入${person.name}的${label}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="code" label="项目">
          <Select options={items.map((item) => ({ value: item.code, label: item.label }))} />
        </Form.Item>
        <Form.Item name="amountFen" label="金额" extra="清空后保存即取消此项；扣款填正数。">
          <MoneyField key={code} />
        </Form.Item>
        {code === bonusItem.code ? (
          <Form.Item name="bonusMethod" label="计税方式" className="span-2">
            <Radio.Group
              options={[
                { value: 'merged', label: '并入综合所得' },
                { value: 'separate', label: '单独计税' },
              ]}
            />
          </Form.Item>
        ) : null}
        <Form.Item name="remark" label="备注" className="span-2">
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
