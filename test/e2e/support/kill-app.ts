import { spawnSync } from 'node:child_process'
import type { ElectronApplication } from '@playwright/test'

/** Ends the application as a power cut would: its process and all that it started, without a word to any of them. */
export async function killApp(app: ElectronApplication): Promise<void> {
  const main = app.process()
  const gone = new Promise<void>((resolve) => main.once('exit', () => resolve()))
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(main.pid), '/t', '/f'])
  else for (const pid of familyOf(main.pid)) process.kill(pid, 'SIGKILL')
  await gone
}

/** A process and its descendants, the eldest first. */
function familyOf(pid: number | undefined): number[] {
  if (pid === undefined) return []
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
  const children = stdout.split('\n').filter(Boolean).map(Number)
  return [pid, ...children.flatMap(familyOf)]
}
