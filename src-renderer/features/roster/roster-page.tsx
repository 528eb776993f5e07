import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { EditBar } from './edit-bar.tsx'
import { gridColumns } from './grid-columns.ts'
import { RosterDialogs, type RosterDialog } from './roster-dialogs.tsx'
import { RosterGridPane } from './roster-grid-pane.tsx'
import { RosterToolbar } from './roster-toolbar.tsx'
import { useGridEdits } from './use-grid-edits.ts'
import { useRosterRows } from './use-roster-rows.ts'
import { useRosterView } from './use-roster-view.ts'
import { WorkerPanel } from './worker-panel.tsx'

/** 花名册: query bar, grid, and the person docked at the right. */
export function RosterPage() {
  const { account } = useSession()
  const view = useRosterView(account.roles)
  const { look } = view
  const people = useRosterRows(view.wish)
  const edits = useGridEdits(people.rows, look.columns)
  const panel = useDockedPerson()
  const [dialog, setDialog] = useState<RosterDialog | null>(null)
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({})
  const { data: organisation } = useChannel('organisation.get', {})
  const communities = useMemo(() => organisation?.communities.map(({ name }) => name) ?? [], [organisation])
  const columns = useMemo(
    () => gridColumns(look.columns, { ...look, roles: account.roles, communities, widths }),
    [look, account.roles, communities, widths],
  )
  const isClerk = useHasRole('clerk')
  const navigate = useNavigate()
  const isUnfiltered = look.search === '' && look.conditions.length === 0 && look.communityId === undefined
  const isEmpty = people.total === 0 && isUnfiltered && look.status === undefined && look.asOf === undefined
  return (
    <PageFrame
      title="人员花名册"
      actions={
        edits.isEditing ? (
          <EditBar edits={edits} onBatch={() => setDialog('batch')} onCompare={() => setDialog('compare')} />
        ) : (
          <ViewActions canEdit={isClerk && look.asOf === undefined} onOpen={setDialog} onEdit={edits.begin} />
        )
      }
      readOnly={look.asOf === undefined ? undefined : `截至 ${look.asOf} 的名册，只读；清除名册日期后回到今天。`}
    >
      <RosterToolbar view={view} isEditing={edits.isEditing} />
      {isEmpty ? (
        <EmptyState
          text="还没有人员。可从社区上报的 Excel 花名册导入。"
          action={isClerk ? <Button onClick={() => void navigate('/import/new')}>导入花名册</Button> : null}
        />
      ) : (
        <DockedSplit panel={panel.id === undefined ? null : <WorkerPanel id={panel.id} onClose={panel.close} />}>
          <RosterGridPane
            view={view}
            columns={columns}
            people={people}
            edits={edits}
            onWidth={(column, width) => setWidths((old) => ({ ...old, [column]: width }))}
            onSelectRow={edits.isEditing ? panel.remember : panel.select}
          />
        </DockedSplit>
      )}
      <RosterDialogs
        dialog={dialog}
        view={view}
        edits={edits}
        columns={columns}
        communities={communities}
        onAdded={panel.open}
        onClose={() => setDialog(null)}
      />
    </PageFrame>
  )
}

function ViewActions(props: {
  readonly canEdit: boolean
  readonly onOpen: (dialog: RosterDialog) => void
  readonly onEdit: () => void
}) {
  const { canEdit, onOpen, onEdit } = props
  const isClerk = useHasRole('clerk')
  const mayExport = useHasRole('clerk', 'reviewer')
  const navigate = useNavigate()
  return (
    <>
      <Button onClick={() => onOpen('columns')}>选择列</Button>
      {mayExport ? <Button onClick={() => onOpen('recent')}>最近改动</Button> : null}
      {mayExport ? <Button onClick={() => onOpen('export')}>导出</Button> : null}
      {mayExport ? <Button onClick={() => onOpen('records')}>导出子表</Button> : null}
      {mayExport ? <Button onClick={() => onOpen('attachments')}>附件核对</Button> : null}
      {isClerk ? <Button onClick={() => void navigate('/import/new')}>导入</Button> : null}
      {isClerk ? <Button onClick={() => onOpen('new')}>新增人员</Button> : null}
      {canEdit ? (
        <Button type="primary" onClick={onEdit}>
          进入编辑
        </Button>
      ) : null}
    </>
  )
}

/** Who stands in the docked panel: the row of the keyboard, whoever another page asked for, or nobody. F8 opens and closes. */
function useDockedPerson() {
  const [search, setSearch] = useSearchParams()
  const asked = Number(search.get('worker') ?? '0')
  const [row, setRow] = useState<number | undefined>()
  const [isOpen, setOpen] = useState(true)
  const wanted = asked > 0 ? asked : row
  const forget = () => {
    if (asked > 0) setSearch({}, { replace: true })
  }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return
      event.preventDefault()
      setOpen((old) => !old)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return {
    id: isOpen || asked > 0 ? wanted : undefined,
    select: (id: number) => {
      forget()
      setRow(id)
    },
    /** In edit mode the grid keeps its width; the panel follows when it is opened. */
    remember: (id: number) => {
      if (!isOpen) setRow(id)
    },
    open: (id: number) => {
      setRow(id)
      setOpen(true)
    },
    close: () => {
      forget()
      setRow(undefined)
    },
  }
}
