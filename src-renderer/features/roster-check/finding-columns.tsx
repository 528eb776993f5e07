import { Button, type TableColumnsType } from 'antd'
import { severityLabels } from '../../../src-main/shared/kernel/finding.ts'
import { healthRules } from '../../../src-main/shared/roster-check/health-rules.ts'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { StateTag } from '../../ui/state-tag.tsx'

const tones = { error: 'bad', warning: 'warn', info: 'quiet' } as const

interface FindingActions {
  readonly onShow: (row: HealthRow) => void
  readonly onConfirm: (row: HealthRow) => void
}

/** The columns of the list of findings. */
export function useFindingColumns({ onShow, onConfirm }: FindingActions): TableColumnsType<HealthRow> {
  const isClerk = useHasRole('clerk')
  const withdraw = useCommand('rosterCheck.withdraw')
  const action = useAction()
  const about = ({ community, person, rule }: HealthRow) => `${community}${person}${healthRules[rule].label}`
  const takeBack = (row: HealthRow) =>
    void action.run(async () => {
      if (row.confirmation) await withdraw({ id: row.confirmation.id })
      return `已撤回核实：${about(row)}`
    })
  return [
    {
      title: '级别',
      render: (_, { severity }) => <StateTag text={severityLabels[severity]} tone={tones[severity]} />,
    },
    { title: '检查项', render: (_, { rule }) => healthRules[rule].label },
    { title: '社区', dataIndex: 'community' },
    { title: '姓名', dataIndex: 'person' },
    { title: '问题', className: 'wrap', render: (_, row) => <Problem row={row} /> },
    {
      title: '办法和依据',
      className: 'wrap',
      render: (_, { remedy, basis }) => (
        <>
          {remedy}
          <small className="finding-basis">依据：{basis}</small>
        </>
      ),
    },
    {
      title: '操作',
      render: (_, row) => (
        <>
          {row.communityId === null ? null : (
            <Button size="small" type="link" aria-label={`查看${about(row)}`} onClick={() => onShow(row)}>
              查看
            </Button>
          )}
          {!isClerk || row.communityId === null ? null : row.confirmation === null ? (
            <Button size="small" type="link" aria-label={`核实${about(row)}`} onClick={() => onConfirm(row)}>
              核实
            </Button>
          ) : (
            <Button size="small" type="link" aria-label={`撤回${about(row)}`} onClick={() => takeBack(row)}>
              撤回
            </Button>
          )}
        </>
      ),
    },
  ]
}

function Problem({ row: { message, confirmation } }: { readonly row: HealthRow }) {
  return (
    <>
      {message}
      {confirmation === null ? null : (
        <small className="finding-basis">
          {confirmation.at.slice(0, 10)} {confirmation.by}已核实：{confirmation.reason}
        </small>
      )}
    </>
  )
}
