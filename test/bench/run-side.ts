import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Rival } from './rivals.ts'

export interface SideTask {
  readonly side: 'import' | 'export' | Rival
  /** Workbook to read. */
  readonly file: string
  /** Data folder of which our sides open a copy. */
  readonly template: string
  readonly rows: number
  /** Fields of the roster, in the order in which they are exported. */
  readonly columns: readonly string[]
}

export interface Cost {
  readonly ms: number
  readonly peakMb: number
}

/** Runs one side in a process of its own. */
export function runSide(task: SideTask): Cost {
  const script = resolve(import.meta.dirname, 'side.ts')
  return JSON.parse(execFileSync(process.execPath, [script, JSON.stringify(task)], { encoding: 'utf8' })) as Cost
}
