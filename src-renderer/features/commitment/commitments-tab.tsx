import { Button, Form, Input, InputNumber, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { CommitmentRow } from '../../../src-main/shared/commitment/commitment.contract.ts'
import {
  commitmentKindLabels,
  commitmentKinds,
  type CommitmentKind,
} from '../../../src-main/shared/commitment/commitment.rules.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

const kindOptions = commitmentKinds.map((value) => ({ value, label: commitmentKindLabels[value] }))
type Voiding = { readonly id: number; readonly name: string; readonly kind: CommitmentKind }

/** 承诺书台账 of a year: who signed and who has not. */
export function CommitmentsTab() {
  const { today } = useSession()
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [kind, setKind] = useState<CommitmentKind>('integrity')
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [isSigning, setSigning] = useState(false)
  const [voiding, setVoiding] = useState<Voiding | null>(null)
  const query = useChannel('commitment.register', { year })
  const isClerk = useHasRole('clerk')
  const mayExport = useHasRole('clerk', 'reviewer')
  const exportRegister = useJob('commitment.export', '正在导出承诺书台账')
  const print = useJob('commitment.print', '正在生成承诺书')
  const voidEntry = useCommand('commitment.void')
  const action = useAction()
  const save = (suggested: string, write: (file: string) => Promise<unknown>) =>
    void action.run(() =>
      writeFile(suggested, async (file, name) => {
        await write(file)
        return `已导出：${name}`
      }),
    )
  const columns: TableColumnsType<CommitmentRow> = [
    { title: '社区', dataIndex: 'community' },
    { title: '姓名', dataIndex: 'name' },
    { title: '岗位', dataIndex: 'categoryLabel' },
    ...commitmentKinds.map((each) => ({
      title: commitmentKindLabels[each],
      render: (_: unknown, row: CommitmentRow) => (
        <Signed row={row} kind={each} onVoid={isClerk ? setVoiding : undefined} />
      ),
    })),
    {
      title: '操作',
      render: (_, { workerId, name }) =>
        mayExport ? (
          <Button
            size="small"
            type="link"
            disabled={action.pending}
            aria-label={`打印${name}的承诺书`}
            onClick={() =>
              save(`${year}年${commitmentKindLabels[kind]}-${name}.docx`, (file) =>
                print({ workerId, kind, year, file }),
              )
            }
          >
            打印{commitmentKindLabels[kind]}
          </Button>
        ) : null,
    },
  ]
  return (
    <div className="stack fill">
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="query-bar">
        <InputNumber
          aria-label="承诺书年度"
          min={2000}
          max={2100}
          style={{ width: 84 }}
          value={year}
          onChange={(value) => setYear(value ?? year)}
        />
        <Select aria-label="承诺书种类" style={{ width: 140 }} value={kind} onChange={setKind} options={kindOptions} />
        <span role="status" aria-label="签订情况">
          {query.data === undefined
            ? ''
            : `已签 ${query.data.counts[kind].signed} 人，未签 ${query.data.counts[kind].missing} 人`}
        </span>
        <div className="page-actions">
          {mayExport ? (
            <Button
              disabled={action.pending}
              onClick={() =>
                save(`承诺书台账-${year}年.xlsx`, (file) => exportRegister({ register: 'commitments', year, file }))
              }
            >
              导出台账
            </Button>
          ) : null}
          {isClerk ? (
            <GatedButton
              primary
              label={`登记 ${chosen.length} 人签订`}
              blocked={chosen.length === 0 ? '请先勾选人员' : undefined}
              onClick={() => setSigning(true)}
            />
          ) : null}
        </div>
      </div>
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState text="没有在岗人员。" />
          ) : (
            <div className="page-scroll" tabIndex={0}>
              <Table<CommitmentRow>
                aria-label="承诺书台账"
                size="small"
                rowKey="workerId"
                pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
                dataSource={rows}
                columns={columns}
                {...(isClerk
                  ? {
                      rowSelection: {
                        selectedRowKeys: [...chosen],
                        onChange: (keys) => setChosen(keys.map(Number)),
                        getCheckboxProps: (row) => ({
                          disabled: row.signed[kind] !== null,
                          'aria-label': `选择${row.name}`,
                        }),
                      },
                    }
                  : {})}
              />
            </div>
          )
        }
      </QueryView>
      {isSigning ? (
        <SignDialog
          wish={{ kind, year, workerIds: chosen }}
          onClose={() => setSigning(false)}
          onDone={() => setChosen([])}
        />
      ) : null}
      {voiding === null ? null : (
        <ReasonDialog
          title={`作废${voiding.name}的${commitmentKindLabels[voiding.kind]}登记`}
          verb="作废登记"
          explain="登记有误的可作废后重新登记；作废的记录保留。"
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await voidEntry({ id: voiding.id, reason })
            announce('已作废登记')
          }}
        />
      )}
    </div>
  )
}

function Signed(props: {
  readonly row: CommitmentRow
  readonly kind: CommitmentKind
  readonly onVoid: ((entry: Voiding) => void) | undefined
}) {
  const { row, kind, onVoid } = props
  const entry = row.signed[kind]
  if (entry === null) return <StateTag text="未签" tone="warn" />
  return (
    <>
      <span className="number">{entry.signedOn}</span>
      {onVoid === undefined ? null : (
        <Button
          size="small"
          type="link"
          aria-label={`作废${row.name}的${commitmentKindLabels[kind]}`}
          onClick={() => onVoid({ id: entry.id, name: row.name, kind })}
        >
          作废
        </Button>
      )}
    </>
  )
}

interface SignProps {
  readonly wish: { readonly kind: CommitmentKind; readonly year: number; readonly workerIds: readonly number[] }
  readonly onClose: () => void
  readonly onDone: () => void
}

function SignDialog({ wish, onClose, onDone }: SignProps) {
  const sign = useCommand('commitment.sign')
  const { today } = useSession()
  const { kind, year, workerIds } = wish
  return (
    <FormDialog<{ signedOn: CalendarDate; note?: string }>
      title={`登记${year}年度${commitmentKindLabels[kind]}`}
      verb={`登记 ${workerIds.length} 人`}
      initial={{ signedOn: today }}
      onClose={onClose}
      onSubmit={async ({ signedOn, note }) => {
        const { signed } = await sign({ kind, year, workerIds: [...workerIds], signedOn, note: note ?? '' })
        announce(`已登记 ${signed} 人签订${commitmentKindLabels[kind]}`)
        onDone()
      }}
    >
      <Form.Item name="signedOn" label="签订日期" rules={[{ required: true, message: '请填写签订日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
