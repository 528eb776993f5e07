import { z } from 'zod'

const kilobyte = 1024
/** Dated parameters of records and attachments (人员档案参数): they differ by office and are editable like any standard. */
export const RecordParameters = z.strictObject({
  /** Whole months of a résumé without an entry that need no explanation. */
  careerGapMonths: z.int().min(0).max(24),
  photoMaxBytes: z
    .int()
    .min(10 * kilobyte)
    .max(5 * kilobyte * kilobyte),
  attachmentMaxBytes: z
    .int()
    .min(10 * kilobyte)
    .max(50 * kilobyte * kilobyte),
})
export type RecordParameters = z.output<typeof RecordParameters>

/** What holds where no office entered its own: a photo of domain §2 field 70, a scan of a few pages. */
export const usualParameters: RecordParameters = {
  careerGapMonths: 1,
  photoMaxBytes: 500 * kilobyte,
  attachmentMaxBytes: 10 * kilobyte * kilobyte,
}

/** Removed records and attachments can be put back for this long (回收站). */
export const binDays = 30
