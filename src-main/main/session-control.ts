import { sameLoginName } from '../shared/account/login-name.rules.ts'
import type { Envelope } from '../shared/kernel/app-error.ts'
import type { LockReason } from '../shared/host-api.ts'
import type { CoreClient } from './core-client.ts'
import type { FileTokens } from './file-tokens.ts'
import type { SessionRegistry } from './session-registry.ts'

export interface SessionControlOptions {
  readonly registry: SessionRegistry
  readonly core: Pick<CoreClient, 'call' | 'unlockJobWorker' | 'lock' | 'isJobRunning'>
  readonly tokens: FileTokens
  readonly onLocked: (reason: LockReason) => void
}

interface Credentials {
  readonly loginName: string
  readonly password: string
}

/** Signing in and locking, the two things that concern the registry and both workers at once. */
export class SessionControl {
  readonly #options: SessionControlOptions
  #locking: Promise<void> | undefined

  constructor(options: SessionControlOptions) {
    this.#options = options
  }

  /** 'session.login' and 'session.initialise': on success the window is bound and the job worker opened too. */
  async signIn(webContentsId: number, channel: string, input: unknown): Promise<Envelope> {
    const { core, registry } = this.#options
    await this.#locking
    const actorId = registry.accountOf(webContentsId)
    const envelope = await core.call({ channel, input, actorId, filePath: undefined })
    if (!envelope.ok) return envelope
    const { account } = envelope.data as { account: { id: number; loginName: string } }
    const password = passwordOf(input, account.loginName)
    const opened = await core.unlockJobWorker(account.loginName, password)
    if (!opened.ok) {
      await core.lock(async () => undefined)
      return opened
    }
    registry.bind(webContentsId, account.id)
    return envelope
  }

  /** Locks at once for every new call, then waits for the running ones; a second lock joins the first. */
  lock(reason: LockReason): Promise<void> {
    const { registry } = this.#options
    if (this.#locking) return this.#locking
    if (!registry.isAnyoneSignedIn) return Promise.resolve()
    this.#locking = this.#lock(reason, registry.lockAll()).finally(() => {
      this.#locking = undefined
    })
    return this.#locking
  }

  /** Called every few seconds; a running job counts as work. */
  async lockIfIdle(systemIdleMs: number): Promise<void> {
    const { core, registry } = this.#options
    if (!core.isJobRunning && registry.isIdle(systemIdleMs)) await this.lock('idle')
  }

  async #lock(reason: LockReason, actorId: number | undefined): Promise<void> {
    const { core, tokens, onLocked } = this.#options
    tokens.forgetAll()
    // The page closes its screens now: it must not show anybody's data while a job takes its time to end.
    onLocked(reason)
    // The core's own channel writes the audit-log entry (操作留痕) while its database is still open.
    await core.lock(() => core.call({ channel: 'session.lock', input: {}, actorId, filePath: undefined }))
  }
}

/** At first run the first account is the one signed in; the worker has already checked the input's form. */
function passwordOf(input: unknown, loginName: string): string {
  const { accounts } = input as { accounts?: readonly Credentials[] }
  const credentials = accounts ? accounts.find((a) => sameLoginName(a.loginName, loginName)) : (input as Credentials)
  return credentials?.password ?? ''
}
