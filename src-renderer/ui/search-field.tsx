import { Input, type InputRef } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useShortcut } from './shortcuts/use-shortcut.tsx'

interface SearchFieldProps {
  /** Accessible name: 搜索合同. */
  readonly label: string
  readonly placeholder: string
  readonly width: number
  readonly value?: string
  readonly onSearch: (text: string) => void
  /** The keyboard wants to go on to what was found (↓). */
  readonly onLeave?: () => void
}

/** The search of a list; Ctrl+F puts the keyboard into it. */
export function SearchField({ label, placeholder, width, value = '', onSearch, onLeave }: SearchFieldProps) {
  const field = useRef<InputRef>(null)
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  // A saved view brings another search than the one typed here.
  if (seen !== value) {
    setSeen(value)
    setText(value)
  }
  useShortcut('search', () => field.current?.focus({ cursor: 'all' }))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || onLeave === undefined || event.nativeEvent.isComposing) return
    event.preventDefault()
    onLeave()
  }
  return (
    <Input.Search
      ref={field}
      aria-label={label}
      placeholder={placeholder}
      allowClear
      style={{ width }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onSearch={(wanted) => onSearch(wanted.trim())}
    />
  )
}
