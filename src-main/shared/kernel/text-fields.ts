import { z } from 'zod'

/** Longest free text that any channel takes. */
const longest = 10_000
export const Id = z.int().min(1)
export const RowVersion = z.int().min(1)
export const ShortText = z.string().trim().max(200)
export const RequiredText = z.string().trim().min(1).max(200)
export const LongText = z.string().max(longest)
/** Handed out by the host for one chosen file; the page never names a path. */
export const FileToken = z.string().regex(/^file:[0-9a-f-]{36}$/)
export type FileToken = z.output<typeof FileToken>
export const Empty = z.strictObject({})
