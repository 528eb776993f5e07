import { Input, type InputRef } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
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
  useShortcut('search', () => field.current?.focus({ cursor: 'all' }))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || onLeave === undefined || event.nativeEvent.isComposing) return
    event.preventDefault()
    onLeave()
  }
  return (
    <Input.Search
      key={value}
      ref={field}
      aria-label={label}
      placeholder={placeholder}
      allowClear
      style={{ width }}
      defaultValue={value}
      onKeyDown={onKeyDown}
      onSearch={(text) => onSearch(text.trim())}
    />
  )
}
