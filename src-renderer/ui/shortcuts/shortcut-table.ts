import { shownKeys } from './key-names.ts'

export interface Shortcut {
  /** Any of these; the handler is told which. */
  readonly keys: readonly string[]
  /** What the sheet shows for them, where that is not the first of them. */
  readonly shown?: string
  readonly label: string
  readonly group: '通用' | '列表和花名册' | '向导和对话框'
  /** Works behind an open dialog too. */
  readonly everywhere?: boolean
}

/**
 * THE table of shortcuts: it binds the keys and fills the sheet of F1. Pages say what a shortcut does there; one that no
 * page of the moment answers does nothing. The keys of the grid's cells are in `work-grid/keys.ts`.
 */
export const shortcuts = {
  help: { keys: ['F1'], label: '打开快捷键表', group: '通用', everywhere: true },
  find: { keys: ['Ctrl+K'], label: '快速查找人员和功能', group: '通用' },
  menu: {
    keys: ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+8', 'Alt+9'],
    shown: 'Alt+1…9',
    label: '打开主菜单的第 1 至 9 项',
    group: '通用',
  },
  refresh: { keys: ['F5'], label: '刷新', group: '通用' },
  lock: { keys: ['Ctrl+L'], label: '锁定', group: '通用', everywhere: true },
  print: { keys: ['Ctrl+P'], label: '打印', group: '通用' },
  search: { keys: ['Ctrl+F'], label: '到搜索框，在表内查找', group: '列表和花名册' },
  edit: { keys: ['F2'], label: '进入编辑，或到右侧第一处错误', group: '列表和花名册' },
  save: { keys: ['Ctrl+S'], label: '保存；表格先核对改动', group: '列表和花名册' },
  panel: { keys: ['F4'], label: '显示或收起人员详情', group: '列表和花名册' },
  previous: { keys: ['Alt+PageUp'], label: '上一人', group: '列表和花名册' },
  next: { keys: ['Alt+PageDown'], label: '下一人', group: '列表和花名册' },
  nextFinding: { keys: ['F8'], label: '下一处疑似错误', group: '列表和花名册' },
  toggleFilter: { keys: ['Ctrl+Shift+L'], label: '停用或恢复各列筛选', group: '列表和花名册' },
  forward: { keys: ['Alt+N'], label: '下一步', group: '向导和对话框' },
  back: { keys: ['Alt+B'], label: '上一步', group: '向导和对话框' },
  submit: { keys: ['Ctrl+Enter'], label: '提交', group: '向导和对话框' },
  close: { keys: ['Escape'], label: '关闭对话框', group: '向导和对话框' },
} as const satisfies Readonly<Record<string, Shortcut>>

export type ShortcutId = keyof typeof shortcuts
export const shortcutEntries = Object.entries(shortcuts) as readonly (readonly [ShortcutId, Shortcut])[]

/** The keys of a shortcut, for the hint of its button. */
export function keysOf(id: ShortcutId): string {
  const { keys, shown }: Shortcut = shortcuts[id]
  return shown ?? keys.map(shownKeys).join(' 或 ')
}
