import { createHash } from 'node:crypto'
import type { AttachmentCheck, AttachmentProblem } from '../../shared/attachment/attachment.contract.ts'
import { loggedSha256, streamEntriesAbout } from '../audit-log/audit-log.service.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { findWorker } from '../roster/roster.service.ts'
import { countAttachments, findContent, listEntriesAfter, type AttachmentEntry } from './attachment.repository.ts'

const entriesPerRead = 200
const takingActions = ['attachment.add', 'attachment.setPhoto']

/** What the audit log says of a file that was taken in: its chain can't be rewritten unseen, the tables could. */
interface LoggedAttachment {
  readonly id: number
  readonly sha256: string
  readonly workerId: number
  readonly name: string
  readonly fileName: string
  readonly addedAt: string
}

/**
 * 附件核对: reads every kept file, removed ones too, and compares it with its checksum and with what the log says was taken
 * in. Each file that is missing or altered is named by its person.
 * @throws AppError JOB_CANCELLED
 */
export async function checkAttachments({ db, signal, progress, write }: JobContext): Promise<AttachmentCheck> {
  const logged = await loggedAttachments(db)
  const total = await countAttachments(db)
  const problems: AttachmentCheck['problems'] = []
  const seen = new Set<number>()
  let bytes = 0
  for (let after = 0; ;) {
    const entries = await listEntriesAfter(db, after, entriesPerRead)
    const last = entries.at(-1)
    if (!last) break
    after = last.id
    for (const entry of entries) {
      signal.throwIfCancelled()
      seen.add(entry.id)
      const problem = await problemOf(db, entry, logged.get(entry.id))
      if (problem !== undefined) problems.push({ ...named(entry), problem })
      bytes += entry.size
      progress('check', seen.size, total)
    }
  }
  for (const entry of logged.values()) {
    if (!seen.has(entry.id)) problems.push({ ...(await namedByLog(db, entry)), problem: 'entryMissing' })
  }
  signal.throwIfCancelled()
  const checked = seen.size + problems.filter(({ problem }) => problem === 'entryMissing').length
  const verdict = problems.length === 0 ? '全部完好' : `${problems.length}个缺失或被改动`
  const summary = `附件核对：共${checked}个，${verdict}`
  await write(async ({ record }) => record({ objectType: 'attachment', objectId: 'check', summary }))
  return { checked, bytes, problems }
}

async function loggedAttachments(db: ReadDb): Promise<ReadonlyMap<number, LoggedAttachment>> {
  const logged = new Map<number, LoggedAttachment>()
  for await (const { objectId, changes, at } of streamEntriesAbout(db, 'attachment', takingActions)) {
    const after = new Map(changes.map((change) => [change.field, change.after ?? '']))
    const id = Number(objectId)
    const sha256 = after.get('sha256')
    if (!Number.isInteger(id) || sha256 === undefined) continue
    logged.set(id, {
      id,
      sha256,
      workerId: Number(after.get('workerId')),
      name: after.get('person') ?? '',
      fileName: after.get('fileName') ?? '',
      addedAt: at,
    })
  }
  return logged
}

async function problemOf(
  db: ReadDb,
  entry: AttachmentEntry,
  logged: LoggedAttachment | undefined,
): Promise<AttachmentProblem | undefined> {
  if (logged?.sha256 !== loggedSha256(entry.sha256) || logged.workerId !== entry.workerId) return 'entryAltered'
  try {
    const content = await findContent(db, entry.id)
    if (content === undefined) return 'missing'
    return isContentOf(entry, content) ? undefined : 'altered'
  } catch (error) {
    if (!isDamage(error)) throw error
    return 'unreadable'
  }
}

/** Whether bytes are those that were taken in. */
export function isContentOf({ size, sha256 }: Pick<AttachmentEntry, 'size' | 'sha256'>, content: Buffer): boolean {
  return content.length === size && createHash('sha256').update(content).digest('hex') === sha256
}

/** A page that fails its authentication, or that the disk does not give. */
function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(code)
}

function named({ id, workerId, name, community, fileName, addedAt }: AttachmentEntry) {
  return { id, workerId, name, community, fileName, addedAt }
}

async function namedByLog(db: ReadDb, { id, workerId, name, fileName, addedAt }: LoggedAttachment) {
  const worker = await findWorker(db, workerId)
  return { id, workerId: worker?.id ?? null, name, community: worker?.community ?? '', fileName, addedAt }
}
