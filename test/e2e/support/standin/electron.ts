// The main process's `electron` module, as far as this project uses it. Whatever is missing throws by name.
export { app, BrowserWindow, webContents } from './electron-window.ts'
export { ipcMain } from './electron-contents.ts'
export { protocol, session } from './electron-session.ts'
export { dialog, Menu, nativeTheme, powerMonitor, shell } from './electron-shell.ts'
