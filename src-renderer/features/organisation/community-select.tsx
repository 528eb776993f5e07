import { Select } from 'antd'
import { useChannel } from '../../client/use-query.ts'

interface CommunitySelectProps {
  readonly id?: string
  readonly value?: number | undefined
  readonly onChange?: (id: number | undefined) => void
  readonly clearable?: boolean
}

/** One community of the office; nothing chosen means all of them. */
export function CommunitySelect({ id, value, onChange, clearable = true }: CommunitySelectProps) {
  const { data } = useChannel('organisation.get', {})
  return (
    <Select
      {...(id === undefined ? { 'aria-label': '社区' } : { id })}
      placeholder={clearable ? '全部社区' : '请选择社区'}
      allowClear={clearable}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 160 }}
      value={value ?? null}
      onChange={(chosen: number | null) => onChange?.(chosen ?? undefined)}
      options={(data?.communities ?? []).map((community) => ({ value: community.id, label: community.name }))}
    />
  )
}
