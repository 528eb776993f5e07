import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  createKeyring,
  defaultKdfCost,
  newDataKey,
  newSlot,
  unlockKeyring,
  withAdded,
  withoutSlot,
  type Keyring,
} from '../../../src-main/core/keyring/keyring.ts'
import { readKeyring, writeKeyring } from '../../../src-main/core/keyring/keyring-file.ts'
import { newVault, openTestVault } from '../../support/open-vault.ts'
import { cheapKdf } from '../../support/test-app.ts'

const withSlot = async (keyring: Keyring, slot: Parameters<typeof newSlot>[1]) =>
  withAdded(keyring, await newSlot(keyring.officeId, slot))

const officeId = '00000000-0000-4000-8000-000000000000'

describe('keyring', () => {
  it('derives with the cost that OWASP asks for', () => {
    expect(defaultKdfCost).toEqual({ N: 2 ** 17, r: 8, p: 1 })
  })

  it('opens with the right password only, for every account, and holds neither password nor key', async () => {
    const dataKey = newDataKey()
    let keyring = createKeyring(officeId, dataKey)
    for (const name of ['jia', 'yi', 'bing']) {
      keyring = await withSlot(keyring, { loginName: name, password: `口令-${name}-1A`, dataKey, cost: cheapKdf })
    }
    const text = JSON.stringify(keyring)
    expect(text).not.toContain(dataKey.toString('hex'))
    expect(text).not.toContain('口令')
    for (const name of ['jia', 'yi', 'bing']) {
      expect((await unlockKeyring(keyring, name.toUpperCase(), `口令-${name}-1A`))?.dataKey.equals(dataKey)).toBe(true)
      for (let i = 0; i < 30; i += 1) expect(await unlockKeyring(keyring, name, `口令-${name}-${i}`)).toBeUndefined()
    }
    expect(await unlockKeyring(keyring, 'ding', '口令-jia-1A')).toBeUndefined()
    expect(await unlockKeyring(withoutSlot(keyring, 'jia'), 'jia', '口令-jia-1A')).toBeUndefined()
  })

  it('refuses a slot that was moved to another name or office, or weakened', async () => {
    const dataKey = newDataKey()
    const keyring = await withSlot(createKeyring(officeId, dataKey), {
      loginName: 'jia',
      password: 'Qf-2026-abc',
      dataKey,
      cost: cheapKdf,
    })
    const [slot] = keyring.slots
    if (!slot) throw new Error('no slot')
    const moved = { ...keyring, slots: [{ ...slot, loginName: 'yi' }] }
    const weakened = { ...keyring, slots: [{ ...slot, kdf: { ...slot.kdf, N: 512 } }] }
    const foreign = { ...keyring, officeId: officeId.replace('4', '5') }
    expect(await unlockKeyring(moved, 'yi', 'Qf-2026-abc')).toBeUndefined()
    expect(await unlockKeyring(weakened, 'jia', 'Qf-2026-abc')).toBeUndefined()
    expect(await unlockKeyring(foreign, 'jia', 'Qf-2026-abc')).toBeUndefined()
  })

  it('falls back to its second copy, and says so when both are damaged', async () => {
    const { vault, dataDir, close } = await openTestVault()
    vault.lock()
    writeFileSync(join(dataDir, 'keyring.json'), '{"format":1')
    await newVault(dataDir).unlock('jingban', 'Qf-2026-示例口令')
    writeFileSync(join(dataDir, 'keyring.copy.json'), '')
    await expect(newVault(dataDir).unlock('jingban', 'Qf-2026-示例口令')).rejects.toMatchObject({
      code: 'KEYRING_DAMAGED',
    })
    close()
  })

  it('survives a crash between its two copies', async () => {
    const { vault, dataDir, close } = await openTestVault()
    const keyring = readKeyring(dataDir)
    rmSync(join(dataDir, 'keyring.copy.json'))
    expect(readKeyring(dataDir)).toEqual(keyring)
    writeKeyring(dataDir, keyring)
    rmSync(join(dataDir, 'keyring.json'))
    expect(readKeyring(dataDir)).toEqual(keyring)
    vault.lock()
    close()
  })
})
