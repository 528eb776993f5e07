import { app, type Session, type WebContents } from 'electron'
import { appOrigin, appScheme } from './bundle-files.ts'

/** Closes every way a page could ask for a device, a download or the network. */
export async function hardenSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
  // The spell checker fetches dictionaries from the network unless it has nowhere to fetch from.
  session.setSpellCheckerDictionaryDownloadURL('file:///none/')
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !isOwnRequest(request.url) }))
  session.on('will-download', (event) => event.preventDefault())
  // 'direct' also keeps Windows from looking for a proxy by itself (WPAD).
  await session.setProxy({ mode: 'direct' })
}

/** Only our own bundle, and what the page made itself; the developer tools only before packaging. */
export function isOwnRequest(url: string, isPackaged: boolean = app.isPackaged): boolean {
  if (url.startsWith(`${appOrigin}/`) || url.startsWith('data:') || url.startsWith(`blob:${appScheme}:`)) return true
  return url.startsWith('devtools:') && !isPackaged
}

/** No window ever leaves its first page, opens another one or embeds one. */
export function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
