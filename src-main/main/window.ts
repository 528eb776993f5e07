import { join } from 'node:path'
import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'

/** In memory only: no `persist:`, so that the page leaves nothing on the disk. */
export const sessionPartition = 'app'

/** The screens of most offices; the least that every screen is laid out for. */
const usualSize = { width: 1366, height: 768 }
const leastSize = { width: 1280, height: 680 }

export type WindowKind = 'main' | 'print'

/** Options of every window; the print window has no preload and runs no script. */
export function windowOptions(kind: WindowKind, isPackaged: boolean): BrowserWindowConstructorOptions {
  const isMain = kind === 'main'
  return {
    ...usualSize,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      ...(isMain ? { preload: join(import.meta.dirname, '../preload/index.cjs') } : { javascript: false }),
      partition: sessionPartition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: isMain && !isPackaged,
    },
  }
}

/** The one place where a window is made. */
export function createWindow(kind: WindowKind): BrowserWindow {
  return new BrowserWindow(windowOptions(kind, app.isPackaged))
}
