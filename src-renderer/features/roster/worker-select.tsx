import { Select } from 'antd'
import { useState } from 'react'
import { useChannel } from '../../client/use-query.ts'

interface WorkerSelectProps {
  readonly id?: string
  readonly value?: number
  readonly onChange?: (id: number) => void
}

/** Finds one worker of the roster by name, initials or last digits. */
export function WorkerSelect({ id, value, onChange }: WorkerSelectProps) {
  const [search, setSearch] = useState('')
  // Nobody of the search before: who types on and presses Enter at once would choose somebody else.
  const { data } = useChannel('roster.list', { search, offset: 0, limit: 50 }, { keep: false })
  return (
    <Select
      {...(id === undefined ? { 'aria-label': '人员' } : { id })}
      placeholder="输入姓名查找"
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={value ?? null}
      onChange={(chosen: number | null) => (chosen === null ? undefined : onChange?.(chosen))}
      options={(data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.name}（${row.community}）` }))}
      notFoundContent={data === undefined ? '正在查找' : '没有符合的人员'}
    />
  )
}
