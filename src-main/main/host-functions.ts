import { basename } from 'node:path'
import type { Envelope } from '../shared/kernel/app-error.ts'
import type { HostFunctionName, HostInput, HostOutput } from '../shared/host-api.ts'
import { hostInputs } from '../shared/host-input.ts'
import type { PrintDocuments } from './app-protocol.ts'
import type { CoreClient } from './core-client.ts'
import type { FileTokens } from './file-tokens.ts'
import { refuse, type HostFunction } from './ipc-gateway.ts'
import { chooseFolder, chooseOpenFile, chooseOpenFiles, chooseSaveFile, takeDroppedFiles } from './platform/dialogs.ts'
import { printToPdf, writeWhole } from './platform/printing.ts'
import { showWrittenFile } from './platform/shell.ts'
import type { SessionRegistry } from './session-registry.ts'

export interface HostFunctionOptions {
  readonly registry: SessionRegistry
  readonly core: CoreClient
  readonly tokens: FileTokens
  readonly documents: PrintDocuments
}

type Typed<K extends HostFunctionName> = (
  webContentsId: number,
  input: HostInput<K>,
) => Promise<Envelope<HostOutput<K>>>

/** The functions behind the names that begin with 'host.'; each input is checked before its function sees it. */
export function createHostFunctions(options: HostFunctionOptions): Readonly<Record<HostFunctionName, HostFunction>> {
  const { core, tokens } = options
  return {
    'host.chooseOpenFile': checked('host.chooseOpenFile', async (id, input) =>
      answer(await chooseOpenFile(tokens, id, input)),
    ),
    'host.chooseOpenFiles': checked('host.chooseOpenFiles', async (id, input) =>
      answer(await chooseOpenFiles(tokens, id, input)),
    ),
    'host.takeDroppedFiles': checked('host.takeDroppedFiles', async (id, { paths }) =>
      answer(await takeDroppedFiles(tokens, id, paths)),
    ),
    'host.chooseSaveFile': checked('host.chooseSaveFile', async (id, input) =>
      answer(await chooseSaveFile(tokens, id, input)),
    ),
    'host.chooseFolder': checked('host.chooseFolder', async (id, input) =>
      answer(await chooseFolder(tokens, id, input)),
    ),
    'host.showInFolder': checked('host.showInFolder', async (id, { token }) =>
      answer(showWrittenFile(tokens.writtenPath(id, token))),
    ),
    'host.cancelJob': checked('host.cancelJob', async () => {
      core.cancelJob()
      return answer(null)
    }),
    'host.printDocument': checked('host.printDocument', (id, input) => printDocument(options, id, input)),
  }
}

function answer<T>(data: T): Envelope<T> {
  return { ok: true, data }
}

function checked<K extends HostFunctionName>(name: K, run: Typed<K>): HostFunction {
  return async (webContentsId, input) => {
    const parsed = hostInputs[name].safeParse(input)
    if (parsed.success) return run(webContentsId, parsed.data)
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return refuse('INPUT_INVALID', { issues })
  }
}

/** The document comes from the core under the caller's own account: the page can't have its own HTML printed. */
async function printDocument(
  { registry, core, tokens, documents }: HostFunctionOptions,
  id: number,
  { channel, input, file }: HostInput<'host.printDocument'>,
): Promise<Envelope<HostOutput<'host.printDocument'>>> {
  const path = tokens.redeem(id, file, 'write')
  if (path === undefined) return refuse('FILE_TOKEN_UNKNOWN', {})
  const actorId = registry.accountOf(id)
  const envelope = await core.call({ channel, input, actorId, filePath: undefined })
  if (!envelope.ok) return envelope
  const { html } = envelope.data as { html: string }
  const bytes = await printToPdf(documents, html)
  try {
    const sha256 = await writeWhole(path, bytes)
    tokens.markWritten(id, file, path)
    return answer({ sha256 })
  } catch (error) {
    return refuseWrite(error, path)
  }
}

function refuseWrite(error: unknown, path: string): Envelope<never> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC') return refuse('DISK_FULL', {})
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') return refuse('FILE_BUSY', { name: basename(path) })
  throw error
}
