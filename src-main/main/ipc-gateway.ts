import type { Channel, Contract } from '../shared/kernel/channel.ts'
import type { AppErrorCode, AppErrorDetails, Envelope } from '../shared/kernel/app-error.ts'
import type { CoreClient } from './core-client.ts'
import type { FileTokens } from './file-tokens.ts'
import type { SessionControl } from './session-control.ts'
import type { SessionRegistry } from './session-registry.ts'
import { appHost, appScheme } from './bundle-files.ts'

/** Who sent a call, read from Electron's event before anything else. */
export interface Sender {
  readonly webContentsId: number
  readonly isMainFrame: boolean
  readonly url: string
}

export type HostFunction = (webContentsId: number, input: unknown) => Promise<Envelope>

export interface GatewayOptions {
  readonly contract: Contract
  readonly registry: SessionRegistry
  readonly control: Pick<SessionControl, 'signIn' | 'lock'>
  readonly core: Pick<CoreClient, 'call' | 'isBusyFor'>
  readonly tokens: FileTokens
  readonly hostFunctions: Readonly<Record<string, HostFunction>>
  readonly log: (line: string) => void
}

export type Gateway = (sender: Sender, name: unknown, input: unknown) => Promise<Envelope>

const signInChannels = new Set(['session.login', 'session.initialise'])

/** The one way from the page to the host and the core. Always answers with an envelope, never throws. */
export function createGateway(options: GatewayOptions): Gateway {
  return async (sender, name, input) => {
    try {
      if (!isOwnPage(sender, options.registry) || typeof name !== 'string') return refuse('FORBIDDEN', { needs: [] })
      return await route(options, sender.webContentsId, name, input)
    } catch (error) {
      options.log(`failed in the host: ${error instanceof Error ? (error.stack ?? error.name) : typeof error}`)
      return refuse('INTERNAL', { requestId: `host-${String(name)}` })
    }
  }
}

/** The main frame of a window the host made itself, showing our own origin. */
export function isOwnPage({ webContentsId, isMainFrame, url }: Sender, registry: SessionRegistry): boolean {
  if (!isMainFrame || !registry.isKnown(webContentsId) || !URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return protocol === `${appScheme}:` && host === appHost
}

async function route(options: GatewayOptions, id: number, name: string, input: unknown): Promise<Envelope> {
  const { contract, registry, control, core, hostFunctions } = options
  const hostFunction = Object.hasOwn(hostFunctions, name) ? hostFunctions[name] : undefined
  const channel = Object.hasOwn(contract, name) ? contract[name] : undefined
  if (!hostFunction && !channel) return refuse('UNKNOWN_CHANNEL', { channel: name })
  const actorId = registry.accountOf(id)
  if (channel?.kind !== 'entry' && actorId === undefined) return refuse('SESSION_LOCKED', {})
  if (name !== 'session.state') registry.touch(id)
  if (hostFunction) return hostFunction(id, input)
  if (signInChannels.has(name)) return control.signIn(id, name, input)
  if (name === 'session.lock') {
    await control.lock('asked')
    return { ok: true, data: {} }
  }
  if (channel?.kind === 'job' && channel.file) return callWithFile(options, id, name, channel.file, input)
  return core.call({ channel: name, input, actorId, filePath: undefined })
}

async function callWithFile(
  { core, tokens, registry }: GatewayOptions,
  id: number,
  channel: string,
  use: NonNullable<Extract<Channel, { kind: 'job' }>['file']>,
  input: unknown,
): Promise<Envelope> {
  if (core.isBusyFor(channel)) return refuse('BUSY_JOB_RUNNING', {})
  if (use === 'readMany') return callWithFiles({ core, tokens, registry }, id, channel, input)
  const token = tokenIn(input)
  const filePath = tokens.redeem(id, token, use)
  if (filePath === undefined || token === undefined) return refuse('FILE_TOKEN_UNKNOWN', {})
  const envelope = await core.call({ channel, input, actorId: registry.accountOf(id), filePath })
  if (envelope.ok && use !== 'read') tokens.markWritten(id, token, filePath)
  return envelope
}

async function callWithFiles(
  { core, tokens, registry }: Pick<GatewayOptions, 'core' | 'tokens' | 'registry'>,
  id: number,
  channel: string,
  input: unknown,
): Promise<Envelope> {
  const filePath = tokens.redeemAll(id, tokensIn(input))
  if (filePath === undefined || filePath.length === 0) return refuse('FILE_TOKEN_UNKNOWN', {})
  return core.call({ channel, input, actorId: registry.accountOf(id), filePath })
}

function tokensIn(input: unknown): readonly unknown[] {
  if (typeof input !== 'object' || input === null || !('files' in input)) return []
  return Array.isArray(input.files) ? input.files : []
}

function tokenIn(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('file' in input)) return undefined
  return typeof input.file === 'string' ? input.file : undefined
}

/** A refusal in its envelope. */
export function refuse<C extends AppErrorCode>(code: C, details: AppErrorDetails[C]): Envelope<never> {
  return { ok: false, error: { code, details } }
}
