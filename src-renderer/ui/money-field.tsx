import { Input } from 'antd'
import { useState } from 'react'
import { formatYuan, formatYuanPlain, parseYuan, type Fen } from '../../src-main/shared/kernel/money.ts'

interface MoneyFieldProps {
  readonly id?: string
  /** Name of the field where no label of a form names it. */
  readonly label?: string
  readonly value?: Fen | null
  readonly onChange?: (value: Fen | null) => void
}

/** An amount typed in yuan and held in fen; what is no amount counts as not filled. */
export function MoneyField({ id, label, value, onChange }: MoneyFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = value === null || value === undefined ? '' : formatYuan(value)
  const wrong = draft !== null && draft.trim() !== '' && parseYuan(draft) === undefined
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className="money-input"
      inputMode="decimal"
      suffix="元"
      value={draft ?? shown}
      status={wrong ? 'error' : ''}
      onFocus={() => setDraft(value === null || value === undefined ? '' : formatYuanPlain(value))}
      onChange={(event) => {
        setDraft(event.target.value)
        onChange?.(parseYuan(event.target.value) ?? null)
      }}
      onBlur={() => setDraft(wrong ? draft : null)}
    />
  )
}
