import { Segmented } from 'antd'

interface FilterTabsProps<K extends string> {
  readonly label: string
  readonly value: K
  readonly options: readonly { readonly key: K; readonly text: string; readonly count?: number }[]
  readonly onChange: (key: K) => void
}

/** One choice of several views, with counts where they are known. */
export function FilterTabs<K extends string>({ label, value, options, onChange }: FilterTabsProps<K>) {
  return (
    <Segmented<K>
      aria-label={label}
      value={value}
      onChange={onChange}
      options={options.map(({ key, text, count }) => ({
        value: key,
        label: count === undefined ? text : `${text} ${count}`,
      }))}
    />
  )
}
