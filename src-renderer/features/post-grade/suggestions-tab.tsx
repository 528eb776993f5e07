import { Button, Checkbox, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { wholeMonthDay } from '../../../src-main/shared/post-grade/change-day.rules.ts'
import {
  suggestionViews,
  type SuggestionRow,
  type SuggestionView,
} from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { draftPerson, startBatch } from './batch-draft.ts'
import { CostFigures } from './cost-figures.tsx'
import { GradeWorkerPanel } from './grade-worker-panel.tsx'
import { SchemeLine } from './scheme-line.tsx'

const viewLabels: Readonly<Record<SuggestionView, string>> = {
  ready: '可晋升',
  blocked: '条件未满足',
  coming: '一年内到期',
  above: '高于测算',
  all: '全部',
}
type Chosen = ReadonlyMap<number, SuggestionRow>

/** 本次可晋升: nothing changes until people are ticked, put into a batch and approved by another account. */
export function SuggestionsTab() {
  const { today } = useSession()
  const [referenceOn, setReferenceOn] = useState<CalendarDate>(today)
  const [view, setView] = useState<SuggestionView>('ready')
  const [search, setSearch] = useState('')
  const [communityId, setCommunityId] = useState<number | undefined>()
  const [offset, setOffset] = useState(0)
  const [selected, setSelected] = useState<number | undefined>()
  const [chosen, setChosen] = useState<Chosen>(new Map())
  const isClerk = useHasRole('clerk')
  const filter = {
    referenceOn,
    view,
    search,
    offset,
    limit: pageSize,
    ...(communityId === undefined ? {} : { communityId }),
  }
  const query = useChannel('postGrade.suggestions', filter)
  const again = (change: () => void) => {
    setOffset(0)
    change()
  }
  const counts = query.data?.counts
  return (
    <div className="stack fill">
      <div className="query-bar">
        <span className="as-of">
          测算日期
          <DateField
            label="测算日期"
            value={referenceOn}
            onChange={(day) =>
              again(() => {
                setChosen(new Map())
                setReferenceOn(day ?? today)
              })
            }
          />
        </span>
        <FilterTabs<SuggestionView>
          label="测算视图"
          value={view}
          onChange={(key) => again(() => setView(key))}
          options={suggestionViews.map((key) => ({
            key,
            text: viewLabels[key],
            ...(counts === undefined ? {} : { count: counts[key] }),
          }))}
        />
        <SearchField
          label="搜索人员"
          placeholder="姓名"
          width={160}
          onSearch={(text) => again(() => setSearch(text))}
        />
        <CommunitySelect value={communityId} onChange={(id) => again(() => setCommunityId(id))} />
      </div>
      <SchemeLine scheme={query.data?.scheme} />
      <DockedSplit
        panel={
          selected === undefined ? null : (
            <GradeWorkerPanel
              key={selected}
              workerId={selected}
              referenceOn={referenceOn}
              onClose={() => setSelected(undefined)}
            />
          )
        }
      >
        <DataTable
          label="晋级测算"
          columns={columnsFor(isClerk ? { chosen, setChosen, rows: query.data?.rows ?? [] } : undefined)}
          query={query}
          rowKey={(row) => row.workerId}
          unit="人"
          offset={offset}
          onOffset={setOffset}
          selected={selected}
          onSelect={(row) => setSelected(row.workerId)}
          empty={<EmptyState text={emptyText(view, query.data?.scheme === null)} />}
        />
      </DockedSplit>
      {isClerk && chosen.size > 0 ? (
        <ChosenBar chosen={chosen} referenceOn={referenceOn} onClear={() => setChosen(new Map())} />
      ) : null}
    </div>
  )
}

function emptyText(view: SuggestionView, isWithoutScheme: boolean): string {
  if (isWithoutScheme) return '没有施行的岗位等级方案，不能测算。'
  return view === 'ready' ? '这一天没有可晋升的人员。' : '没有这类人员。'
}

interface Choosing {
  readonly chosen: Chosen
  readonly setChosen: (chosen: Chosen) => void
  readonly rows: readonly SuggestionRow[]
}

const level = (grade: number | null) => (grade === null ? '—' : `${grade}级`)
/** Only who rises and is in no open batch can be ticked here; exceptions are added in the batch. */
const mayChoose = ({ change, openBatch }: SuggestionRow) => change === 'up' && openBatch === null

function columnsFor(choosing: Choosing | undefined): TableColumnsType<SuggestionRow> {
  return [
    ...(choosing ? [tickColumn(choosing)] : []),
    { title: '姓名', dataIndex: 'name' },
    { title: '社区', dataIndex: 'community' },
    { title: '岗位', dataIndex: 'post' },
    { title: '现等级', align: 'right', render: (_, row) => level(row.grade) },
    { title: '测算等级', align: 'right', render: (_, row) => <b>{level(row.suggested)}</b> },
    { title: '条件', render: (_, row) => <ConditionTag row={row} /> },
    { title: '可晋级自', className: 'number', render: (_, row) => row.dueOn ?? '—' },
    {
      title: '下一级',
      className: 'number',
      render: (_, row) => (row.next === null ? '—' : `${row.next.on} 到 ${row.next.grade}级`),
    },
    { title: '批次', render: (_, row) => (row.openBatch === null ? '' : row.openBatch.title) },
  ]
}

function tickColumn({ chosen, setChosen, rows }: Choosing): TableColumnsType<SuggestionRow>[number] {
  const able = rows.filter((row) => mayChoose(row) && row.isReady)
  const isAll = able.length > 0 && able.every((row) => chosen.has(row.workerId))
  const put = (some: readonly SuggestionRow[], isIn: boolean) => {
    const next = new Map(chosen)
    for (const row of some) {
      if (isIn) next.set(row.workerId, row)
      else next.delete(row.workerId)
    }
    setChosen(next)
  }
  return {
    title: (
      <Checkbox
        aria-label="选择本页可晋升人员"
        checked={isAll}
        indeterminate={!isAll && able.some((row) => chosen.has(row.workerId))}
        disabled={able.length === 0}
        onChange={(event) => put(able, event.target.checked)}
      />
    ),
    width: 44,
    render: (_, row) => (
      <span onClick={(event) => event.stopPropagation()}>
        <Checkbox
          aria-label={`选择${row.name}`}
          checked={chosen.has(row.workerId)}
          disabled={!mayChoose(row)}
          onChange={(event) => put([row], event.target.checked)}
        />
      </span>
    ),
  }
}

function ConditionTag({ row }: { readonly row: SuggestionRow }) {
  const gates = row.conditions.filter(({ role }) => role === 'gate')
  const failed = gates.filter(({ ok }) => !ok)
  if (row.isReady) return <StateTag text={`${gates.length} 项全部满足`} tone="good" />
  if (row.change === 'down') return <StateTag text="现等级高于测算" tone="warn" />
  if (row.change === 'same') return <span className="hint">未到下一级</span>
  return <StateTag text={failed.map(({ label }) => `${label}：否`).join('，')} tone="bad" />
}

function ChosenBar(props: {
  readonly chosen: Chosen
  readonly referenceOn: CalendarDate
  readonly onClear: () => void
}) {
  const { chosen, referenceOn, onClear } = props
  const [isOpen, setOpen] = useState(false)
  const effectiveOn = wholeMonthDay(referenceOn)
  const people = [...chosen.values()].map(draftPerson)
  const cost = useChannel('postGrade.cost', {
    effectiveOn,
    people: people.map(({ workerId, toPostClass, toGrade }) => ({ workerId, toPostClass, toGrade })),
  })
  return (
    <section className="panel chosen-bar" aria-label="已选人员">
      <b role="status" aria-label="已选人数">
        已选 {chosen.size} 人
      </b>
      {cost.data ? <CostFigures title="晋级后增加" cost={cost.data} /> : null}
      <span className="page-actions">
        <Button onClick={onClear}>清除选择</Button>
        <Button type="primary" onClick={() => setOpen(true)}>
          生成晋级批次
        </Button>
      </span>
      {isOpen ? (
        <BatchDialog
          start={startBatch(referenceOn, effectiveOn, people)}
          onSaved={onClear}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </section>
  )
}
