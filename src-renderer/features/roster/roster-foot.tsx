import type { SelectionSummary } from '../../ui/work-grid/types.ts'

interface RosterFootProps {
  readonly shown: number
  readonly total: number
  readonly isFiltered: boolean
  readonly summary: SelectionSummary | null
}

/** How many people are shown, and what is selected: 计数, 求和, 平均. */
export function RosterFoot({ shown, total, isFiltered, summary }: RosterFootProps) {
  return (
    <footer className="grid-foot">
      <span role="status" aria-label="人数">
        共 {total} 人{isFiltered ? '（已筛选）' : ''}
        {shown < total ? `，已读入 ${shown} 人` : ''}
      </span>
      <span role="status" aria-label="选中区域">
        {summary === null || summary.cells < 2
          ? ''
          : [
              `计数 ${summary.count}`,
              ...(summary.sum === null ? [] : [`求和 ${summary.sum}`]),
              ...(summary.average === null ? [] : [`平均 ${summary.average}`]),
            ].join('　')}
      </span>
    </footer>
  )
}
