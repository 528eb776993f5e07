import { migration0010 } from './0010-organisation.ts'
import { migration0020 } from './0020-account.ts'
import { migration0030 } from './0030-audit-log.ts'
import { migration0040 } from './0040-standard.ts'
import { migration0050 } from './0050-import-batch.ts'
import { migration0060 } from './0060-roster.ts'
import { migration0070 } from './0070-labour-contract.ts'
import { migration0080 } from './0080-attendance.ts'
import { migration0090 } from './0090-pay.ts'
import { migration0100 } from './0100-notice.ts'
import { migration0110 } from './0110-accountability-audit.ts'
import type { Migration } from './migration.ts'
import { migration0130 } from './0130-import-undo.ts'
import { migration0140 } from './0140-received-form.ts'
import { migration0150 } from './0150-import-file.ts'
import { migration0160 } from './0160-reading-answers.ts'
import { migration0170 } from './0170-history.ts'
import { migration0180 } from './0180-import-collection.ts'
import { migration0185 } from './0185-standard-kinds.ts'
import { migration0190 } from './0190-import-sheets.ts'
import { migration0200 } from './0200-person-record.ts'
import { migration0210 } from './0210-roster-check.ts'
import { migration0220 } from './0220-import-rows.ts'
import { migration0230 } from './0230-standard-versions.ts'
import { migration0240 } from './0240-post-grade.ts'
import { migration0250 } from './0250-contract-life.ts'
import { migration0270 } from './0270-todo.ts'
import { migration0280 } from './0280-retirement-and-career.ts'
import { migration0290 } from './0290-notice-life.ts'
import { migration0300 } from './0300-disclosure.ts'
import { migration0310 } from './0310-exit.ts'
import { migration0330 } from './0330-pay-items.ts'
import { migration0340 } from './0340-pay-facts.ts'
import { migration0350 } from './0350-audit-life.ts'
import { migration0360 } from './0360-case-file.ts'
import { migration0370 } from './0370-commitment.ts'
import { migration0380 } from './0380-certificate-answer.ts'
import { migration0385 } from './0385-exit-scan.ts'
import { migration0430 } from './0430-blocks.ts'

/** Every step of the schema in order. Only ever added to at the end. */
export const migrations: readonly Migration[] = [
  migration0010,
  migration0020,
  migration0030,
  migration0040,
  migration0050,
  migration0060,
  migration0070,
  migration0080,
  migration0090,
  migration0100,
  migration0110,
  migration0130,
  migration0140,
  migration0150,
  migration0160,
  migration0170,
  migration0180,
  migration0185,
  migration0190,
  migration0200,
  migration0210,
  migration0220,
  migration0230,
  migration0240,
  migration0250,
  migration0270,
  migration0280,
  migration0290,
  migration0300,
  migration0310,
  migration0330,
  migration0340,
  migration0350,
  migration0360,
  migration0370,
  migration0380,
  migration0385,
  migration0430,
]
