import { z } from 'zod'

export const maxPageSize = 500
export const PageRequest = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(maxPageSize).default(100),
}
/** A page of rows with the size of the whole filtered set. */
export function Page<T extends z.ZodType>(row: T) {
  return z.strictObject({ rows: z.array(row), total: z.int().min(0) })
}
