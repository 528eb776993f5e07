import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { attendanceSheet } from '../shared/attendance/attendance.sheet.ts'
import { rosterSheet } from '../shared/roster/roster.sheet.ts'
import { inspectFile } from '../core/import-batch/inspect-file.ts'

/** One file in a thread of its own, which the command ends when it takes too long. */
parentPort?.postMessage(inspectFile(readFileSync(workerData as string), [rosterSheet, attendanceSheet]))
