import { existsSync } from 'node:fs'
import { shell } from 'electron'

/** Shows a file that this process wrote; false when it has been moved away since. */
export function showWrittenFile(path: string | undefined): boolean {
  if (path === undefined || !existsSync(path)) return false
  shell.showItemInFolder(path)
  return true
}
