import { useNavigate } from 'react-router'
import { FilterTabs } from '../../ui/filter-tabs.tsx'

/** The two lists of 数据导入. */
export function ImportTabs({ value }: { readonly value: 'batches' | 'collections' }) {
  const navigate = useNavigate()
  return (
    <FilterTabs
      label="导入清单"
      value={value}
      onChange={(key) => void navigate(key === 'batches' ? '/import' : '/import/collections')}
      options={[
        { key: 'batches', text: '导入批次' },
        { key: 'collections', text: '汇总报送' },
      ]}
    />
  )
}
