import { createHash } from 'node:crypto'
import type { HandoverLine } from '../../shared/exit/exit.contract.ts'

/** Checksum of the lines: what was signed is what stands there, or it has to be signed anew. Who signed is no part of it. */
export function linesSha256(lines: readonly HandoverLine[]): string {
  const text = JSON.stringify(lines.map(({ item, state, content, remark }) => [item, state, content, remark]))
  return createHash('sha256').update(text).digest('hex')
}
