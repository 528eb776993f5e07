import { useNavigate } from 'react-router'
import { FilterTabs } from '../../ui/filter-tabs.tsx'

const paths = {
  notices: '/notices',
  matrix: '/notices/matrix',
  supervision: '/notices/supervision',
  archive: '/notices/archive',
} as const

/** The four parts of 公示公开. */
export function NoticeTabs({ value }: { readonly value: keyof typeof paths }) {
  const navigate = useNavigate()
  return (
    <FilterTabs
      label="公示公开"
      value={value}
      onChange={(key) => void navigate(paths[key])}
      options={[
        { key: 'notices', text: '公示公告' },
        { key: 'matrix', text: '公开情况' },
        { key: 'supervision', text: '监督与评议' },
        { key: 'archive', text: '居务档案' },
      ]}
    />
  )
}
