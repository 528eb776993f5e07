import { readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { protocol, type Session } from 'electron'
import {
  appOrigin,
  appScheme,
  requestedPath,
  resolveBundleFile,
  securityHeaders,
  type BundleFiles,
} from './bundle-files.ts'

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }])
}

export interface PrintDocuments {
  /** Keeps the document in memory for one request and returns its URL. */
  offer(html: string): string
}

/** Serves the bundle and one-time print documents to the session's windows, and nothing else. */
export function serveApp(session: Session, files: BundleFiles): PrintDocuments {
  const documents = new Map<string, string>()
  session.protocol.handle(appScheme, async ({ method, url }) => {
    if (method !== 'GET') return refusal(405)
    const path = requestedPath(url) ?? ''
    const html = documents.get(path)
    if (html !== undefined) {
      documents.delete(path)
      return new Response(html, { headers: securityHeaders('print', 'text/html; charset=utf-8') })
    }
    const file = resolveBundleFile(files, url)
    if (!file) return refusal(404)
    return new Response(await readFile(file.path), { headers: securityHeaders('page', file.contentType) })
  })
  return {
    offer(html) {
      const path = `/print/${randomUUID()}.html`
      documents.set(path, html)
      return `${appOrigin}${path}`
    },
  }
}

function refusal(status: number): Response {
  return new Response('', { status, headers: securityHeaders('page', 'text/plain; charset=utf-8') })
}
