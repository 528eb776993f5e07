import { z } from 'zod'
import { CalendarDateField, CalendarMonthField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { FileToken, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { disclosureGroups } from '../notice/notice-types.schema.ts'
import { reviewVerdicts } from './democratic-review.rules.ts'
import { matrixStates } from './disclosure-matrix.rules.ts'

const Year = z.int().min(2000).max(2100)
const readers = ['clerk', 'reviewer', 'viewer'] as const

export const DisclosureMatrix = z.strictObject({
  year: Year,
  rows: z.array(
    z.strictObject({
      communityId: Id,
      community: z.string(),
      cells: z.array(
        z.strictObject({
          group: z.enum(disclosureGroups),
          month: CalendarMonthField,
          state: z.enum(matrixStates),
          noticeId: Id.nullable(),
          dueOn: CalendarDateField.nullable(),
        }),
      ),
    }),
  ),
  counts: z.record(z.enum(matrixStates), z.int()),
  /** What each group's rhythm is: 每月, 次月15日前. */
  rhythms: z.array(z.strictObject({ group: z.enum(disclosureGroups), text: z.string() })),
})
export type DisclosureMatrix = z.output<typeof DisclosureMatrix>

export const SupervisionMember = z.strictObject({
  id: Id,
  communityId: Id,
  community: z.string(),
  name: z.string(),
  role: z.enum(['chair', 'member']),
  electedBy: z.enum(['residents', 'representatives']),
  electedOn: CalendarDateField,
  documentNo: z.string(),
  endedOn: CalendarDateField.nullable(),
  endReason: z.string().nullable(),
  /** Somebody of the same name is on the residents' committee of the community. */
  warning: z.string().nullable(),
  rowVersion: RowVersion,
})
export type SupervisionMember = z.output<typeof SupervisionMember>

const Votes = z.int().min(0).max(10_000)
const ReviewLine = z.strictObject({
  workerId: Id.nullable(),
  name: z.string().trim().max(50),
  post: ShortText,
  votes: z.strictObject({ competent: Votes, fair: Votes, unfit: Votes }),
  verdict: z.enum(reviewVerdicts),
})
export const DemocraticReview = z.strictObject({
  id: Id,
  communityId: Id,
  community: z.string(),
  year: Year,
  heldOn: CalendarDateField,
  attended: z.int(),
  lines: z.array(ReviewLine.extend({ lineNo: z.int(), handled: z.boolean() })),
  recordedBy: z.string(),
  voidReason: z.string().nullable(),
})
export type DemocraticReview = z.output<typeof DemocraticReview>

/** Found unfit twice running: the office ends (第37条). */
export const UnfitMatter = z.strictObject({
  reviewId: Id,
  lineNo: z.int(),
  community: z.string(),
  name: z.string(),
  post: z.string(),
  years: z.array(z.int()),
  handled: z.boolean(),
  basis: z.string(),
})

export type UnfitMatter = z.output<typeof UnfitMatter>

export const ArchivePackRow = z.strictObject({
  /** null = the street's own. */
  communityId: Id.nullable(),
  community: z.string(),
  notices: z.int(),
  /** Notices of the year that are finished and not yet archived. */
  waiting: z.int(),
  photos: z.int(),
  reviews: z.int(),
  lastExportOn: z.string().nullable(),
  lastFiles: z.int().nullable(),
})
export type ArchivePackRow = z.output<typeof ArchivePackRow>

export const PackCheck = z.strictObject({
  files: z.int(),
  missing: z.array(z.string()),
  altered: z.array(z.string()),
  added: z.array(z.string()),
  /** The list is one that this program wrote: community, year and day. */
  knownAs: z.string().nullable(),
  isWhole: z.boolean(),
})
export type PackCheck = z.output<typeof PackCheck>

export const disclosureContract = {
  'disclosure.matrix': query({ roles: readers, input: z.strictObject({ year: Year }), output: DisclosureMatrix }),
  'disclosure.exportMatrix': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'disclosure.exportMatrix',
    file: 'write',
    input: z.strictObject({ year: Year, format: z.enum(['xlsx', 'pdf']), file: FileToken }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  'disclosure.members': query({
    roles: readers,
    input: z.strictObject({ communityId: Id.optional() }),
    output: z.strictObject({ rows: z.array(SupervisionMember) }),
  }),
  'disclosure.addMember': command({
    roles: ['clerk'],
    logAs: 'disclosure.addMember',
    input: z.strictObject({
      communityId: Id,
      name: RequiredText,
      role: z.enum(['chair', 'member']),
      electedBy: z.enum(['residents', 'representatives']),
      electedOn: CalendarDateField,
      documentNo: ShortText,
    }),
    output: z.strictObject({ id: Id }),
  }),
  'disclosure.endMember': command({
    roles: ['clerk'],
    logAs: 'disclosure.endMember',
    input: z.strictObject({ id: Id, rowVersion: RowVersion, endedOn: CalendarDateField, reason: ShortText.min(2) }),
    output: z.strictObject({ id: Id }),
  }),
  'disclosure.reviews': query({
    roles: readers,
    input: z.strictObject({ year: Year.optional() }),
    output: z.strictObject({ rows: z.array(DemocraticReview), unfit: z.array(UnfitMatter) }),
  }),
  'disclosure.recordReview': command({
    roles: ['clerk'],
    logAs: 'disclosure.recordReview',
    input: z.strictObject({
      communityId: Id,
      year: Year,
      heldOn: CalendarDateField,
      attended: z.int().min(1).max(100_000),
      lines: z.array(ReviewLine).min(1).max(30),
    }),
    output: z.strictObject({ id: Id, findings: z.array(Finding) }),
  }),
  'disclosure.voidReview': command({
    roles: ['reviewer'],
    logAs: 'disclosure.voidReview',
    input: z.strictObject({ id: Id, reason: ShortText.min(2) }),
    output: z.strictObject({ id: Id }),
  }),
  /** What was done about somebody found unfit twice running. */
  'disclosure.handleUnfit': command({
    roles: ['clerk'],
    logAs: 'disclosure.handleUnfit',
    input: z.strictObject({
      reviewId: Id,
      lineNo: z.int().min(1),
      handledOn: CalendarDateField,
      handling: RequiredText,
      documentNo: ShortText,
    }),
    output: z.strictObject({ reviewId: Id }),
  }),
  'disclosure.packs': query({
    roles: readers,
    input: z.strictObject({ year: Year }),
    output: z.strictObject({ rows: z.array(ArchivePackRow) }),
  }),
  /** 居务档案 of a community and year as one zip: index, documents, photos, reports, and the list of their checksums. */
  'disclosure.exportPack': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'disclosure.exportPack',
    file: 'write',
    input: z.strictObject({ communityId: Id.nullable(), year: Year, file: FileToken }),
    output: z.strictObject({ files: z.int(), listSha256: z.string() }),
  }),
  /** Checks a pack: the zip, or the list of checksums inside its unpacked folder. */
  'disclosure.checkPack': job({
    roles: ['clerk', 'reviewer', 'viewer'],
    logAs: 'disclosure.checkPack',
    file: 'read',
    input: z.strictObject({ file: FileToken }),
    output: PackCheck,
  }),
} as const
