import { Button } from 'antd'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { shortcutRegistry } from '../../ui/shortcuts/shortcut-registry.ts'
import type { WorkGridHandle } from '../../ui/work-grid/types.ts'
import { EditBar } from './edit-bar.tsx'
import { ErrorStrip } from './error-strip.tsx'
import { findingMarks } from './findings.ts'
import { gridColumns } from './grid-columns.ts'
import { RosterDialogs, type RosterDialog } from './roster-dialogs.tsx'
import { RosterGridPane } from './roster-grid-pane.tsx'
import { RosterTabs } from './roster-tabs.tsx'
import { RosterToolbar } from './roster-toolbar.tsx'
import { useDockedPerson, type DockedPerson } from './use-docked-person.ts'
import { useFindings } from './use-findings.ts'
import { useGridEdits } from './use-grid-edits.ts'
import { useRosterKeys } from './use-roster-keys.ts'
import { useRosterRows } from './use-roster-rows.ts'
import { useRosterView } from './use-roster-view.ts'
import { WorkerPanel } from './worker-panel.tsx'

/** 花名册: query bar, error strip, grid, and the person docked at the right. */
export function RosterPage() {
  const { account } = useSession()
  const view = useRosterView(account.roles)
  const { look } = view
  const people = useRosterRows(view.wish)
  const edits = useGridEdits(people.rows, look.columns)
  const panel = useDockedPerson()
  const grid = useRef<WorkGridHandle>(null)
  const [dialog, setDialog] = useState<RosterDialog | null>(null)
  const { data: organisation } = useChannel('organisation.get', {})
  const communities = useMemo(() => organisation?.communities.map(({ name }) => name) ?? [], [organisation])
  const columns = useMemo(
    () => gridColumns(look.columns, { ...look, roles: account.roles, communities }),
    [look, account.roles, communities],
  )
  const findings = useFindings(look.asOf !== undefined)
  const marks = useMemo(
    () => new Map([...findingMarks(findings, look.columns), ...edits.marks]),
    [findings, look.columns, edits.marks],
  )
  const isClerk = useHasRole('clerk')
  const canEdit = isClerk && look.asOf === undefined
  const compare = () => setDialog('compare')
  const showNextFinding = useRosterKeys({ view, edits, findings, grid, canEdit, onCompare: compare })
  useAskedPerson(panel, edits.shown, grid, look.columns)
  // While the roster is edited the keyboard belongs into the grid, whatever box was open.
  useEffect(() => {
    if (edits.isEditing && dialog === null) grid.current?.focus()
  }, [edits.isEditing, dialog])
  const navigate = useNavigate()
  const isUnfiltered = look.search === '' && look.conditions.length === 0 && look.communityId === undefined
  const isEmpty = people.total === 0 && isUnfiltered && look.status === undefined && look.asOf === undefined
  const goTo = (id: number) => {
    panel.open(id)
    grid.current?.showRow(id)
  }
  return (
    <PageFrame
      title="人员花名册"
      extra={edits.isEditing ? null : <RosterTabs value="roster" />}
      actions={
        edits.isEditing ? (
          <EditBar edits={edits} onBatch={() => setDialog('batch')} onCompare={compare} />
        ) : (
          <ViewActions canEdit={canEdit} onOpen={setDialog} onEdit={edits.begin} />
        )
      }
      readOnly={look.asOf === undefined ? undefined : `截至 ${look.asOf} 的名册，只读；清除名册日期后回到今天。`}
    >
      <RosterToolbar
        view={view}
        isEditing={edits.isEditing}
        onLeave={() => grid.current?.focusCell(edits.shown[0]?.id ?? 0, look.columns[0] ?? 'name')}
      />
      <ErrorStrip findings={findings} onNext={showNextFinding} />
      {isEmpty ? (
        <EmptyState
          text="还没有人员。可从社区上报的 Excel 花名册导入。"
          action={isClerk ? <Button onClick={() => void navigate('/import/new')}>导入花名册</Button> : null}
        />
      ) : (
        <DockedSplit
          panel={
            panel.id === undefined ? null : (
              <WorkerPanel id={panel.id} rowIds={edits.shown.map(({ id }) => id)} onGo={goTo} onClose={panel.close} />
            )
          }
        >
          <RosterGridPane
            gridRef={grid}
            view={view}
            columns={columns}
            people={people}
            edits={edits}
            marks={marks}
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
        people={{ shown: people.total ?? 0, all: people.all }}
        onAdded={panel.open}
        onClose={() => setDialog(null)}
      />
    </PageFrame>
  )
}

/** Puts the keyboard on the person whom another page asked for, once the rows are there. */
function useAskedPerson(
  { asked }: DockedPerson,
  rows: readonly { readonly id: number }[],
  grid: { readonly current: WorkGridHandle | null },
  columns: readonly string[],
): void {
  const wanted = asked !== null && rows.some(({ id }) => id === asked.id) ? asked.id : null
  const show = useEffectEvent((id: number) => {
    // Somebody who was quicker than the rows already types into a dialog.
    if (shortcutRegistry.isCovered) return grid.current?.showRow(id)
    const column = asked?.column ?? null
    grid.current?.focusCell(id, column !== null && columns.includes(column) ? column : (columns[0] ?? 'name'))
  })
  useEffect(() => {
    if (wanted !== null) show(wanted)
  }, [wanted])
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
        <Button type="primary" title={keysOf('edit')} onClick={onEdit}>
          进入编辑
        </Button>
      ) : null}
    </>
  )
}
