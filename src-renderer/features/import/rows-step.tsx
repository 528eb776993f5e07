import { Button, Select } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import type { ImportBatchRow, RowOutcome } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { findingLabel } from '../../../src-main/shared/import-batch/finding-labels.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChunks } from '../../client/use-chunks.ts'
import { useChannel } from '../../client/use-query.ts'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { LateSkeleton } from '../../ui/query-view.tsx'
import { ProposalsDialog } from './proposals-dialog.tsx'
import { QuestionsPanel } from './questions-panel.tsx'
import { RowPanel } from './row-panel.tsx'
import { RowsGrid } from './rows-grid.tsx'
import { joined } from './staged-rows.ts'
import { useCorrections } from './use-corrections.ts'

type Filter = 'all' | 'findings' | 'choice' | RowOutcome

const emptyTexts: Readonly<Partial<Record<Filter, string>>> = {
  refused: '没有错误行，可以写入。',
  choice: '没有需要选择是否同一人的行。',
}

/** Step 4: every row with its outcome, mended in place or in the docked panel. */
export function RowsStep({ batch }: { readonly batch: ImportBatchRow }) {
  const { id, counts } = batch
  const isEditable = useHasRole('clerk') && batch.state === 'staged'
  const [filter, setFilter] = useState<Filter>(counts.refused > 0 ? 'refused' : 'all')
  const [code, setCode] = useState<string | undefined>()
  const [selected, setSelected] = useState<number | undefined>()
  // While the keyboard runs down the rows, the panel follows when it stands still.
  const inPanel = useDeferredValue(selected)
  const { chunks, total, error } = useChunks('importBatch.grid', {
    id,
    filter,
    ...(code === undefined ? {} : { code }),
  })
  const staged = useMemo(() => joined(chunks), [chunks])
  const corrections = useCorrections(id, staged)
  const row = staged.rows.find(({ rowNo }) => rowNo === inPanel)
  const show = (next: () => void) => {
    next()
    setSelected(undefined)
  }
  return (
    <>
      {isEditable ? <QuestionsPanel batch={batch} /> : null}
      <div className="query-bar">
        <FilterTabs<Filter>
          label="行筛选"
          value={filter}
          onChange={(key) => show(() => setFilter(key))}
          options={[
            { key: 'all', text: '全部', count: counts.read },
            { key: 'refused', text: '错误', count: counts.refused },
            { key: 'findings', text: '有提示' },
            { key: 'choice', text: '？同一人' },
            { key: 'new', text: '新增', count: counts.new },
            { key: 'changed', text: '修改', count: counts.changed },
            { key: 'same', text: '相同', count: counts.same },
            { key: 'skipped', text: '跳过', count: counts.skipped },
          ]}
        />
        <KindSelect id={id} value={code} onChange={(next) => show(() => setCode(next))} />
        {isEditable ? <ProposalsButton batch={batch} corrections={corrections} /> : null}
      </div>
      <ErrorAlert error={error ?? corrections.action.error} onClose={corrections.action.clear} />
      <DockedSplit
        panel={
          row === undefined ? null : (
            <RowPanel
              key={row.rowNo}
              batch={batch}
              fields={staged.fields}
              row={row}
              corrections={corrections}
              onClose={() => setSelected(undefined)}
            />
          )
        }
      >
        {total === undefined ? (
          <LateSkeleton />
        ) : total === 0 ? (
          <EmptyState text={emptyTexts[filter] ?? '没有这类行。'} />
        ) : (
          <RowsGrid
            key={`${filter} ${code ?? ''}`}
            batch={batch}
            staged={staged}
            total={total}
            corrections={corrections}
            isEditable={isEditable}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </DockedSplit>
    </>
  )
}

interface KindSelectProps {
  readonly id: number
  readonly value: string | undefined
  readonly onChange: (code: string | undefined) => void
}

/** Only the rows with one kind of finding (问题类型). */
function KindSelect({ id, value, onChange }: KindSelectProps) {
  const { data } = useChannel('importBatch.kinds', { id })
  const kinds = data?.kinds ?? []
  if (kinds.length === 0 && value === undefined) return null
  return (
    <Select<string | null>
      aria-label="问题类型"
      className="kind-select"
      allowClear
      placeholder="按问题类型筛选"
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      options={kinds.map(({ code, rows }) => ({ value: code, label: `${findingLabel(code)} ${rows}` }))}
    />
  )
}

interface ProposalsButtonProps {
  readonly batch: ImportBatchRow
  readonly corrections: ReturnType<typeof useCorrections>
}

/** 全部按建议更正: shows every proposal before any is taken over. */
function ProposalsButton({ batch, corrections }: ProposalsButtonProps) {
  const { data } = useChannel('importBatch.proposals', { id: batch.id })
  const [isOpen, setIsOpen] = useState(false)
  const proposals = data?.proposals ?? []
  return (
    <>
      <Button
        disabled={proposals.length === 0 || corrections.action.pending}
        title={proposals.length === 0 ? '错误行中没有能推定正确值的单元格' : undefined}
        onClick={() => setIsOpen(true)}
      >
        全部按建议更正{proposals.length === 0 ? '' : ` ${proposals.length}`}
      </Button>
      {isOpen ? (
        <ProposalsDialog
          batch={batch}
          proposals={proposals}
          onTake={corrections.correct}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  )
}
