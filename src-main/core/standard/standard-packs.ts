import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/kernel/app-error.ts'
import { readLimited } from '../files/read-limited.ts'
import { checkPack, type StandardPack } from '../../shared/standard/standard-pack.ts'

/** Key of the whole sample city. */
export const sampleSet = 'sample-standards'
const packFile = /^(sample-standards|pack-[a-z0-9-]+)\.json$/

/** Keys of the packs that come with the program, the whole sample city first. */
export function packKeys(resourcesDir: string): string[] {
  const keys = readdirSync(join(resourcesDir, 'seed')).filter((name) => packFile.test(name))
  return keys.map((name) => name.replace(/\.json$/, '')).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

const rank = (key: string) => (key === sampleSet ? 0 : 1)

/** @throws AppError NOT_FOUND */
export function readPack(resourcesDir: string, key: string): StandardPack {
  if (!packKeys(resourcesDir).includes(key)) throw new AppError('NOT_FOUND', { what: '标准包' })
  return packOf(readFileSync(join(resourcesDir, 'seed', `${key}.json`)))
}

/** Largest file that is looked at: a pack with every table filled stays far below. */
export const largestPackBytes = 2_000_000

/** @throws AppError STANDARD_PACK_UNREADABLE, STANDARD_HAS_ERRORS */
export async function readPackFile(path: string): Promise<StandardPack> {
  return packOf(await readLimited(path, largestPackBytes, () => new AppError('STANDARD_PACK_UNREADABLE', {})))
}

/**
 * The pack in a file.
 * @throws AppError STANDARD_PACK_UNREADABLE, STANDARD_HAS_ERRORS
 */
export function packOf(bytes: Buffer): StandardPack {
  if (bytes.length > largestPackBytes) throw new AppError('STANDARD_PACK_UNREADABLE', {})
  const check = checkPack(contentOf(bytes))
  if (!check.ok) throw new AppError('STANDARD_HAS_ERRORS', { findings: [...check.findings] })
  return check.pack
}

function contentOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new AppError('STANDARD_PACK_UNREADABLE', {})
  }
}
