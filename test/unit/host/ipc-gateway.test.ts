import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { appContract } from '../../../src-main/shared/app-contract.ts'
import type { Contract } from '../../../src-main/shared/kernel/channel.ts'
import { job } from '../../../src-main/shared/kernel/channel.ts'
import type { Envelope } from '../../../src-main/shared/kernel/app-error.ts'
import type { CoreCall } from '../../../src-main/main/core-client.ts'
import { FileTokens } from '../../../src-main/main/file-tokens.ts'
import { createGateway, type Gateway, type Sender } from '../../../src-main/main/ipc-gateway.ts'
import { SessionRegistry } from '../../../src-main/main/session-registry.ts'

const anything = z.unknown()
const contract: Contract = {
  ...appContract,
  'test.read': job({ roles: ['clerk'], logAs: 'x', file: 'read', input: anything, output: anything }),
  'test.readMany': job({ roles: ['clerk'], logAs: 'x', file: 'readMany', input: anything, output: anything }),
  'test.write': job({ roles: ['clerk'], logAs: 'x', file: 'write', input: anything, output: anything }),
  'test.folder': job({ roles: ['clerk'], logAs: 'x', file: 'folder', input: anything, output: anything }),
}
const own: Sender = { webContentsId: 1, isMainFrame: true, url: 'app://main/index.html' }

let calls: CoreCall[]
let registry: SessionRegistry
let tokens: FileTokens
let gateway: Gateway
let isBusy: boolean
let reply: () => Promise<Envelope>

beforeEach(() => {
  calls = []
  isBusy = false
  reply = async () => ({ ok: true, data: {} })
  registry = new SessionRegistry(() => 0)
  registry.admit(1)
  tokens = new FileTokens(() => crypto.randomUUID())
  gateway = createGateway({
    contract,
    registry,
    tokens,
    control: { signIn: async () => ({ ok: true, data: 'signed in' }), lock: async () => undefined },
    core: {
      isBusyFor: () => isBusy,
      call: async (call) => {
        calls.push(call)
        return reply()
      },
    },
    hostFunctions: { 'host.thing': async () => ({ ok: true, data: 'host' }) },
    log: () => undefined,
  })
})

const codeOf = (envelope: Envelope) => (envelope.ok ? 'ok' : envelope.error.code)

describe('ipc gateway', () => {
  it.each<[string, Partial<Sender>]>([
    ['an iframe', { isMainFrame: false }],
    ['another window', { webContentsId: 2 }],
    ['another origin', { url: 'https://example.invalid/' }],
    ['a lookalike host', { url: 'app://main.evil/' }],
    ['a frame that is gone', { url: '' }],
  ])('refuses %s, whatever it asks', async (_who, difference) => {
    registry.bind(1, 42)
    expect(codeOf(await gateway({ ...own, ...difference }, 'session.state', {}))).toBe('FORBIDDEN')
    expect(calls).toEqual([])
  })

  it('answers every channel but the entry ones itself while locked: nothing reaches a worker', async () => {
    for (const [name, { kind }] of Object.entries(contract)) {
      if (kind !== 'entry') expect([name, codeOf(await gateway(own, name, {}))]).toEqual([name, 'SESSION_LOCKED'])
    }
    expect(codeOf(await gateway(own, 'host.thing', {}))).toBe('SESSION_LOCKED')
    expect(calls).toEqual([])
  })

  it.each(['constructor', '__proto__', 'toString', 'roster.unheard', 7, null])('knows no channel %s', async (name) => {
    registry.bind(1, 42)
    expect(['UNKNOWN_CHANNEL', 'FORBIDDEN']).toContain(codeOf(await gateway(own, name, {})))
    expect(calls).toEqual([])
  })

  it("takes the caller's account from the window, never from the input", async () => {
    registry.bind(1, 42)
    await gateway(own, 'roster.list', { actorId: 7 })
    expect(calls).toEqual([{ channel: 'roster.list', input: { actorId: 7 }, actorId: 42, filePath: undefined }])
  })

  it('exchanges a file token once, and only for the use it was given for', async () => {
    registry.bind(1, 42)
    const file = tokens.issue(1, '/花名册.xlsx', 'read')
    expect(codeOf(await gateway(own, 'test.write', { file }))).toBe('FILE_TOKEN_UNKNOWN')
    expect(codeOf(await gateway(own, 'test.read', { file }))).toBe('ok')
    expect(codeOf(await gateway(own, 'test.read', { file }))).toBe('FILE_TOKEN_UNKNOWN')
    expect(calls.map((call) => call.filePath)).toEqual(['/花名册.xlsx'])
  })

  it('starts a job on several files with one of them missing, or with none at all', async () => {
    registry.bind(1, 42)
    const files = ['/a', '/b'].map((path) => tokens.issue(1, path, 'read'))
    for (const bad of [{}, { files: [] }, { files: 'x' }, { files: [...files, 'file:x'] }, { file: files[0] }]) {
      expect(codeOf(await gateway(own, 'test.readMany', bad))).toBe('FILE_TOKEN_UNKNOWN')
    }
    expect(codeOf(await gateway(own, 'test.readMany', { files }))).toBe('ok')
    expect(calls.map((call) => call.filePath)).toEqual([['/a', '/b']])
  })

  it('does not spend the token of a job that could not start', async () => {
    registry.bind(1, 42)
    const file = tokens.issue(1, '/a', 'read')
    isBusy = true
    expect(codeOf(await gateway(own, 'test.read', { file }))).toBe('BUSY_JOB_RUNNING')
    isBusy = false
    expect(codeOf(await gateway(own, 'test.read', { file }))).toBe('ok')
  })

  it('remembers a written file only when the job succeeded', async () => {
    registry.bind(1, 42)
    const failed = tokens.issue(1, '/a', 'write')
    reply = async () => ({ ok: false, error: { code: 'DISK_FULL', details: {} } })
    await gateway(own, 'test.write', { file: failed })
    expect(tokens.writtenPath(1, failed)).toBeUndefined()
    reply = async () => ({ ok: true, data: {} })
    const written = tokens.issue(1, '/b', 'write')
    await gateway(own, 'test.write', { file: written })
    expect(tokens.writtenPath(1, written)).toBe('/b')
  })

  it('writes over a file with a folder token, or into a folder with a file token', async () => {
    registry.bind(1, 42)
    const folder = tokens.issue(1, '/文书', 'folder')
    const file = tokens.issue(1, '/a.xlsx', 'write')
    for (const channel of ['test.read', 'test.write']) {
      expect(codeOf(await gateway(own, channel, { file: folder }))).toBe('FILE_TOKEN_UNKNOWN')
    }
    expect(codeOf(await gateway(own, 'test.folder', { file }))).toBe('FILE_TOKEN_UNKNOWN')
    expect(codeOf(await gateway(own, 'test.folder', { file: folder }))).toBe('ok')
    expect(codeOf(await gateway(own, 'test.folder', { file: folder }))).toBe('FILE_TOKEN_UNKNOWN')
    expect(tokens.writtenPath(1, folder)).toBe('/文书')
    expect(calls.map((call) => call.filePath)).toEqual(['/文书'])
  })

  it('turns a failure of the host into an envelope without its text', async () => {
    registry.bind(1, 42)
    reply = () => Promise.reject(new Error('/home/secret/path'))
    const envelope = await gateway(own, 'roster.list', {})
    expect(codeOf(envelope)).toBe('INTERNAL')
    expect(JSON.stringify(envelope)).not.toContain('secret')
  })
})
