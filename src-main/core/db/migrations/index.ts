import { migration0010 } from './0010-organisation.ts'
import { migration0020 } from './0020-account.ts'
import { migration0030 } from './0030-audit-log.ts'
import { migration0040 } from './0040-standard.ts'
import { migration0050 } from './0050-import-batch.ts'
import type { Migration } from './migration.ts'

/** Every step of the schema in order. Only ever added to at the end. */
export const migrations: readonly Migration[] = [
  migration0010,
  migration0020,
  migration0030,
  migration0040,
  migration0050,
]
