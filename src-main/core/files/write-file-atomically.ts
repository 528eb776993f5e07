import { createHash, randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../shared/kernel/app-error.ts'

/** Pauses before the second to the seventh attempt, 3 s together: a virus scanner lets go, Excel does not. */
const pausesMs = [100, 200, 400, 600, 800, 900]
const busyCodes: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES'])

export interface WrittenFile {
  /** SHA-256 of the bytes, as the audit log keeps it. */
  readonly sha256: string
}

/**
 * Writes a file so that its name shows either the old content or the whole new one: a temporary file in the same
 * folder, flushed to disk, then renamed.
 * @throws AppError FILE_BUSY when another program keeps the file open, DISK_FULL when there is no room.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<WrittenFile> {
  return writeStreamAtomically(path, (write) => write(bytes))
}

/**
 * The same for content that is made piece by piece; whatever `produce` throws leaves no file behind. `settle` runs when
 * all bytes are on disk and the name is still the old file's: what must not fail after the file is there belongs in it.
 * @throws AppError FILE_BUSY, DISK_FULL
 */
export async function writeStreamAtomically(
  path: string,
  produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<void>,
  settle: (file: WrittenFile) => Promise<void> = () => Promise.resolve(),
): Promise<WrittenFile> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    const file = await writeThrough(temporary, produce)
    await settle(file)
    await retryWhileBusy(() => rename(temporary, path))
    return file
  } catch (error) {
    await rm(temporary, { force: true })
    throw asAppError(error, basename(path))
  }
}

async function writeThrough(
  path: string,
  produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<WrittenFile> {
  const handle = await retryWhileBusy(() => open(path, 'w'))
  const hash = createHash('sha256')
  try {
    await produce(async (chunk) => {
      hash.update(chunk)
      await handle.appendFile(chunk)
    })
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex') }
}

async function retryWhileBusy<T>(action: () => Promise<T>): Promise<T> {
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
