import { Select } from 'antd'
import { useState } from 'react'
import { useChannel } from '../../client/use-query.ts'

interface SubjectSelectProps {
  readonly id?: string
  readonly value?: number | null
  readonly onChange?: (workerId: number | null) => void
}

/** Somebody on the roster by part of his name, through the officer's own channel: the search is nobody else's business. */
export function SubjectSelect({ id, value, onChange }: SubjectSelectProps) {
  const [search, setSearch] = useState('')
  const { data } = useChannel('caseFile.people', { search: search === '' ? '-' : search }, { enabled: search !== '' })
  return (
    <Select
      {...(id === undefined ? { 'aria-label': '花名册人员' } : { id })}
      placeholder="输入姓名查找"
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={value ?? null}
      onChange={(chosen: number | null) => onChange?.(chosen ?? null)}
      options={(data?.rows ?? []).map(({ workerId, name, community }) => ({
        value: workerId,
        label: `${name}（${community}）`,
      }))}
      notFoundContent={search === '' ? '请输入姓名' : '没有符合的人员'}
    />
  )
}
