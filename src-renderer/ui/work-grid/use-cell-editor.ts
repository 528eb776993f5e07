import { useEffect, useState, type FormEvent, type KeyboardEvent, type RefObject } from 'react'
import { fittingChoices } from './choice-list.tsx'
import { kindOf } from './keys.ts'

/** Stands for a line break while a cell is edited: a field of one line would drop the real one. */
const lineBreakSign = '↵'

interface Draft {
  /** Typed over the cell, where an arrow key closes it, or opened, where arrow keys move in the text. */
  readonly mode: 'typed' | 'opened'
  readonly text: string
  readonly isUntouched: boolean
  readonly highlighted: number
}

interface CellEditorOptions {
  readonly fieldRef: RefObject<HTMLInputElement | null>
  /** Whether the cell with the keyboard may be changed. */
  readonly isAllowed: boolean
  readonly choices: readonly string[] | undefined
  /** The text of the cell with the keyboard. */
  readonly shown: string
  readonly onCommit: (text: string) => void
  /** Moves the keyboard after a commit. */
  readonly onMove: (rows: number, columns: number) => void
}

const isHistory = (event: FormEvent | undefined) =>
  event?.nativeEvent instanceof InputEvent && /^history/.test(event.nativeEvent.inputType)
const isUndoKey = (key: KeyboardEvent) => ['undo', 'redo'].includes(kindOf(key) ?? '')

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * Editing of one cell in the field that lies over it. The browser's own field takes the keys from the start, so an
 * input method composes in it as anywhere else, from its first letter on.
 */
export function useCellEditor(options: CellEditorOptions) {
  const { fieldRef, isAllowed, choices, shown, onCommit, onMove } = options
  const [draft, setDraft] = useState<Draft | null>(null)
  // The page may end its editing while a cell is open: no box may stay over a cell that can't be changed.
  if (!isAllowed && draft !== null) setDraft(null)
  useEffect(() => {
    if (!isAllowed && fieldRef.current !== null) fieldRef.current.value = ''
  }, [isAllowed, fieldRef])
  const offered = draft === null || choices === undefined ? [] : fittingChoices(choices, draft.text, draft.isUntouched)

  const close = () => {
    if (fieldRef.current !== null) fieldRef.current.value = ''
    setDraft(null)
  }
  const commit = (text = (draft && offered[draft.highlighted]) ?? fieldRef.current?.value ?? '') => {
    if (draft === null) return
    close()
    onCommit(text.replaceAll(lineBreakSign, '\n'))
  }
  /** Opens the cell with its text, or empty. */
  const open = (text = shown) => {
    if (!isAllowed || fieldRef.current === null) return
    const editable = text.replaceAll('\n', lineBreakSign)
    fieldRef.current.value = editable
    if (choices === undefined) fieldRef.current.setSelectionRange(editable.length, editable.length)
    else fieldRef.current.select()
    setDraft({ mode: 'opened', text: editable, isUntouched: text === shown, highlighted: choices?.indexOf(text) ?? -1 })
  }
  const onInput = (event?: FormEvent) => {
    const text = fieldRef.current?.value ?? ''
    if (!isAllowed) close()
    // The browser's own undo reaches the field from anywhere on the page, and brings texts of other cells back.
    else if (isHistory(event) && fieldRef.current !== null) fieldRef.current.value = draft?.text ?? ''
    else setDraft((old) => ({ mode: old?.mode ?? 'typed', text, isUntouched: false, highlighted: -1 }))
  }
  const onCompositionStart = () => {
    setDraft((old) => old ?? { mode: 'typed', text: '', isUntouched: false, highlighted: -1 })
  }
  const onCompositionEnd = () => {
    // A composition that was given up leaves the cell as it was.
    if (draft?.mode === 'typed' && fieldRef.current?.value === '') close()
  }
  const highlight = (step: number) => {
    setDraft((old) => old && { ...old, highlighted: (old.highlighted + step + offered.length) % offered.length })
  }
  /** Takes the keys of an open cell. */
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of a composition belong to the input method, the Enter that ends it included.
    if (draft === null || event.nativeEvent.isComposing || event.keyCode === 229) return
    const arrow = moves[event.key]
    const isVertical = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    if (event.key === 'Escape') close()
    // The browser would undo what was typed into the cells before.
    else if (isUndoKey(event)) {
      if (draft.mode === 'typed') close()
      else open()
    } else if (event.key === 'Enter' && event.altKey) {
      const at = fieldRef.current
      at?.setRangeText(lineBreakSign, at.selectionStart ?? 0, at.selectionEnd ?? 0, 'end')
      onInput()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      commit()
      const step = event.shiftKey ? -1 : 1
      onMove(event.key === 'Enter' ? step : 0, event.key === 'Enter' ? 0 : step)
    } else if (isVertical && offered.length > 0) highlight(event.key === 'ArrowUp' ? -1 : 1)
    else if (arrow !== undefined && draft.mode === 'typed' && !event.ctrlKey && !event.shiftKey) {
      commit()
      onMove(...arrow)
    } else return
    event.preventDefault()
  }
  return {
    draft,
    offered,
    open,
    close,
    commit,
    onKeyDown,
    fieldEvents: { onInput, onCompositionStart, onCompositionEnd },
  }
}

/** What `useCellEditor` gives to the field. */
export type CellEditor = ReturnType<typeof useCellEditor>
