import type { SelectionSummary } from '../../ui/work-grid/types.ts'

interface RosterFootProps {
  /** Rows that have come, of those that meet the filter, of everybody. */
  readonly shown: number
  readonly total: number
  readonly all: number
  readonly summary: SelectionSummary | null
}

/** How many people are shown, and what is selected: 求和, 平均, 计数. */
export function RosterFoot({ shown, total, all, summary }: RosterFootProps) {
  return (
    <footer className="grid-foot">
      <span role="status" aria-label="人数">
        共 {all.toLocaleString('zh-CN')} 人{total === all ? '' : `，已筛选 ${total.toLocaleString('zh-CN')} 人`}
        {shown < total ? `，已读入 ${shown.toLocaleString('zh-CN')} 人` : ''}
      </span>
      <span role="status" aria-label="选中区域">
        {summary === null || summary.cells < 2
          ? ''
          : [
              `选中 ${summary.cells.toLocaleString('zh-CN')} 格`,
              ...(summary.sum === null ? [] : [`求和 ${summary.sum}`]),
              ...(summary.average === null ? [] : [`平均 ${summary.average}`]),
              `计数 ${summary.count.toLocaleString('zh-CN')}`,
            ].join('　')}
      </span>
    </footer>
  )
}
