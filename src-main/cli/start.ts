import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { requireNode24 } from './require-node.ts'

// `npm start`: builds, sees to it that Electron's executable is there, and opens the window.
// ELECTRON_MIRROR names another place to fetch Electron from; Electron's own installer reads it.

const project = resolve(import.meta.dirname, '../..')
const modules = join(project, 'node_modules')
const builderScript = join(modules, 'electron-vite/bin/electron-vite.js')

requireNode24()

function run(script: string, args: readonly string[]): number {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', cwd: project })
  return status ?? 1
}

function electronExecutable(): string | undefined {
  const pathFile = join(modules, 'electron/path.txt')
  const executable = existsSync(pathFile) ? join(modules, 'electron/dist', readFileSync(pathFile, 'utf8')) : ''
  return executable !== '' && existsSync(executable) ? executable : undefined
}

function requireElectron(): string {
  if (!electronExecutable()) run(join(modules, 'electron/install.js'), [])
  const executable = electronExecutable()
  if (executable) return executable
  console.error('未能取得 Electron 程序，无法打开窗口；可先运行 npm run demo 查看演示，或设置 ELECTRON_MIRROR 后重试。')
  console.error(
    'Electron could not be fetched, so no window can open: try npm run demo, or set ELECTRON_MIRROR and retry.',
  )
  process.exit(1)
}

/** `npm run dev`: every change is built again at once; 系统 → 重新载入 in the window shows it. */
function buildOnEveryChange(): void {
  const builder = spawn(process.execPath, [builderScript, 'build', '--watch'], { stdio: 'inherit', cwd: project })
  process.on('exit', () => builder.kill())
}

const executable = requireElectron()
const built = run(builderScript, ['build'])
if (built !== 0) process.exit(built)
if (process.argv.includes('--watch')) buildOnEveryChange()
const window = spawn(executable, [project], { stdio: 'inherit', cwd: project })
window.on('exit', (code) => process.exit(code ?? 1))
