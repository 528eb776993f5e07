import { readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export interface LockHolder {
  readonly machine: string
  readonly user: string
  readonly since: string
}
export type FolderLock =
  { readonly held: true; release: () => void } | { readonly held: false; readonly holder: LockHolder | undefined }

/**
 * Keeps a second process or PC out of the data folder: an exclusive transaction on a small lock database, which the
 * operating system frees by itself when the holder dies. Our two workers share the main file, so
 * `locking_mode = exclusive` there would keep out our own second worker.
 */
export function acquireFolderLock(dataDir: string, machine: string, now: string): FolderLock {
  const holderFile = join(dataDir, 'lock.json')
  const raw = new Database(join(dataDir, 'lock.db'), { timeout: 0 })
  try {
    raw.pragma('journal_mode = delete')
    raw.exec('begin exclusive')
  } catch {
    raw.close()
    return { held: false, holder: readHolder(holderFile) }
  }
  const holder: LockHolder = { machine, user: userInfo().username, since: now }
  writeFileSync(holderFile, JSON.stringify(holder))
  return {
    held: true,
    release: () => {
      if (raw.open) raw.close()
    },
  }
}

function readHolder(file: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder
  } catch {
    return undefined // the holder was only just starting; the refusal stands without its name
  }
}
