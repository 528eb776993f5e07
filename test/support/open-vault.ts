import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../src-main/core/db/contexts.ts'
import { Vault, type OpenVault } from '../../src-main/core/keyring/vault.ts'
import { cheapKdf, resourcesDir, TestClock } from './test-app.ts'

export const someActor: Actor = { id: 0, displayName: '系统', roles: [], communityId: null }

/** An open, migrated, empty database in a temporary folder, below the level of channels. */
export async function openTestVault(): Promise<{ vault: Vault; open: OpenVault; dataDir: string; close: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiedao-vault-'))
  const vault = newVault(dataDir)
  const open = await vault.create(async (opened, slots) => {
    await slots.add('jingban', 'Qf-2026-示例口令')
    return opened
  })
  return {
    vault,
    open,
    dataDir,
    close: () => {
      vault.lock()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export function newVault(dataDir: string): Vault {
  return new Vault({
    dataDir,
    resourcesDir,
    clock: new TestClock('2026-11-30'),
    onChanged: () => undefined,
    kdfCost: cheapKdf,
  })
}
