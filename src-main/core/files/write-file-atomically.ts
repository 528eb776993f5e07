import { createHash, randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/kernel/app-error.ts'

/** Pauses before the second to the seventh attempt, 3 s together: a virus scanner lets go, Excel does not. */
const pausesMs = [100, 200, 400, 600, 800, 900]
const busyCodes: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES'])

/**
 * Writes a file so that its name shows either the old content or the whole new one: a temporary file in the same
 * folder, flushed to disk, then renamed.
 * @returns the SHA-256 of the bytes, as the audit log keeps it.
 * @throws AppError FILE_BUSY when another program keeps the file open, DISK_FULL when there is no room.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<{ readonly sha256: string }> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    await retryWhileBusy(() => writeThrough(temporary, bytes))
    await retryWhileBusy(() => rename(temporary, path))
  } catch (error) {
    await rm(temporary, { force: true })
    throw asAppError(error, basename(path))
  }
  return { sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function retryWhileBusy(action: () => Promise<void>): Promise<void> {
  for (const pause of pausesMs) {
    try {
      return await action()
    } catch (error) {
      if (!busyCodes.has(codeOf(error))) throw error
      await wait(pause)
    }
  }
  return action()
}

function asAppError(error: unknown, name: string): unknown {
  const code = codeOf(error)
  if (busyCodes.has(code)) return new AppError('FILE_BUSY', { name })
  return code === 'ENOSPC' ? new AppError('DISK_FULL', {}) : error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
