import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { JiedaoBridge } from '../../../src-main/shared/host-api.ts'
import { findBrowser } from './standin/find-browser.ts'

export { findBrowser }

declare global {
  interface Window {
    readonly jiedao: JiedaoBridge
  }
}

// The only file that knows two hosts: the true Electron, or the stand-in on a Chromium-like browser.
export type TestHost = 'electron' | 'standin' | 'none'

const project = resolve(import.meta.dirname, '../../..')

/** Path of Electron's executable, or undefined. Never by `require('electron')`: that starts a download. */
export function electronBinary(): string | undefined {
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const elsewhere = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (elsewhere) return join(elsewhere, name)
  const folder = join(project, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  const executable = existsSync(pathFile) ? join(folder, 'dist', readFileSync(pathFile, 'utf8')) : ''
  return executable !== '' && existsSync(executable) ? executable : undefined
}

/** Which host the window tests run on here; JIEDAO_E2E_HOST=standin takes the stand-in though Electron is there. */
export function findTestHost(): TestHost {
  if (electronBinary() && process.env['JIEDAO_E2E_HOST'] !== 'standin') return 'electron'
  return findBrowser() ? 'standin' : 'none'
}

export const hostKind: TestHost = findTestHost()

export interface LaunchOptions {
  /** An earlier folder to start again with; a new temporary one if not given. */
  readonly userData?: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

export interface LaunchedApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
}

/** What to start as a program, for tests that must see a process end by itself. */
export function appCommand(userData: string, args: readonly string[] = []): { file: string; args: string[] } {
  const file = hostKind === 'electron' ? electronBinary() : join(import.meta.dirname, 'electron-standin')
  if (file === undefined || hostKind === 'none') throw new Error('no host for window tests')
  return { file, args: [project, `--user-data-dir=${userData}`, ...args] }
}

/** Starts the built application and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'jiedao-e2e-'))
  const { file, args } = appCommand(userData, options.args)
  const app = await _electron.launch({
    executablePath: file,
    args,
    cwd: project,
    locale: 'zh-CN',
    timeout: 60_000,
    env: { ...inheritedEnvironment(), ...options.env },
  })
  const page = await app.firstWindow()
  // The window exists before its first page does.
  await page.waitForURL((url) => url.protocol !== 'about:')
  return { app, page, userData }
}

function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
