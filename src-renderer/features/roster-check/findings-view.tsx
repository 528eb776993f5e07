import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { findingSeverities, severityLabels, type Finding } from '../../../src-main/shared/kernel/finding.ts'
import { filterFindings, type FindingFilter } from '../../../src-main/shared/roster-check/finding-filter.ts'
import { healthRuleNames, healthRules, type HealthRule } from '../../../src-main/shared/roster-check/health-rules.ts'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { announce, remark } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { useFindingColumns } from './finding-columns.tsx'

interface FindingsViewProps {
  readonly findings: readonly HealthRow[]
  readonly look: FindingFilter
  readonly onLook: (look: FindingFilter) => void
}

export const keyOf = ({ rule, workerId, communityId, fact }: HealthRow) =>
  JSON.stringify([rule, workerId, communityId, fact])

/** The findings by severity, rule and community, each with its ground, its remedy and the way to whom it is about. */
export function FindingsView({ findings, look, onLook }: FindingsViewProps) {
  const [offset, setOffset] = useState(0)
  const [selected, setSelected] = useState<string | undefined>()
  const [confirming, setConfirming] = useState<HealthRow | null>(null)
  const confirm = useCommand('rosterCheck.confirm')
  const rows = filterFindings(findings, look)
  const change = (part: Partial<FindingFilter>) => {
    onLook({ ...look, ...part })
    setOffset(0)
  }
  const navigate = useNavigate()
  const show = ({ workerId, communityId, field }: HealthRow) => {
    if (workerId !== null) void navigate(`/roster?worker=${workerId}${field === null ? '' : `&column=${field}`}`)
    else if (communityId !== null) void navigate(`/communities?community=${communityId}`)
  }
  const columns = useFindingColumns({ onShow: show, onConfirm: setConfirming })
  useShortcut('nextFinding', () => {
    const next = rows.findIndex((row) => keyOf(row) === selected) + 1
    const row = rows[next] ?? rows[0]
    if (row === undefined) return remark('没有检查结果')
    setOffset(Math.floor((next < rows.length ? next : 0) / pageSize) * pageSize)
    setSelected(keyOf(row))
    remark(`${row.community}${row.person} ${healthRules[row.rule].label}：${row.message}`)
  })
  return (
    <>
      <Filters findings={findings} look={look} onChange={change} />
      <DataTable<HealthRow>
        label="检查结果"
        columns={columns}
        query={{ data: { rows: rows.slice(offset, offset + pageSize), total: rows.length }, error: null }}
        rowKey={keyOf}
        unit="条"
        offset={offset}
        onOffset={setOffset}
        selected={selected}
        onSelect={(row) => setSelected(keyOf(row))}
        empty={<EmptyState text={findings.length === 0 ? '没有发现问题。' : '没有符合条件的检查结果。'} />}
      />
      {confirming === null ? null : (
        <ReasonDialog
          title="登记核实"
          verb="登记核实"
          explain={`${confirming.community}${confirming.person} ${healthRules[confirming.rule].label}：${confirming.message}。登记后不再提示；所依据的内容有变动时重新提示。`}
          onClose={() => setConfirming(null)}
          onSubmit={async (reason) => {
            const { rule, communityId, workerId, fact } = confirming
            await confirm({ rule, communityId, workerId, fact, reason })
            announce(`已登记核实：${confirming.community}${confirming.person} ${healthRules[rule].label}`)
          }}
        />
      )}
    </>
  )
}

function Filters(props: {
  readonly findings: readonly HealthRow[]
  readonly look: FindingFilter
  readonly onChange: (part: Partial<FindingFilter>) => void
}) {
  const { findings, look, onChange } = props
  // Each choice counts what the other ones leave.
  const count = (part: Partial<FindingFilter>) => filterFindings(findings, { ...look, ...part }).length
  const rules = healthRuleNames.flatMap((rule) => {
    const people = count({ rule })
    return people === 0 && rule !== look.rule ? [] : [{ value: rule, label: `${healthRules[rule].label}（${people}）` }]
  })
  const confirmed = findings.filter(({ confirmation }) => confirmation !== null).length
  return (
    <div className="query-bar">
      <FilterTabs<Finding['severity'] | 'all'>
        label="级别"
        value={look.severity ?? 'all'}
        onChange={(key) => onChange({ severity: key === 'all' ? undefined : key })}
        options={[
          { key: 'all', text: '全部', count: count({ severity: undefined }) },
          ...findingSeverities.map((key) => ({ key, text: severityLabels[key], count: count({ severity: key }) })),
        ]}
      />
      <Select
        aria-label="检查项"
        placeholder="全部检查项"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 230 }}
        value={look.rule ?? null}
        onChange={(rule: HealthRule | null | undefined) => onChange({ rule: rule ?? undefined })}
        options={rules}
      />
      <CommunitySelect value={look.communityId} onChange={(communityId) => onChange({ communityId })} />
      <Checkbox
        checked={look.withConfirmed}
        onChange={({ target }) => onChange({ withConfirmed: target.checked })}
        disabled={confirmed === 0}
      >
        显示已核实的 {confirmed} 条
      </Checkbox>
    </div>
  )
}
