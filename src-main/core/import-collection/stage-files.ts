import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError, isAppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { columnEntries } from '../../shared/kernel/sheet-spec.ts'
import type { Refusal } from '../../shared/import-collection/import-collection.contract.ts'
import type { JobContext, JobFile, WriteScope } from '../db/contexts.ts'
import { classifyRow, type HeaderMatch } from '../excel/match-headers.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import type { WorkbookCells } from '../excel/read/sheet-cells.ts'
import { checkFile, findHeaders, rawRows, writeStaged, type CheckedFile } from '../import-batch/import-batch.service.ts'
import { getOffice, listCommunities } from '../organisation/organisation.service.ts'
import { rosterImport } from '../roster/roster-import.ts'
import { insertCollectedFile } from './import-collection.repository.ts'
import { noteRows } from './note-rows.ts'
import { senderOf, type KnownSenders, type Sender } from './sender.ts'
import { statedPeople, type StatedPeople } from './stated-people.ts'

/** Everything is checked before anything is kept, so all rows are in memory together. */
const mostRowsTogether = 50_000

/** A file that came, read or refused, not yet kept. */
interface Arrived {
  readonly fileName: string
  readonly sha256: string
  readonly sender: Sender
  readonly outcome: CheckedArrival | { readonly refusal: Refusal }
}
interface CheckedArrival {
  readonly checked: CheckedFile
  readonly contentHash: string | null
  readonly stated: StatedPeople | undefined
}

/**
 * Reads and checks files of several senders. One that can't be read is kept with its refusal and stops no other.
 *
 * @throws AppError IMPORT_COLLECTION_TOO_LARGE, FILE_BUSY, JOB_CANCELLED
 */
export async function checkFiles(context: JobContext<'readMany'>): Promise<Arrived[]> {
  const { db, files, signal, progress } = context
  const office = await getOffice(db)
  const known = { communities: await listCommunities(db), officeNames: [office.name, office.shortName] }
  const arrived: Arrived[] = []
  let rows = 0
  for (const [index, file] of files.entries()) {
    signal.throwIfCancelled()
    progress('check', index, files.length)
    const next = await checkOne(file, known, context)
    rows += 'checked' in next.outcome ? next.outcome.checked.checked.rows.length : 0
    if (rows > mostRowsTogether) throw new AppError('IMPORT_COLLECTION_TOO_LARGE', { rows, allowed: mostRowsTogether })
    arrived.push(next)
  }
  progress('check', files.length, files.length)
  return arrived
}

async function checkOne(file: JobFile, known: KnownSenders, context: JobContext<'readMany'>): Promise<Arrived> {
  const bytes = await bytesOf(file)
  const facts = { fileName: file.name, sha256: createHash('sha256').update(bytes).digest('hex') }
  let sender = senderOf({ notes: [], fileName: file.name, rowTexts: () => [] }, known)
  try {
    const workbook = readWorkbook(bytes, { signal: context.signal })
    const match = findHeaders(workbook, rosterImport)
    const notes = noteRows(workbook, match)
    sender = senderOf({ notes, fileName: file.name, rowTexts: () => communityTexts(workbook, match) }, known)
    const name = known.communities.find(({ id }) => id === sender.communityId)?.name ?? ''
    // The progress of a collection counts its files, not the rows of each.
    const quiet = { ...context, progress: () => undefined }
    const checked = await checkFile(
      rosterImport,
      { name: file.name, bytes, workbook },
      { month: null, sender: name },
      quiet,
    )
    const stated = statedPeople(notes, match, rosterImport.spec)
    return { ...facts, sender, outcome: { checked, stated, contentHash: contentHash(checked) } }
  } catch (error) {
    if (!isAppError(error) || !/^(WORKBOOK|IMPORT)_/.test(error.code)) throw error
    const { code, details } = error
    return { ...facts, sender, outcome: { refusal: { code, details: { ...details } } } }
  }
}

/** @throws AppError FILE_BUSY */
async function bytesOf({ path, name }: JobFile): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch {
    throw new AppError('FILE_BUSY', { name })
  }
}

function* communityTexts(workbook: WorkbookCells, match: HeaderMatch | undefined): Generator<string> {
  const sheet = match && workbook.sheets[match.sheetIndex]
  if (!match || !sheet) return
  const { spec } = rosterImport
  const place = columnEntries(spec).findIndex(([field]) => field === 'community')
  const data = sheet.rows.filter((row) => row.number > match.headerToRow && classifyRow(row, match) === 'data')
  for (const { texts } of rawRows(sheet, match, data, spec)) yield texts[place] ?? ''
}

/** The same for the same rows, whatever stands around them and however they were saved; null without any. */
function contentHash({ checked }: CheckedFile): string | null {
  const rows = checked.rows.filter(({ outcome }) => outcome !== 'skipped')
  if (rows.length === 0) return null
  const hash = createHash('sha256')
  for (const { cells } of rows) hash.update(JSON.stringify([cells.texts.map((text) => text.trim()), cells.extra]))
  return hash.digest('hex')
}

/** Keeps what came, inside one transaction: a batch for each file that was read, the refusal of every other. */
export async function keepFiles(
  { id, receivedOn }: { readonly id: number; readonly receivedOn: CalendarDate },
  arrived: readonly Arrived[],
  scope: WriteScope,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<{ staged: number; refused: number }> {
  const { trx, actor, clock } = scope
  let staged = 0
  for (const { fileName, sha256, sender, outcome } of arrived) {
    const common = { collectionId: id, fileName, sha256, receivedOn, sender, by: actor.id, now: clock.now() }
    if ('refusal' in outcome) {
      await insertCollectedFile(trx, { ...common, outcome })
      continue
    }
    const { checked, contentHash: hash, stated } = outcome
    const batchId = await writeStaged(rosterImport, checked, scope, { signal, progress: () => undefined })
    await insertCollectedFile(trx, { ...common, outcome: { batchId, contentHash: hash, stated } })
    staged += 1
  }
  return { staged, refused: arrived.length - staged }
}
