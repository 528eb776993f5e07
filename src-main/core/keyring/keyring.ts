import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { sameLoginName } from '../../shared/account/login-name.rules.ts'
import { AppError } from '../../shared/kernel/app-error.ts'

/** Cost of the password derivation: about a third of a second, so that a stolen file is slow to guess at. */
export interface KdfCost {
  readonly N: number
  readonly r: number
  readonly p: number
}
export const defaultKdfCost: KdfCost = { N: 131_072, r: 8, p: 1 } // OWASP Password Storage: scrypt N=2^17

const keyLength = 32
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

const Slot = z.strictObject({
  loginName: z.string().min(1),
  kdf: z.strictObject({ N: z.int(), r: z.int(), p: z.int() }),
  salt: hex(16),
  nonce: hex(12),
  wrappedKey: hex(keyLength),
  tag: hex(16),
})
type Slot = z.output<typeof Slot>

/** keyring.json: one slot per account around the one random data key. Holds no password and no password hash. */
export const Keyring = z.strictObject({
  format: z.literal(1),
  officeId: z.uuid(),
  /** First bytes of an HMAC under the data key: tells a wrong key from a damaged database. */
  keyCheck: hex(8),
  slots: z.array(Slot),
})
export type Keyring = z.output<typeof Keyring>

export function newDataKey(): Buffer {
  return randomBytes(keyLength)
}

export function createKeyring(officeId: string, dataKey: Buffer): Keyring {
  return { format: 1, officeId, keyCheck: keyCheckOf(dataKey), slots: [] }
}

/** The data key wrapped with one account's password. */
export async function newSlot(
  officeId: string,
  { loginName, password, dataKey, cost }: { loginName: string; password: string; dataKey: Buffer; cost: KdfCost },
): Promise<Slot> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const kdf = { N: cost.N, r: cost.r, p: cost.p }
  const wrappingKey = await derive(password, salt, kdf)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce)
  cipher.setAAD(associatedData(officeId, loginName, kdf))
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()])
  wrappingKey.fill(0)
  return {
    loginName,
    kdf,
    salt: salt.toString('hex'),
    nonce: nonce.toString('hex'),
    wrappedKey: wrapped.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  }
}

/** A keyring with one slot more. @throws AppError LOGIN_NAME_TAKEN: a slot is never replaced */
export function withAdded(keyring: Keyring, slot: Slot): Keyring {
  const { loginName } = slot
  if (slotOf(keyring, loginName)) throw new AppError('LOGIN_NAME_TAKEN', { loginName })
  return { ...keyring, slots: [...keyring.slots, slot] }
}

export function withoutSlot(keyring: Keyring, loginName: string): Keyring {
  return { ...keyring, slots: keyring.slots.filter((s) => !sameLoginName(s.loginName, loginName)) }
}

/** Without the slots of all other names. */
export function keepSlots(keyring: Keyring, loginNames: readonly string[]): Keyring {
  const isKept = (slot: Slot) => loginNames.some((name) => sameLoginName(name, slot.loginName))
  return { ...keyring, slots: keyring.slots.filter(isKept) }
}

export interface Unlocked {
  readonly dataKey: Buffer
  /** As the slot has it: the account is looked up by this name, never by what was typed. */
  readonly loginName: string
}

/**
 * The data key, or undefined for an unknown name or a wrong password. Both take the same time, so that the answer
 * tells nothing about which names exist.
 */
export async function unlockKeyring(
  keyring: Keyring,
  loginName: string,
  password: string,
): Promise<Unlocked | undefined> {
  const slot = slotOf(keyring, loginName)
  const model = slot ?? keyring.slots[0]
  if (!model) return undefined
  const wrappingKey = await derive(password, Buffer.from(model.salt, 'hex'), model.kdf)
  if (!slot) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(slot.nonce, 'hex'))
    decipher.setAAD(associatedData(keyring.officeId, slot.loginName, slot.kdf))
    decipher.setAuthTag(Buffer.from(slot.tag, 'hex'))
    const dataKey = Buffer.concat([decipher.update(Buffer.from(slot.wrappedKey, 'hex')), decipher.final()])
    return keyCheckOf(dataKey) === keyring.keyCheck ? { dataKey, loginName: slot.loginName } : undefined
  } catch {
    return undefined // the authentication tag does not fit: wrong password
  } finally {
    wrappingKey.fill(0)
  }
}

/** Key of the audit log's hash chain, derived from the data key. */
export function deriveAuditKey(dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'audit', keyLength))
}

function keyCheckOf(dataKey: Buffer): string {
  return createHmac('sha256', dataKey).update('key-check').digest('hex').slice(0, 16)
}

function slotOf(keyring: Keyring, loginName: string): Slot | undefined {
  return keyring.slots.find((slot) => sameLoginName(slot.loginName, loginName))
}

function associatedData(officeId: string, loginName: string, kdf: KdfCost): Buffer {
  return Buffer.from(`${officeId}|${loginName}|${kdf.N}|${kdf.r}|${kdf.p}`)
}

function derive(password: string, salt: Buffer, { N, r, p }: KdfCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N, r, p, maxmem: 256 * 1024 * 1024 }
    scrypt(password.normalize('NFKC'), salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
