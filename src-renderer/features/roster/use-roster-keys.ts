import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { remark } from '../../client/status-store.ts'
import { shortcutRegistry } from '../../ui/shortcuts/shortcut-registry.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { kindOf } from '../../ui/work-grid/keys.ts'
import type { WorkGridHandle } from '../../ui/work-grid/types.ts'
import { columnOf, findingText, nextFinding } from './findings.ts'
import type { GridEdits } from './use-grid-edits.ts'
import type { RosterViewState } from './use-roster-view.ts'

interface RosterKeysOptions {
  readonly view: RosterViewState
  readonly edits: GridEdits
  readonly findings: readonly HealthRow[]
  readonly grid: RefObject<WorkGridHandle | null>
  readonly canEdit: boolean
  /** Opens the difference list. */
  readonly onCompare: () => void
}

/** What the keys of the roster page do; returns the way to the next finding, which has a button too. */
export function useRosterKeys({ view, edits, findings, grid, canEdit, onCompare }: RosterKeysOptions): () => void {
  const [last, setLast] = useState<{ readonly rowId: number; readonly column: string } | null>(null)
  const goToNextFinding = () => {
    const { columns } = view.look
    const rowIds = edits.shown.map(({ id }) => id)
    const finding = nextFinding(findings, rowIds, columns, last)
    if (finding === undefined) return remark('当前表中没有疑似错误')
    const place = { rowId: finding.workerId ?? 0, column: columnOf(finding, columns) }
    setLast(place)
    grid.current?.focusCell(place.rowId, place.column)
    remark(`${finding.person} ${findingText(finding)}`)
  }
  const toggle = () => {
    // While texts are unsaved the rows must not move away from under the keyboard.
    if (edits.cells.size > 0) return remark('有未保存的改动，保存或退出编辑后再筛选')
    const words = { off: '已停用各列筛选', on: '已恢复各列筛选', none: '没有各列筛选；按 Alt+↓ 筛选当前列' }
    remark(words[view.toggleConditions()])
  }
  useShortcut('nextFinding', goToNextFinding)
  useShortcut('toggleFilter', toggle)
  useShortcut('edit', canEdit && !edits.isEditing ? edits.begin : undefined)
  useShortcut('save', edits.isEditing && edits.cells.size > 0 ? onCompare : undefined)
  useUndoAnywhere(edits)
  return goToNextFinding
}

/** Undo and redo of the grid while the keyboard is on a button or nowhere; a text field has its own. */
function useUndoAnywhere(edits: GridEdits): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!edits.isEditing || event.defaultPrevented || shortcutRegistry.isCovered) return
    if (event.target instanceof Element && event.target.matches('input, textarea')) return
    const kind = kindOf(event)
    if (kind !== 'undo' && kind !== 'redo') return
    event.preventDefault()
    edits[kind]()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
