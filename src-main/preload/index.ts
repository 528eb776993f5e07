import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channelNames } from '../shared/channel-names.ts'
import type {
  HostEventName,
  HostEvents,
  HostFunctionName,
  HostInput,
  HostOutput,
  JiedaoBridge,
} from '../shared/host-api.ts'
import type { Envelope } from '../shared/kernel/app-error.ts'
import { callChannel, eventChannel } from '../shared/host-api.ts'

type DomFile = Parameters<typeof webUtils.getPathForFile>[0]

function ask(name: string, input: unknown): Promise<Envelope> {
  return ipcRenderer.invoke(callChannel, name, input) as Promise<Envelope>
}

function askHost<K extends HostFunctionName>(name: K, input: HostInput<K>): Promise<Envelope<HostOutput<K>>> {
  return ask(name, input) as Promise<Envelope<HostOutput<K>>>
}

async function valueOr<T>(fallback: T, answer: Promise<Envelope<T>>): Promise<T> {
  const envelope = await answer
  return envelope.ok ? envelope.data : fallback
}

const listeners = new Map<string, Set<(payload: never) => void>>()
ipcRenderer.on(eventChannel, (_event, name: HostEventName, payload: HostEvents[HostEventName]) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never)
})

const bridge: JiedaoBridge = {
  call: Object.freeze(
    Object.fromEntries(channelNames.map((name) => [name, (input: unknown) => ask(name, input)])),
  ) as JiedaoBridge['call'],
  chooseOpenFile: (input) => valueOr(null, askHost('host.chooseOpenFile', input)),
  chooseOpenFiles: (input) => valueOr([], askHost('host.chooseOpenFiles', input)),
  takeDroppedFiles: async (files) => {
    const paths = files.map((file) => webUtils.getPathForFile(file as DomFile)).filter((path) => path !== '')
    return paths.length === 0 ? [] : valueOr([], askHost('host.takeDroppedFiles', { paths }))
  },
  chooseSaveFile: (input) => valueOr(null, askHost('host.chooseSaveFile', input)),
  chooseFolder: (input) => valueOr(null, askHost('host.chooseFolder', input)),
  printDocument: (input) => askHost('host.printDocument', input),
  showInFolder: (input) => valueOr(false, askHost('host.showInFolder', input)),
  cancelJob: async () => {
    await askHost('host.cancelJob', {})
  },
  on: (event, listener) => {
    const set = listeners.get(event) ?? new Set()
    listeners.set(event, set.add(listener))
    return () => {
      set.delete(listener)
    }
  },
}

contextBridge.exposeInMainWorld('jiedao', Object.freeze(bridge))
