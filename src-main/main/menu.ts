import type { MenuItemConstructorOptions } from 'electron'

/** The application menu as data: no developer tools, no way out of the page; reload only while developing. */
export function menuTemplate(lock: () => void, isPackaged: boolean): MenuItemConstructorOptions[] {
  const reload: MenuItemConstructorOptions[] = isPackaged ? [] : [{ role: 'reload', label: '重新载入' }]
  return [
    {
      label: '系统',
      submenu: [
        { id: 'lock', label: '锁定', accelerator: 'Ctrl+L', click: lock },
        { type: 'separator' },
        ...reload,
        { role: 'quit', label: '退出' },
      ],
    },
    {
      label: '编辑',
      submenu: [
        { role: 'undo', label: '撤销' },
        { role: 'redo', label: '重做' },
        { type: 'separator' },
        { role: 'cut', label: '剪切' },
        { role: 'copy', label: '复制' },
        { role: 'paste', label: '粘贴' },
        { role: 'selectAll', label: '全选' },
      ],
    },
  ]
}
