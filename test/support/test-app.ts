import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { z } from 'zod'
import { appContract, type AppContract, type ChannelName } from '../../src-main/shared/app-contract.ts'
import type { FirstRun } from '../../src-main/shared/account/account.contract.ts'
import { calendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import type { Envelope } from '../../src-main/shared/kernel/app-error.ts'
import { rehydrate } from '../../src-main/shared/kernel/app-error.ts'
import type { Clock } from '../../src-main/shared/kernel/clock.ts'
import type { FilePath, FromWorker, JobProgress, PrintMessage } from '../../src-main/shared/worker-protocol.ts'
import { createWorkerCore, type WorkerCore } from '../../src-main/worker/worker-core.ts'
import { cheapKdf, password, testAccounts, type TestAccount } from './test-accounts.ts'

export { cheapKdf, password, testAccounts, type TestAccount }

export const resourcesDir = resolve(import.meta.dirname, '../../resources')
export const sampleOffice: FirstRun['office'] = {
  name: '示例区青枫街道办事处',
  shortName: '青枫街道',
  district: '示例区',
  documentPrefix: '青街办发',
  address: '青枫街道青枫路1号',
  phone: '0000-12345',
  responsiblePerson: '负责人甲',
}

export const sampleCommunities: FirstRun['communities'] = [
  { name: '青枫路', households: 3900, population: 10200, quota: 19 },
  { name: '梧桐里', households: 3700, population: 9600, quota: 18 },
  { name: '学府', households: 3500, population: 9300, quota: 17 },
]

/** A clock that stands still until moved. */
export class TestClock implements Clock {
  #date: string
  #tick = 0
  constructor(date: string) {
    this.#date = date
  }
  moveTo(date: string): void {
    this.#date = date
  }
  now(): string {
    this.#tick += 1
    return `${this.#date}T09:00:${String(this.#tick % 60).padStart(2, '0')}.000+08:00`
  }
  today() {
    return calendarDate(this.#date)
  }
}

export interface TestApp {
  readonly dataDir: string
  readonly clock: TestClock
  readonly core: WorkerCore
  /** Answer in its envelope, as the host gets it. `as` undefined = nobody signed in. */
  send(as: TestAccount | number | undefined, channel: string, input: unknown, filePath?: FilePath): Promise<Envelope>
  /** Output of a call that must succeed; throws the AppError otherwise. */
  call<K extends ChannelName>(
    as: TestAccount | number,
    channel: K,
    input: z.input<AppContract[K]['input']>,
    filePath?: FilePath,
  ): Promise<z.output<AppContract[K]['output']>>
  accountId(name: TestAccount): number
  readonly progress: JobProgress[]
  readonly log: string[]
  cancelNext(afterProgress: number): void
  close(): void
}

export interface TestAppOptions {
  readonly today?: string
  readonly communities?: FirstRun['communities']
  readonly standards?: FirstRun['standards']
  readonly dataDir?: string
  /** Stands in for the host's print window; without it the app is as under plain Node. */
  readonly print?: (html: string, to: 'pdf' | 'paper') => Promise<Uint8Array | undefined>
  /** False: an app before its first run. */
  readonly initialise?: boolean
}

/** The real worker core on a real encrypted file in a temporary folder, with an account of each role signed up. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'jiedao-test-'))
  const clock = new TestClock(options.today ?? '2026-11-30')
  const waiting = new Map<number, (envelope: Envelope) => void>()
  const progress: JobProgress[] = []
  const log: string[] = []
  let cancelAfter = Infinity
  const post = (message: FromWorker) => {
    if (message.type === 'result') waiting.get(message.id)?.(message.envelope)
    if (message.type === 'progress') progress.push(message.progress)
    if (message.type === 'print') void answerPrint(message)
  }
  const answerPrint = async ({ id, html, to }: PrintMessage) =>
    core.handle({ type: 'printed', id, bytes: await options.print?.(html, to) })
  const core = createWorkerCore({
    role: 'primary',
    dataDir,
    resourcesDir,
    machineName: 'test',
    canPrint: options.print !== undefined,
    post,
    clock,
    kdfCost: cheapKdf,
    isCancelled: () => progress.length >= cancelAfter,
    log: (line) => log.push(line),
  })
  core.start()
  let nextId = 1
  const ids = new Map<TestAccount, number>()
  const send: TestApp['send'] = (as, channel, input, filePath) => {
    const id = nextId++
    const actorId = typeof as === 'string' ? ids.get(as) : as
    return new Promise((resolveCall) => {
      waiting.set(id, resolveCall)
      void core.handle({ type: 'call', id, channel, input, actorId, filePath })
    })
  }
  const app: TestApp = {
    dataDir,
    clock,
    core,
    progress,
    log,
    send,
    async call(as, channel, input, filePath) {
      const envelope = await send(as, channel, input, filePath)
      if (!envelope.ok) throw rehydrate(envelope.error)
      return envelope.data as z.output<AppContract[typeof channel]['output']>
    },
    accountId: (name) => ids.get(name) ?? 0,
    cancelNext: (afterProgress) => {
      cancelAfter = progress.length + afterProgress
    },
    close() {
      core.stop()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
  if (options.initialise !== false) await initialise(app, options, ids)
  return app
}

async function initialise(app: TestApp, options: TestAppOptions, ids: Map<TestAccount, number>): Promise<void> {
  const accounts = Object.values(testAccounts).map((a) => ({ ...a, roles: [...a.roles], password }))
  const input: FirstRun = {
    office: sampleOffice,
    accounts,
    communities: options.communities ?? sampleCommunities,
    standards: options.standards ?? 'sample',
  }
  const envelope = await app.send(undefined, 'session.initialise', input)
  if (!envelope.ok) throw rehydrate(envelope.error)
  for (const [index, name] of (Object.keys(testAccounts) as TestAccount[]).entries()) ids.set(name, index + 1)
}

/** All channel names, for tables that must cover every one. */
export const allChannels = Object.keys(appContract) as ChannelName[]
