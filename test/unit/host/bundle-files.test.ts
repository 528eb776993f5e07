import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  listBundleFiles,
  resolveBundleFile,
  securityHeaders,
  type BundleFiles,
} from '../../../src-main/main/bundle-files.ts'

let root: string
let files: BundleFiles
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'jiedao-bundle-'))
  mkdirSync(join(root, 'renderer/assets'), { recursive: true })
  mkdirSync(join(root, 'main'))
  for (const name of ['renderer/index.html', 'renderer/assets/app.js', 'main/index.js', 'renderer/notes.txt']) {
    writeFileSync(join(root, name), '')
  }
  files = listBundleFiles(join(root, 'renderer'))
})
afterAll(() => rmSync(root, { recursive: true }))

/** 200 and more ways to write a path that should leave the folder or name a device. */
function traversalSpellings(): string[] {
  const ups = ['..', '%2e%2e', '.%2e', '%2E.', '%252e%252e', '..%00', '%c0%ae%c0%ae', '．．', '....', '..;']
  const separators = ['/', '%2f', '%2F', '%5c', '\\', '//', '/./', '%252f', '%c0%af', '／']
  const targets = ['main/index.js', 'package.json']
  const climbs = ups.flatMap((up) => separators.flatMap((s) => targets.map((t) => `${up}${s}${t}`)))
  const devices = [
    'C:/Windows/win.ini',
    'C%3a%5cWindows',
    'index.html::$DATA',
    'index.html%00.txt',
    'index.html.',
    'CON',
  ]
  const oddities = [
    '/index.html',
    'INDEX.HTML',
    'assets',
    'assets/',
    'notes.txt',
    'assets/app.js/',
    '%',
    '%zz',
    '~',
    'index.html%20',
  ]
  return [...climbs, ...devices, ...oddities, '//etc/passwd', 'file:///etc/passwd', '%2fetc%2fpasswd']
}

describe('app:// files', () => {
  it('serves the list and the start page', () => {
    expect(resolveBundleFile(files, 'app://main/')?.path).toBe(join(root, 'renderer/index.html'))
    expect(resolveBundleFile(files, 'app://main/assets/app.js?v=1#x')?.contentType).toBe(
      'text/javascript; charset=utf-8',
    )
  })

  it('opens nothing outside its list for 200 and more spellings of a path', () => {
    const spellings = traversalSpellings()
    expect(spellings.length).toBeGreaterThanOrEqual(200)
    const inside = new Set([...files.values()].map((file) => file.path))
    const served = spellings.filter((path) => resolveBundleFile(files, `app://main/${path}`) !== undefined)
    expect(served).toEqual([])
    expect(inside).toEqual(new Set([join(root, 'renderer/index.html'), join(root, 'renderer/assets/app.js')]))
  })

  it.each([
    'app://other/index.html',
    'app://main.evil/index.html',
    'file:///index.html',
    'https://main/index.html',
    'app:',
    '',
  ])('knows only its own host, not %s', (url) => expect(resolveBundleFile(files, url)).toBeUndefined())

  it('gives every page the reviewed policy, and a print document no script at all', () => {
    expect(securityHeaders('page', 'text/html')).toEqual({
      'Content-Type': 'text/html',
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
    expect(securityHeaders('print', 'text/html')['Content-Security-Policy']).not.toContain('script-src')
  })
})
