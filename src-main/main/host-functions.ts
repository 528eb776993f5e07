import type { Envelope } from '../shared/kernel/app-error.ts'
import type { HostFunctionName, HostInput, HostOutput } from '../shared/host-api.ts'
import { hostInputs } from '../shared/host-input.ts'
import type { CoreClient } from './core-client.ts'
import type { FileTokens } from './file-tokens.ts'
import { refuse, type HostFunction } from './ipc-gateway.ts'
import { chooseOpenFile, chooseOpenFiles, chooseSaveFile, takeDroppedFiles } from './platform/dialogs.ts'
import { showWrittenFile } from './platform/shell.ts'

export interface HostFunctionOptions {
  readonly core: CoreClient
  readonly tokens: FileTokens
}

type Typed<K extends HostFunctionName> = (
  webContentsId: number,
  input: HostInput<K>,
) => Promise<Envelope<HostOutput<K>>>

/** The functions behind the names that begin with 'host.'; each input is checked before its function sees it. */
export function createHostFunctions({
  core,
  tokens,
}: HostFunctionOptions): Readonly<Record<HostFunctionName, HostFunction>> {
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
    'host.showInFolder': checked('host.showInFolder', async (id, { token }) =>
      answer(showWrittenFile(tokens.writtenPath(id, token))),
    ),
    'host.cancelJob': checked('host.cancelJob', async () => {
      core.cancelJob()
      return answer(null)
    }),
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
