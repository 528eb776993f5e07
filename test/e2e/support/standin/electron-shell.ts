import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { strict } from './strict-object.ts'

const unstubbed = (name: string) => async (): Promise<never> => {
  throw new Error(`standin: dialog.${name} was called and the test has not replaced it`)
}

type WithOrWithoutWindow<T> = [window: Electron.BaseWindow, options: T] | [options: T]
type OpenDialog = (...args: WithOrWithoutWindow<Electron.OpenDialogOptions>) => Promise<Electron.OpenDialogReturnValue>
type SaveDialog = (...args: WithOrWithoutWindow<Electron.SaveDialogOptions>) => Promise<Electron.SaveDialogReturnValue>

const showOpenDialog: OpenDialog = unstubbed('showOpenDialog')
const showSaveDialog: SaveDialog = unstubbed('showSaveDialog')

/** Nobody can click a native dialog here: a test puts its own function in place with `app.evaluate`. */
export const dialog = strict('dialog', {
  showOpenDialog,
  showSaveDialog,
  showErrorBox: (title: string, content: string): void => console.error(`[dialog] ${title}: ${content}`),
})

/** For tests: paths whose folder the app asked to show. */
export const shownPaths: string[] = []
export const shell = strict('shell', {
  showItemInFolder: (fullPath: string): void => void shownPaths.push(fullPath),
})

class PowerMonitor extends EventEmitter {
  /** Seconds; a test replaces it. */
  getSystemIdleTime(): number {
    return 0
  }
}
export const powerMonitor = strict('powerMonitor', new PowerMonitor())

class NativeTheme extends EventEmitter {
  themeSource: 'system' | 'light' | 'dark' = 'system'
}
export const nativeTheme = strict('nativeTheme', new NativeTheme())

type MenuItem = Electron.MenuItemConstructorOptions | Electron.MenuItem
type Template = readonly MenuItem[]

/** A menu as data; a test clicks an item by its id. */
export class Menu {
  static #application: object | null = null
  readonly items: Template
  constructor(items: Template = []) {
    this.items = items
  }
  static buildFromTemplate(template: Template): Menu {
    return new Menu(template)
  }
  static setApplicationMenu(menu: object | null): void {
    Menu.#application = menu
  }
  static getApplicationMenu(): object | null {
    return Menu.#application
  }
  getMenuItemById(id: string): MenuItem | null {
    const inside = (items: Template): MenuItem | undefined =>
      items.find((item) => item.id === id) ??
      items.map((item) => (Array.isArray(item.submenu) ? inside(item.submenu as Template) : undefined)).find(Boolean)
    return inside(this.items) ?? null
  }
}
