import { useId, type RefObject } from 'react'
import { choiceId, ChoiceList } from './choice-list.tsx'
import type { CellMark } from './types.ts'
import type { CellEditor } from './use-cell-editor.ts'

interface CellFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  /** Column and row of the active cell, or the grid's own name. */
  readonly label: string
  readonly mark: CellMark | undefined
  readonly isReadOnly: boolean
  readonly editor: CellEditor
}

/** The field over the active cell, where the keyboard always is; seen while a cell is edited. */
export function CellField({ field, label, mark, isReadOnly, editor }: CellFieldProps) {
  const listId = useId()
  const { draft, offered } = editor
  const highlighted = draft?.highlighted ?? -1
  const comboBox = {
    role: 'combobox',
    'aria-expanded': true,
    'aria-controls': listId,
    ...(highlighted < 0 ? {} : { 'aria-activedescendant': choiceId(listId, highlighted) }),
  }
  return (
    <>
      <input
        ref={field}
        className={draft === null ? 'work-grid-field' : 'work-grid-field is-open'}
        aria-label={label}
        aria-invalid={mark?.kind === 'error'}
        aria-description={mark?.note}
        autoComplete="off"
        spellCheck={false}
        readOnly={isReadOnly}
        onBlur={() => document.hasFocus() && editor.commit()}
        {...editor.fieldEvents}
        {...(offered.length > 0 ? comboBox : {})}
      />
      {offered.length > 0 ? (
        <ChoiceList
          id={listId}
          label={label}
          choices={offered}
          highlighted={highlighted}
          onChoose={(choice) => editor.commit(choice)}
        />
      ) : null}
    </>
  )
}
