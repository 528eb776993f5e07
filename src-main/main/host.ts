import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, session } from 'electron'
import { appContract } from '../shared/app-contract.ts'
import { callChannel, eventChannel, type HostEventName, type HostEvents } from '../shared/host-api.ts'
import type { Contract } from '../shared/kernel/channel.ts'
import type { RefusedMessage } from '../shared/worker-protocol.ts'
import { serveApp } from './app-protocol.ts'
import { appOrigin, listBundleFiles } from './bundle-files.ts'
import { CoreClient } from './core-client.ts'
import { FileTokens } from './file-tokens.ts'
import { createHostFunctions } from './host-functions.ts'
import { createGateway, type Gateway } from './ipc-gateway.ts'
import { menuTemplate } from './menu.ts'
import { printForCore } from './platform/printing.ts'
import { SessionControl } from './session-control.ts'
import { hardenSession } from './session-hardening.ts'
import { SessionRegistry } from './session-registry.ts'
import { createWindow, sessionPartition } from './window.ts'
import { workerStarter } from './worker-threads.ts'

const idlePoll = 15_000 // ms
const contract: Contract = appContract

/** Builds the running application from its parts; called once, when Electron is ready. */
export async function startHost(log: (line: string) => void): Promise<void> {
  const partition = session.fromPartition(sessionPartition)
  await hardenSession(partition)
  const documents = serveApp(partition, listBundleFiles(join(import.meta.dirname, '../renderer')))

  const registry = new SessionRegistry(() => performance.now())
  const tokens = new FileTokens(() => crypto.randomUUID())
  const core = new CoreClient({
    startWorker: workerStarter({ dataDir: join(app.getPath('userData'), 'data'), resourcesDir: resourcesDir() }),
    kindOf: (channel) => contract[channel]?.kind,
    onProgress: (progress) => broadcast('job.progress', progress),
    onChanged: (tables) => broadcast('data.changed', { tables }),
    onRefused: refuseToStart,
    print: (request) => printForCore(documents, request, log),
    onCrash: (role, reason) => {
      log(`${role} worker ended: ${reason}`)
      void control.lock('failure')
    },
  })
  const control = new SessionControl({
    registry,
    core,
    tokens,
    onLocked: (reason) => broadcast('session.locked', { reason }),
  })
  const hostFunctions = createHostFunctions({ registry, core, tokens, documents })
  listen(createGateway({ contract, registry, control, core, tokens, hostFunctions, log }))

  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(() => void control.lock('asked'), app.isPackaged)))
  watchIdleness(control)
  endCleanly(core)
  await openMainWindow(registry)
}

/** THE one `ipcMain.handle` of the program. */
function listen(gateway: Gateway): void {
  ipcMain.handle(callChannel, ({ sender, senderFrame }, name: unknown, input: unknown) =>
    gateway(
      {
        webContentsId: sender.id,
        isMainFrame: senderFrame !== null && senderFrame === sender.mainFrame,
        url: senderFrame?.url ?? '',
      },
      name,
      input,
    ),
  )
}

function broadcast<K extends HostEventName>(event: K, payload: HostEvents[K]): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    if (!webContents.isDestroyed()) webContents.send(eventChannel, event, payload)
  }
}

async function openMainWindow(registry: SessionRegistry): Promise<void> {
  const window = createWindow('main')
  const { webContents } = window
  const { id } = webContents
  registry.admit(id)
  webContents.on('before-input-event', () => registry.touch(id))
  webContents.on('input-event', () => registry.touch(id))
  window.once('ready-to-show', () => window.show())
  window.once('closed', () => registry.dismiss(id))
  await window.loadURL(`${appOrigin}/index.html`)
}

function watchIdleness(control: SessionControl): void {
  setInterval(() => void control.lockIfIdle(powerMonitor.getSystemIdleTime() * 1000), idlePoll)
  powerMonitor.on('lock-screen', () => void control.lock('system'))
  powerMonitor.on('suspend', () => void control.lock('system'))
}

/** The workers close the database before the process ends. */
function endCleanly(core: CoreClient): void {
  let hasStopped = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (hasStopped) return
    event.preventDefault()
    void core.stop().finally(() => {
      hasStopped = true
      app.quit()
    })
  })
}

function refuseToStart(holder: RefusedMessage['holder']): void {
  const where = holder
    ? `（${holder.machine}，用户 ${holder.user}，自 ${holder.since.slice(0, 16).replace('T', ' ')}）`
    : ''
  dialog.showErrorBox('数据正被占用', `数据文件夹正由另一个程序使用${where}。请先在那里退出本系统，再重新打开。`)
  app.quit()
}

/** Beside the executable when packaged, else in the project. */
function resourcesDir(): string {
  const packaged = join(process.resourcesPath, 'resources')
  return app.isPackaged && existsSync(packaged) ? packaged : join(app.getAppPath(), 'resources')
}
