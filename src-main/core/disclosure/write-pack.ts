import { createHash } from 'node:crypto'
import { listName, writeList, type PackedFile } from '../../shared/disclosure/archive-pack.rules.ts'
import type { JobContext } from '../db/contexts.ts'
import { ZipStream } from '../excel/write/zip-stream.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'

/** One document or photo of a pack, made when its turn comes: a pack of any size costs the memory of one file. */
export interface PackItem {
  readonly name: string
  readonly make: () => Promise<Uint8Array>
}
export interface WrittenPack {
  readonly files: number
  readonly listSha256: string
}

/**
 * Writes items as a zip with the list of all checksums. `keep` runs before the file gets its name: a pack that is not in
 * the log does not leave.
 */
export async function writePack(
  items: readonly PackItem[],
  { clock, file, progress, signal }: Pick<JobContext<'write'>, 'clock' | 'file' | 'progress' | 'signal'>,
  keep: (pack: WrittenPack) => Promise<void>,
): Promise<WrittenPack> {
  const packed: PackedFile[] = []
  let listSha256 = ''
  await writeStreamAtomically(
    file.path,
    async (sink) => {
      const zip = new ZipStream(sink, new Date(clock.now()))
      for (const [done, { name, make }] of items.entries()) {
        progress('export', done, items.length)
        signal.throwIfCancelled()
        const bytes = Buffer.from(await make())
        packed.push({ name, sha256: sha256Of(bytes) })
        await zip.add(name, bytes)
      }
      const list = Buffer.from(writeList(packed))
      listSha256 = sha256Of(list)
      await zip.add(listName, list)
      await zip.end()
      progress('export', items.length, items.length)
    },
    () => keep({ files: packed.length, listSha256 }),
  )
  return { files: packed.length, listSha256 }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
