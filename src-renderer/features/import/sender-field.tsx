import { AutoComplete } from 'antd'
import { useChannel } from '../../client/use-query.ts'

/** 报送单位: what was settled for its last file of this shape is taken over. */
export function SenderField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (sender: string) => void
}) {
  const { data } = useChannel('organisation.get', {})
  return (
    <div className="query-bar">
      <label htmlFor="sender">报送单位</label>
      <AutoComplete
        id="sender"
        className="sender-field"
        maxLength={60}
        placeholder="选填，如社区名称"
        value={value}
        onChange={(next: string) => onChange(next)}
        options={(data?.communities ?? []).map(({ name }) => ({ value: name }))}
        showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
      />
      <span className="hint">填写后，列对应和确认结果下次自动沿用</span>
    </div>
  )
}
