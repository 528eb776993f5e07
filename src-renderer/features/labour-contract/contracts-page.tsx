import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useHasRole } from '../../client/session.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { BatchBar } from './batch-bar.tsx'
import { ContractBoard } from './contract-board.tsx'
import { ContractList } from './contract-list.tsx'
import { ContractPanel } from './contract-panel.tsx'
import { views, type View } from './contract-words.ts'
import { DuesTable } from './dues-table.tsx'
import { PageDialogs, type PageDialog } from './page-dialogs.tsx'
import { UnsignedTable } from './unsigned-table.tsx'
import { usePicks } from './use-picks.ts'

/** 合同管理: board, what comes due, lists; one contract beside them; renewal in batches. */
export function ContractsPage() {
  const [params, setParams] = useSearchParams()
  const view: View =
    views.find(({ key }) => key === params.get('view'))?.key ?? (params.has('search') ? 'all' : 'board')
  const [search, setSearch] = useState(params.get('search') ?? '')
  const [offset, setOffset] = useState(0)
  const [selected, setSelected] = useState<number | undefined>()
  const [dialog, setDialog] = useState<PageDialog | null>(null)
  const picks = usePicks()
  const isClerk = useHasRole('clerk')
  const isBatch = view !== 'dues' && view !== 'unsigned' && view !== 'recorded' && view !== 'voided'
  const show = (next: View) => {
    setOffset(0)
    picks.clear()
    setParams({ view: next })
  }
  const find = (text: string) => {
    setOffset(0)
    setSearch(text)
    if (view === 'board') setParams({ view: 'all' })
  }
  const isList = view !== 'board' && view !== 'dues' && view !== 'unsigned'
  return (
    <PageFrame title="合同管理" actions={<Actions view={view} onDialog={setDialog} />}>
      <div className="query-bar">
        <FilterTabs<View> label="合同视图" value={view} options={views} onChange={show} />
        {isList || view === 'board' ? (
          <SearchField label="搜索合同" placeholder="姓名或合同编号" width={180} value={search} onSearch={find} />
        ) : null}
      </div>
      {isClerk && isBatch ? <BatchBar picks={picks} onDialog={setDialog} /> : null}
      <DockedSplit
        panel={
          selected === undefined ? null : (
            <ContractPanel id={selected} onSelect={setSelected} onClose={() => setSelected(undefined)} />
          )
        }
      >
        {view === 'board' ? (
          <ContractBoard picks={picks} selected={selected} onSelect={({ id }) => setSelected(id)} onView={show} />
        ) : null}
        {view === 'dues' ? <DuesTable selected={selected} onSelect={setSelected} /> : null}
        {view === 'unsigned' ? (
          <UnsignedTable onNew={isClerk ? (person) => setDialog({ kind: 'new', person }) : undefined} />
        ) : null}
        {isList ? (
          <ContractList
            view={view}
            search={search}
            offset={offset}
            onOffset={setOffset}
            picks={picks}
            selected={selected}
            onSelect={({ id }) => setSelected(id)}
          />
        ) : null}
      </DockedSplit>
      <PageDialogs dialog={dialog} onDialog={setDialog} onView={show} />
    </PageFrame>
  )
}

function Actions({ view, onDialog }: { readonly view: View; readonly onDialog: (dialog: PageDialog) => void }) {
  const isClerk = useHasRole('clerk')
  const seesMoney = useHasRole('clerk', 'reviewer')
  const scope = view === 'dues' || view === 'expiring90' || view === 'expired' ? 'expiring' : 'current'
  return (
    <>
      {seesMoney ? <Button onClick={() => onDialog({ kind: 'compensation' })}>经济补偿计算</Button> : null}
      <Button onClick={() => onDialog({ kind: 'templates' })}>文书模板</Button>
      {seesMoney ? <Button onClick={() => onDialog({ kind: 'ledger', scope })}>导出台账</Button> : null}
      {isClerk ? (
        <>
          <Button onClick={() => onDialog({ kind: 'record' })}>补录合同</Button>
          <Button onClick={() => onDialog({ kind: 'take-over' })}>从花名册接收合同</Button>
          <Button type="primary" onClick={() => onDialog({ kind: 'new', person: undefined })}>
            新建合同
          </Button>
        </>
      ) : null}
    </>
  )
}
