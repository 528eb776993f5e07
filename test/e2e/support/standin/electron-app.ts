import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { host } from './host.ts'
import { Preventable } from './preventable.ts'

/** Windows, without knowing their class: `app` must not import what imports it. */
export interface OpenWindow {
  close(): void
  isDestroyed(): boolean
  readonly closing: Promise<void>
}
export const openWindows: { list: () => readonly OpenWindow[] } = { list: () => [] }

const switchValue = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)

export class App extends EventEmitter {
  readonly isPackaged = false
  /** For tests: switches that the app appended. */
  readonly appendedSwitches: string[] = []
  isSandboxEnabled = false
  #lockFile: string | undefined
  readonly commandLine = {
    appendSwitch: (name: string): void => void this.appendedSwitches.push(name),
    hasSwitch: (name: string): boolean => process.argv.includes(`--${name}`) || switchValue(name) !== undefined,
    getSwitchValue: (name: string): string => switchValue(name) ?? '',
  }

  isReady(): boolean {
    return host.isReady
  }
  whenReady(): Promise<void> {
    return host.whenReady
  }
  enableSandbox(): void {
    if (host.isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    this.isSandboxEnabled = true
  }
  getPath(name: string): string {
    const path = host.paths[name]
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    mkdirSync(path, { recursive: true })
    host.paths[name] = path
  }
  getAppPath(): string {
    return host.appPath
  }
  getName(): string {
    return host.appName
  }
  getVersion(): string {
    return host.appVersion
  }

  /** A pid file under userData. The second process learns "no"; the first one is not told (no 'second-instance'). */
  requestSingleInstanceLock(): boolean {
    const file = join(this.getPath('userData'), 'standin.lock')
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : process.pid
    if (holder !== process.pid && isRunning(holder)) return false
    writeFileSync(file, String(process.pid))
    this.#lockFile = file
    return true
  }
  releaseSingleInstanceLock(): void {
    if (this.#lockFile !== undefined) rmSync(this.#lockFile, { force: true })
    this.#lockFile = undefined
  }

  quit(): void {
    if (host.isQuitting) return
    host.isQuitting = true
    void this.#quit().then((hasQuit) => {
      host.isQuitting = hasQuit
    })
  }
  exit(code = 0): void {
    this.emit('quit', {}, code)
    this.releaseSingleInstanceLock()
    host.end(code)
  }

  async #quit(): Promise<boolean> {
    const before = new Preventable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return false
    for (const window of openWindows.list()) {
      window.close()
      await window.closing
      if (!window.isDestroyed()) return false
    }
    const will = new Preventable()
    this.emit('will-quit', will)
    if (will.defaultPrevented) return false
    this.exit(0)
    return true
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // a lock left behind by a process that is gone
  }
}
