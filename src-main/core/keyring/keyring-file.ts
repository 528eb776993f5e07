import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/kernel/app-error.ts'
import { Keyring } from './keyring.ts'

const names = ['keyring.json', 'keyring.copy.json'] as const

/** 'missing': neither copy is there; 'damaged': there is one, but none can be read. */
export function keyringState(dataDir: string): 'whole' | 'damaged' | 'missing' {
  const paths = names.map((name) => join(dataDir, name))
  if (!paths.some((path) => existsSync(path))) return 'missing'
  return paths.some((path) => tryRead(path) !== undefined) ? 'whole' : 'damaged'
}

/**
 * Reads the keyring, falling back to its second copy.
 * @throws AppError KEYRING_DAMAGED when neither copy can be read
 */
export function readKeyring(dataDir: string): Keyring {
  for (const name of names) {
    const keyring = tryRead(join(dataDir, name))
    if (keyring) return keyring
  }
  throw new AppError('KEYRING_DAMAGED', {})
}

function tryRead(path: string): Keyring | undefined {
  try {
    return Keyring.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined // missing or damaged: the other copy decides
  }
}

/** Writes both copies, each by temporary file, flush and rename, so that a crash leaves at least one whole. */
export function writeKeyring(dataDir: string, keyring: Keyring): void {
  const text = JSON.stringify(keyring, undefined, 2)
  for (const name of names) {
    const path = join(dataDir, name)
    const file = openSync(`${path}.new`, 'w', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(`${path}.new`, path)
  }
}
