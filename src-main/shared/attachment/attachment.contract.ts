import { z } from 'zod'
import { command, job, query } from '../kernel/channel.ts'
import { Empty, FileToken, Id, ShortText } from '../kernel/text-fields.ts'

/** What a file is by its content; the name is not asked. */
export const attachmentFileTypes = ['pdf', 'jpg', 'png', 'docx', 'xlsx', 'doc', 'xls'] as const
export type AttachmentFileType = (typeof attachmentFileTypes)[number]

export const AttachmentRow = z.strictObject({
  id: Id,
  recordId: Id.nullable(),
  role: z.enum(['photo', 'file']),
  fileName: z.string(),
  fileType: z.enum(attachmentFileTypes),
  /** Bytes. */
  size: z.int(),
  sha256: z.string(),
  /** Belongs to a second row of the person that was merged into this one. */
  isOfSecondRow: z.boolean(),
  addedBy: z.string(),
  addedAt: z.string(),
  removed: z.strictObject({ at: z.string(), by: z.string(), reason: z.string(), isRestorable: z.boolean() }).nullable(),
})
export type AttachmentRow = z.output<typeof AttachmentRow>

/** What is wrong with a kept file (附件核对). */
export const attachmentProblems = ['missing', 'altered', 'unreadable', 'entryMissing', 'entryAltered'] as const
export type AttachmentProblem = (typeof attachmentProblems)[number]
export const attachmentProblemLabels: Readonly<Record<AttachmentProblem, string>> = {
  missing: '文件内容缺失',
  altered: '文件内容与登记时不一致',
  unreadable: '文件内容无法读取',
  entryMissing: '登记信息缺失',
  entryAltered: '登记信息与操作日志不一致',
}

export const AttachmentCheck = z.strictObject({
  /** Attachments that the log or the list knows of, and their bytes. */
  checked: z.int(),
  bytes: z.int(),
  problems: z.array(
    z.strictObject({
      id: Id,
      problem: z.enum(attachmentProblems),
      workerId: Id.nullable(),
      name: z.string(),
      community: z.string(),
      fileName: z.string(),
      addedAt: z.string(),
    }),
  ),
})
export type AttachmentCheck = z.output<typeof AttachmentCheck>

/** Scans show everything that is masked elsewhere: who only looks at the roster sees none of them. */
export const attachmentContract = {
  'attachment.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({ rows: z.array(AttachmentRow) }),
  }),
  /** The photo (照片) that stands now, ready to be shown. */
  'attachment.photo': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({ photo: z.strictObject({ id: Id, dataUrl: z.string() }).nullable() }),
  }),
  /** Keeps files of a person, all or none; one that the person has already is counted and left. */
  'attachment.add': job({
    roles: ['clerk'],
    logAs: 'attachment.add',
    file: 'readMany',
    input: z.strictObject({ files: z.array(FileToken).min(1).max(60), workerId: Id, recordId: Id.optional() }),
    output: z.strictObject({ added: z.int(), known: z.int() }),
  }),
  /** Takes a photo; the one before is removed. */
  'attachment.setPhoto': job({
    roles: ['clerk'],
    logAs: 'attachment.setPhoto',
    file: 'read',
    input: z.strictObject({ file: FileToken, workerId: Id }),
    output: z.strictObject({ id: Id }),
  }),
  /** Writes an attachment to a chosen place, after comparing it with its checksum. */
  'attachment.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'attachment.export',
    file: 'write',
    input: z.strictObject({ file: FileToken, id: Id }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  'attachment.remove': command({
    roles: ['clerk'],
    logAs: 'attachment.remove',
    input: z.strictObject({ id: Id, reason: ShortText.min(2) }),
    output: Empty,
  }),
  'attachment.restore': command({
    roles: ['clerk'],
    logAs: 'attachment.restore',
    input: z.strictObject({ id: Id }),
    output: Empty,
  }),
  /** 附件核对: reads every kept file and names each that is missing or altered, by person. */
  'attachment.check': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'attachment.check',
    input: Empty,
    output: AttachmentCheck,
  }),
} as const
