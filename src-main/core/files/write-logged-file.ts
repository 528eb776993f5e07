import { loggedSha256, type AuditRecord } from '../audit-log/audit-log.service.ts'
import type { JobContext, WriteScope } from '../db/contexts.ts'
import { writeStreamAtomically, type WrittenFile } from './write-file-atomically.ts'

/**
 * Writes an export together with its audit-log entry, whose summary gets the file's SHA-256 behind it. The entry is kept
 * when all bytes are on disk and before they get their name: no file leaves unlogged.
 * @param also what else the export changes, in the transaction of the entry
 * @throws AppError FILE_BUSY, DISK_FULL
 */
export function writeLoggedFile(
  { file, write }: Pick<JobContext<'write'>, 'file' | 'write'>,
  bytes: Uint8Array,
  about: Pick<AuditRecord, 'objectType' | 'objectId'> & { readonly summary: string },
  also: (scope: WriteScope, written: WrittenFile) => Promise<void> = () => Promise.resolve(),
): Promise<WrittenFile> {
  return writeStreamAtomically(
    file.path,
    (sink) => sink(bytes),
    (written) =>
      write(async (scope) => {
        await also(scope, written)
        scope.record({ ...about, summary: `${about.summary}，文件校验值${loggedSha256(written.sha256)}` })
      }),
  )
}
