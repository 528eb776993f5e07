import type { ColumnRegular, HyperFunc, VNode } from '@revolist/react-datagrid'
import type { CellPainter } from './painter.ts'
import type { ShownColumn } from './sheet.ts'
import type { GridColumn } from './types.ts'

const funnelPath = 'M1 2h10L7.2 6.6V10.5L4.8 9.3V6.6z'
const arrows = { asc: '▲', desc: '▼' } as const
const sortNames = { asc: 'ascending', desc: 'descending' } as const

/** Widths of the columns: as described, until the user drags a border. */
export class ColumnWidths {
  private readonly dragged = new Map<string, { readonly width: number; readonly described: number }>()
  private readonly described = new Map<string, number>()

  /** The width of a column in CSS pixels: what was dragged, until the page describes another one. */
  of(column: GridColumn): number {
    this.described.set(column.key, column.width)
    const dragged = this.dragged.get(column.key)
    if (dragged?.described === column.width) return dragged.width
    this.dragged.delete(column.key)
    return column.width
  }

  /** Remembers what the user dragged, for as long as the grid is on the screen. */
  drag(key: string, width: number): void {
    this.dragged.set(key, { width, described: this.described.get(key) ?? width })
  }
}

/** The numbers at the left, wide enough for the largest. */
export function numberColumn(painter: CellPainter, largest: number): ColumnRegular {
  return {
    prop: 'row-number',
    size: Math.max(50, 10 * (String(largest).length + 1)),
    cellTemplate: (_h, { rowIndex }) => painter.number(rowIndex),
    cellProperties: () => ({ role: 'rowheader' }),
    columnProperties: () => ({ role: 'columnheader', 'aria-label': '行号' }),
  }
}

/** RevoGrid's description of the columns. Texts and looks of the cells are asked from the painter, one cell at a time. */
export function columnDefinitions(
  shown: readonly ShownColumn[],
  painter: CellPainter,
  widths: ColumnWidths,
  hasActions: boolean,
): ColumnRegular[] {
  return shown.map(({ column }, index) => ({
    prop: column.key,
    name: column.title,
    size: widths.of(column),
    minSize: 40,
    ...(column.frozen === true ? { pin: 'colPinStart' as const } : {}),
    cellTemplate: (_h, { rowIndex }) => painter.text(rowIndex, index),
    cellProperties: ({ rowIndex }) => painter.properties(rowIndex, index),
    columnTemplate: (h) =>
      hasActions
        ? headerContent(h, column, painter)
        : h('span', { class: 'work-grid-title' }, [h('span', {}, column.title)]),
    columnProperties: () => ({
      'aria-label': column.title,
      'aria-sort': column.isSorted === undefined ? 'none' : sortNames[column.isSorted],
      class: { 'work-grid-head-right': column.align === 'right' },
    }),
  }))
}

function headerContent(h: HyperFunc<VNode>, column: GridColumn, painter: CellPainter): VNode[] {
  // The buttons are for the mouse; the keyboard stays in the cells and opens the filter by Alt+↓.
  const button = (className: string, name: string, action: 'sort' | 'filter', content: (VNode | string)[]) =>
    h(
      'button',
      {
        type: 'button',
        class: className,
        tabindex: -1,
        title: name,
        'aria-label': name,
        onMouseDown: (event: MouseEvent) => event.preventDefault(),
        onClick: () => painter.headerAction(column.key, action),
      },
      content.map((part) => (typeof part === 'string' ? h('span', {}, part) : part)),
    )
  const funnel = h('svg', { viewBox: '0 0 12 12', width: 12, height: 12, 'aria-hidden': 'true' }, [
    h('path', { d: funnelPath }),
  ])
  if (column.isSortable === false) return [h('span', { class: 'work-grid-title' }, [h('span', {}, column.title)])]
  const arrow = column.isSorted === undefined ? [] : [h('i', { 'aria-hidden': 'true' }, arrows[column.isSorted])]
  const state = column.isFiltered === true ? '（已筛选）' : ''
  return [
    button('work-grid-title', `排序 ${column.title}`, 'sort', [column.title, ...arrow]),
    button(
      column.isFiltered === true ? 'work-grid-funnel is-filtered' : 'work-grid-funnel',
      `筛选 ${column.title}${state}`,
      'filter',
      [funnel],
    ),
  ]
}
