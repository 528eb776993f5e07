import { readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export interface BundleFile {
  readonly path: string
  readonly contentType: string
}
export type BundleFiles = ReadonlyMap<string, BundleFile>

export const appScheme = 'app'
export const appHost = 'main'
export const appOrigin = `${appScheme}://${appHost}`

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** Every answer carries these, errors too. */
export function securityHeaders(kind: 'page' | 'print', contentType: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': kind === 'page' ? pagePolicy : printPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}

/** The list of servable files, taken once at start: a request is looked up in it, never joined to a folder. */
export function listBundleFiles(dir: string): BundleFiles {
  const files = new Map<string, BundleFile>()
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const contentType = contentTypes[extname(entry.name)]
    if (!entry.isFile() || !contentType) continue
    const path = join(entry.parentPath, entry.name)
    files.set(`/${relative(dir, path).split(sep).join('/')}`, { path, contentType })
  }
  return files
}

/** Path part of a request for our own host, decoded exactly once; undefined for anything else. */
export function requestedPath(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, pathname } = new URL(url)
  if (protocol !== `${appScheme}:` || host !== appHost) return undefined
  try {
    const path = decodeURIComponent(pathname)
    return path === '/' ? '/index.html' : path
  } catch {
    return undefined // a broken percent sign
  }
}

/** The file behind a URL, or undefined when it is not in the list. */
export function resolveBundleFile(files: BundleFiles, url: string): BundleFile | undefined {
  const path = requestedPath(url)
  return path === undefined ? undefined : files.get(path)
}
