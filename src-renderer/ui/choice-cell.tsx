import { Select } from 'antd'
import { useState } from 'react'

interface ChoiceCellProps {
  /** Accessible name; the chosen word follows it. */
  readonly label: string
  readonly value: string | null
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** What stands there without a choice. */
  readonly placeholder: string
  readonly disabled?: boolean
  readonly onChange: (value: string | null) => void
}

/** A choice in a table cell: words until it is clicked, for fifty open lists at once would hold up the window. */
export function ChoiceCell({ label, value, options, placeholder, disabled = false, onChange }: ChoiceCellProps) {
  const [isOpen, setIsOpen] = useState(false)
  /** The keyboard stays where it was when the list closes. */
  const [wasChosen, setWasChosen] = useState(false)
  const chosen = options.find((option) => option.value === value)?.label
  if (!isOpen) {
    return (
      <button
        type="button"
        className={chosen === undefined ? 'choice-cell choice-none' : 'choice-cell'}
        aria-label={`${label}：${chosen ?? placeholder}`}
        disabled={disabled}
        autoFocus={wasChosen}
        onClick={() => setIsOpen(true)}
      >
        {chosen ?? placeholder}
      </button>
    )
  }
  return (
    <Select
      aria-label={label}
      className="choice-select"
      size="small"
      autoFocus
      defaultOpen
      placeholder={placeholder}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onBlur={() => setIsOpen(false)}
      onChange={(next: string | null | undefined) => {
        onChange(next ?? null)
        setWasChosen(true)
        setIsOpen(false)
      }}
      options={[...options]}
    />
  )
}
