import { Button, Table } from 'antd'
import { useState } from 'react'
import type { DisciplineRow } from '../../../src-main/shared/case-file/case-file.contract.ts'
import { disciplineStateLabels } from '../../../src-main/shared/case-file/case.rules.ts'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { disciplineTones } from './case-labels.ts'

type End = 'lift' | 'void'
const endWords = { lift: '解除', void: '作废' } as const

/** Disciplines with what may be done about each. */
export function DisciplineTable({ rows, empty }: { readonly rows: readonly DisciplineRow[]; readonly empty: string }) {
  const [ending, setEnding] = useState<{ readonly row: DisciplineRow; readonly end: End } | null>(null)
  const confirmRow = useCommand('caseFile.confirmDiscipline')
  const endRow = useCommand('caseFile.endDiscipline')
  const ask = useConfirmVerb()
  const action = useAction()
  const confirm = ({ id, rowVersion, name, kind }: DisciplineRow) =>
    ask({ title: `确认${name}的${kind}`, content: '确认后处分生效，内容不能再改。', verb: '确认处分' }, () => {
      void action.run(async () => {
        await confirmRow({ id, rowVersion })
        return `${name}的处分已生效`
      })
    })
  if (rows.length === 0) return <EmptyState text={empty} />
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <Table<DisciplineRow>
        aria-label="处分"
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...rows]}
        columns={[
          { title: '姓名', dataIndex: 'name' },
          { title: '社区', dataIndex: 'community' },
          { title: '处分', dataIndex: 'kind' },
          { title: '决定机关和文号', className: 'wrap', render: (_, row) => `${row.authority} ${row.documentNo}` },
          { title: '决定日期', dataIndex: 'decidedOn', className: 'number' },
          {
            title: '影响期',
            className: 'number',
            render: (_, row) => `${row.effectFrom} 至 ${row.effectTo ?? '长期'}`,
          },
          {
            title: '状态',
            render: (_, row) => (
              <span title={row.endReason ?? ''}>
                <StateTag text={disciplineStateLabels[row.state]} tone={disciplineTones[row.state]} />{' '}
                {row.isTelling ? <StateTag text="影响期内" tone="warn" /> : null}
              </span>
            ),
          },
          { title: '线索', render: (_, row) => row.caseNumber ?? '—' },
          {
            title: '操作',
            render: (_, row) => (
              <>
                {row.state === 'entered' ? (
                  <Button
                    size="small"
                    type="link"
                    aria-label={`确认${row.name}的处分`}
                    disabled={row.gates.confirm !== null}
                    title={row.gates.confirm ?? ''}
                    onClick={() => confirm(row)}
                  >
                    确认
                  </Button>
                ) : null}
                {(['lift', 'void'] as const)
                  .filter((end) => row.gates[end] === null)
                  .map((end) => (
                    <Button
                      key={end}
                      size="small"
                      type="link"
                      aria-label={`${endWords[end]}${row.name}的处分`}
                      onClick={() => setEnding({ row, end })}
                    >
                      {endWords[end]}
                    </Button>
                  ))}
              </>
            ),
          },
        ]}
      />
      {ending === null ? null : (
        <ReasonDialog
          title={`${endWords[ending.end]}${ending.row.name}的处分`}
          verb={`${endWords[ending.end]}处分`}
          explain="处分的登记保留，此后不再影响晋级和评优。"
          onClose={() => setEnding(null)}
          onSubmit={async (reason) => {
            const { id, rowVersion } = ending.row
            await endRow({ id, rowVersion, end: ending.end, reason })
            announce(`已${endWords[ending.end]}处分`)
          }}
        />
      )}
    </>
  )
}
