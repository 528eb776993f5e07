import { Input } from 'antd'
import { useState } from 'react'

interface DecimalFieldProps {
  readonly id?: string
  readonly label?: string
  /** A whole number of parts: 850 hundredths of a percent are 8.5 %. */
  readonly value?: number | null
  readonly onChange?: (value: number | null) => void
  readonly perWhole: number
  readonly suffix?: string
}

/** A decimal typed by people and held as a whole number of parts; what is no number counts as not filled. */
export function DecimalField({ id, label, value, onChange, perWhole, suffix }: DecimalFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = value === null || value === undefined ? '' : partsText(value, perWhole)
  const wrong = draft !== null && draft.trim() !== '' && parseParts(draft, perWhole) === undefined
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(suffix === undefined ? {} : { suffix })}
      className="money-input"
      inputMode="decimal"
      value={draft ?? shown}
      status={wrong ? 'error' : ''}
      onFocus={() => setDraft(shown)}
      onChange={(event) => {
        setDraft(event.target.value)
        onChange?.(parseParts(event.target.value, perWhole) ?? null)
      }}
      onBlur={() => setDraft(wrong ? draft : null)}
    />
  )
}

const decimalsOf = (perWhole: number) => String(perWhole).length - 1

function partsText(value: number, perWhole: number): string {
  const digits = String(value).padStart(decimalsOf(perWhole) + 1, '0')
  const whole = digits.slice(0, -decimalsOf(perWhole))
  const rest = digits.slice(-decimalsOf(perWhole)).replace(/0+$/, '')
  return rest === '' ? whole : `${whole}.${rest}`
}

function parseParts(text: string, perWhole: number): number | undefined {
  const m = /^(\d{1,7})(?:\.(\d+))?$/.exec(text.trim())
  if (!m || (m[2]?.length ?? 0) > decimalsOf(perWhole)) return undefined
  return Number(`${m[1] ?? ''}${(m[2] ?? '').padEnd(decimalsOf(perWhole), '0')}`)
}
