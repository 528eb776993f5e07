import type { KeyboardEvent, ReactNode } from 'react'

/** Fields of one line that Enter leaves; lists, dates and long texts need the key themselves. */
const oneLine = 'input:not([type=checkbox], [type=radio], [role=combobox], [type=hidden]):not(.ant-picker input)'
const stops = 'input:not(:disabled, [type=hidden]), textarea:not(:disabled)'

/** Fields among which Enter goes to the next one, as clerks expect of a form; behind the last it goes nowhere. */
export function EnterMoves({ children }: { readonly children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget, key, ctrlKey, altKey, shiftKey, nativeEvent } = event
    if (key !== 'Enter' || ctrlKey || altKey || shiftKey || nativeEvent.isComposing) return
    if (!(target instanceof HTMLInputElement) || !target.matches(oneLine)) return
    event.preventDefault()
    const fields = [...currentTarget.querySelectorAll<HTMLElement>(stops)]
    fields[fields.indexOf(target) + 1]?.focus()
  }
  return <div onKeyDown={onKeyDown}>{children}</div>
}
