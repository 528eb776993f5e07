import { app, BrowserWindow } from 'electron'
import { registerAppScheme } from './app-protocol.ts'
import { startHost } from './host.ts'
import { hardenContents } from './session-hardening.ts'

const log = (line: string) => void process.stderr.write(`${line}\n`)

app.enableSandbox()
app.commandLine.appendSwitch('dns-prefetch-disable')
app.commandLine.appendSwitch('no-pings')
registerAppScheme()
app.on('web-contents-created', (_event, contents) => hardenContents(contents))

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows().find((candidate) => candidate.isVisible())
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  // No top-level await: Electron becomes ready only after this module has been evaluated.
  void app
    .whenReady()
    .then(() => startHost(log))
    .catch((error: unknown) => {
      log(`could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      app.exit(1)
    })
} else {
  app.quit()
}
