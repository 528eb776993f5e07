import { z } from 'zod'
import { mostFilesTogether } from '../host-api.ts'
import { importBatchStates, RowCounts } from '../import-batch/import-batch.contract.ts'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, RequiredText, ShortText } from '../kernel/text-fields.ts'
import { holds, standings } from './collection.rules.ts'

const Files = z.array(FileToken).min(1).max(mostFilesTogether)

/** What told who sent a file: 填报单位栏, 标题, 文件名, 表内社区列, 经办人. */
export const senderSources = ['label', 'title', 'file-name', 'rows', 'clerk', 'none'] as const
export type SenderSource = (typeof senderSources)[number]

/** A refusal as it crosses to the page, which has the sentence for it. */
const Refusal = z.strictObject({ code: z.string(), details: z.record(z.string(), z.unknown()) })
export type Refusal = z.output<typeof Refusal>

export const CollectedFile = z.strictObject({
  id: Id,
  fileName: z.string(),
  receivedOn: z.string(),
  isLate: z.boolean(),
  communityId: Id.nullable(),
  senderSource: z.enum(senderSources),
  /** The words of the file that named the sender, or that name nobody we know. */
  senderText: z.string(),
  batch: z.strictObject({ id: Id, state: z.enum(importBatchStates), counts: RowCounts }).nullable(),
  refusal: Refusal.nullable(),
  /** Communities that the rows name, the most frequent first; no id for a name that is none of ours. */
  rowCommunities: z.array(z.strictObject({ id: Id.nullable(), name: z.string(), rows: z.int() })),
  /** Head count that the workbook itself states, and where. */
  stated: z.strictObject({ people: z.int(), place: z.string() }).nullable(),
  /** Other files of the collection with the same rows. */
  sameContentAs: z.array(Id),
  /** Why the file is not written together with the others; null when it is not waiting to be written. */
  holds: z.array(z.enum(holds)).nullable(),
  /** Headers of changed columns whose values hold from a day: writing them asks for it. */
  datedHeaders: z.array(z.string()),
  removedAt: z.string().nullable(),
})
export type CollectedFile = z.output<typeof CollectedFile>

export const SharedPerson = z.strictObject({
  name: z.string(),
  /** Last four characters of the ID number. */
  idTail: z.string(),
  places: z.array(z.strictObject({ fileId: Id, rowNo: z.int() })),
})
export type SharedPerson = z.output<typeof SharedPerson>

export const Collection = z.strictObject({
  id: Id,
  title: z.string(),
  dueOn: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Every community of the street in its order, with what came from it. */
  communities: z.array(z.strictObject({ id: Id, name: z.string(), standing: z.enum(standings), fileIds: z.array(Id) })),
  files: z.array(CollectedFile),
  /** People who stand in files of different senders. */
  sharedPeople: z.array(SharedPerson),
  /** Of the files that are read and not taken out. */
  totals: RowCounts,
})
export type Collection = z.output<typeof Collection>

export const CollectionRow = z.strictObject({
  id: Id,
  title: z.string(),
  dueOn: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  files: z.int(),
  refused: z.int(),
  staged: z.int(),
  committed: z.int(),
  communities: z.int(),
})
export type CollectionRow = z.output<typeof CollectionRow>

const staged = z.strictObject({ id: Id, staged: z.int(), refused: z.int() })

export const importCollectionContract = {
  /** Checks files of several senders into a new collection: each becomes a staged batch, or is kept as refused. */
  'importCollection.stage': job({
    roles: ['clerk'],
    logAs: 'importCollection.stage',
    file: 'readMany',
    input: z.strictObject({
      files: Files,
      title: RequiredText,
      dueOn: CalendarDateField.nullable(),
      receivedOn: CalendarDateField,
    }),
    output: staged,
  }),
  /** Later files for a collection. */
  'importCollection.add': job({
    roles: ['clerk'],
    logAs: 'importCollection.add',
    file: 'readMany',
    input: z.strictObject({ id: Id, files: Files, receivedOn: CalendarDateField }),
    output: staged,
  }),
  'importCollection.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(CollectionRow),
  }),
  'importCollection.get': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ id: Id }),
    output: Collection,
  }),
  'importCollection.update': command({
    roles: ['clerk'],
    logAs: 'importCollection.update',
    input: z.strictObject({ id: Id, title: RequiredText, dueOn: CalendarDateField.nullable() }),
    output: z.strictObject({ id: Id }),
  }),
  /** Says which community sent a file. */
  'importCollection.assign': command({
    roles: ['clerk'],
    logAs: 'importCollection.assign',
    input: z.strictObject({ fileId: Id, communityId: Id }),
    output: z.strictObject({ id: Id }),
  }),
  /** Takes out a file that was added by mistake; its batch is discarded. */
  'importCollection.remove': command({
    roles: ['clerk'],
    logAs: 'importCollection.remove',
    input: z.strictObject({ fileId: Id }),
    output: z.strictObject({ id: Id }),
  }),
  /**
   * Writes batches one after another, each in its own transaction. `expected` repeats what the clerk saw; the day and
   * the document hold for the dated fields of all of them.
   */
  'importCollection.commit': job({
    roles: ['clerk'],
    logAs: 'importCollection.commit',
    input: z.strictObject({
      id: Id,
      batches: z
        .array(z.strictObject({ id: Id, expected: RowCounts }))
        .min(1)
        .max(1000),
      effectiveOn: CalendarDateField.optional(),
      basis: ShortText.default(''),
    }),
    output: z.strictObject({
      written: z.array(z.strictObject({ batchId: Id, counts: RowCounts })),
      refused: z.array(z.strictObject({ batchId: Id, refusal: Refusal })),
      /** Not begun, because the job was cancelled. */
      left: z.array(Id),
    }),
  }),
  /** Writes the list of who is missing, late or unreadable, to be sent round (催报名单). */
  'importCollection.exportReminder': job({
    roles: ['clerk'],
    logAs: 'importCollection.exportReminder',
    file: 'write',
    input: z.strictObject({ id: Id, file: FileToken }),
    output: z.strictObject({ communities: z.int(), sha256: z.string() }),
  }),
} as const
