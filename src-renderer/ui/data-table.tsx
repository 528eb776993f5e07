import { Pagination, Table, type TableColumnsType } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { ErrorAlert } from './error-alert.tsx'
import { LateSkeleton } from './query-view.tsx'

export const pageSize = 100

export interface PageQuery<T> {
  readonly data: { readonly rows: readonly T[]; readonly total: number } | undefined
  readonly error: unknown
}
interface DataTableProps<T> {
  /** Accessible name of the table. */
  readonly label: string
  readonly columns: TableColumnsType<T>
  readonly query: PageQuery<T>
  readonly rowKey: (row: T) => string | number
  readonly empty: ReactNode
  /** Counting word and noun: "人". */
  readonly unit?: string
  readonly offset?: number
  readonly onOffset?: (offset: number) => void
  readonly selected?: string | number | undefined
  readonly onSelect?: (row: T) => void
  readonly summary?: ReactNode
  /** Rows can be ticked for a batch; ticks stay while paging. */
  readonly ticks?: {
    readonly keys: readonly (string | number)[]
    readonly onChange: (keys: readonly (string | number)[]) => void
    /** Accessible name of a row's tick box. */
    readonly nameOf: (row: T) => string
  }
}

/** A table with pages fetched one at a time; rows are reached by mouse and by arrow keys. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { label, columns, query, rowKey, empty, unit = '条', offset = 0, onOffset, selected, onSelect, summary } = props
  const { ticks } = props
  if (query.data === undefined) return query.error ? <ErrorAlert error={query.error} /> : <LateSkeleton />
  const { rows, total } = query.data
  if (total === 0) return empty
  return (
    <div className="data-table">
      <div className="data-table-scroll" {...(onSelect ? {} : { tabIndex: 0 })}>
        <Table<T>
          aria-label={label}
          size="small"
          columns={columns}
          dataSource={[...rows]}
          rowKey={rowKey}
          pagination={false}
          {...(ticks === undefined
            ? {}
            : {
                rowSelection: {
                  preserveSelectedRowKeys: true,
                  selectedRowKeys: [...ticks.keys],
                  onChange: (keys) => ticks.onChange(keys.filter((key) => typeof key !== 'bigint')),
                  getTitleCheckboxProps: () => ({ 'aria-label': `全选本页${label}` }),
                  getCheckboxProps: (row: T) => ({ 'aria-label': ticks.nameOf(row) }),
                },
              })}
          {...(summary === undefined ? {} : { summary: () => summary })}
          rowClassName={(row) => (rowKey(row) === selected ? 'row-selected' : '')}
          onRow={(row) =>
            onSelect
              ? {
                  tabIndex: 0,
                  'aria-selected': rowKey(row) === selected,
                  onClick: () => onSelect(row),
                  onKeyDown: (event: KeyboardEvent<HTMLElement>) => moveOrOpen(event, () => onSelect(row)),
                }
              : {}
          }
        />
      </div>
      <div className="data-table-foot">
        <span role="status" aria-label={`${label}计数`}>
          共 {total.toLocaleString('zh-CN')} {unit}
        </span>
        {total > pageSize && onOffset ? (
          <Pagination
            size="small"
            current={Math.floor(offset / pageSize) + 1}
            pageSize={pageSize}
            total={total}
            showSizeChanger={false}
            onChange={(page) => onOffset((page - 1) * pageSize)}
          />
        ) : null}
      </div>
    </div>
  )
}

function moveOrOpen(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return
  const row = event.currentTarget
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling
  if (event.key === 'Enter') open()
  else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && next instanceof HTMLElement) {
    event.preventDefault()
    next.focus()
    next.click()
  }
}
