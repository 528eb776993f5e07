import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../../shared/kernel/app-error.ts'

/** A folder being filled beside its final name. */
export interface FolderWriter {
  /** Writes one file through to the disk; the name is a bare file name. */
  write(name: string, bytes: Uint8Array): Promise<{ readonly sha256: string }>
  /** Gives the folder its name, which no other entry has yet; returns that name. */
  settle(): Promise<string>
}

/**
 * Writes a new folder of files into `parent`: under a name of its own until everything is on the disk, so that whatever
 * `fill` throws leaves nothing behind, and what stands in `parent` already is never touched.
 * @throws AppError FILE_BUSY, DISK_FULL
 */
export async function writeFolder<T>(
  parent: string,
  name: string,
  fill: (folder: FolderWriter) => Promise<T>,
): Promise<T> {
  const temporary = join(parent, `.${randomUUID()}.tmp`)
  let settled: string | undefined
  try {
    await mkdir(temporary)
    return await fill({
      write: (file, bytes) => writeThrough(join(temporary, basename(file)), bytes),
      async settle() {
        const free = await freeName(parent, name)
        await rename(temporary, join(parent, free))
        settled = join(parent, free)
        return free
      },
    })
  } catch (error) {
    await rm(settled ?? temporary, { recursive: true, force: true })
    throw asAppError(error, name)
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<{ readonly sha256: string }> {
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The name itself, or with （2）, （3） … behind it. */
async function freeName(parent: string, name: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name}（${n}）`
    if (!(await exists(join(parent, candidate)))) return candidate
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

function asAppError(error: unknown, name: string): unknown {
  const code = codeOf(error)
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') return new AppError('FILE_BUSY', { name })
  return code === 'ENOSPC' ? new AppError('DISK_FULL', {}) : error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** A bare file name that Windows accepts too; folders and device characters are taken out. */
export function safeName(name: string): string {
  const kept = [...name].filter((character) => character > '\u001f' && !'<>:"/\\|?*'.includes(character)).join('')
  return (
    kept
      .replace(/^\.+/, '')
      .replace(/(?<![. ])[. ]+$/, '')
      .slice(0, 100) || '未命名'
  )
}
