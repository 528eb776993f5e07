import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(resolve(root, path), 'utf8')
const sources = globSync(['src-main/**/*.ts', 'src-renderer/**/*.{ts,tsx}'], { cwd: root }).sort()

/** Folders and files the top level may have: the customer's own list. */
const topLevel = [
  'README.md',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'resources',
  'src-main',
  'src-renderer',
  'test',
  'tsconfig.json',
]
/** SHA-256 of migrations that have been released: they never change again. Empty until the first release. */
const releasedMigrations: Readonly<Record<string, string>> = {}

const bans: readonly (readonly [what: string, pattern: RegExp, except?: RegExp])[] = [
  ['an untyped hole', /\bas any\b|: any\b|as unknown as/],
  ['a switched-off check', /@ts-(ignore|expect-error|nocheck)|eslint-disable/],
  ['a note to do later', /\b(TODO|FIXME|XXX)\b/],
  ['a hidden clock', /\bnew Date\(\)|\bDate\.now\(\)/, /core\/system-clock\.ts$|^src-main\/main\//],
  ['randomness outside the host', /Math\.random\(/],
  ['an attached plain database', /\bATTACH\b/],
  ['a web address', /https?:\/\/(?!www\.w3\.org)/, /^src-main\/core\/(excel\/|document\/template-package\.ts$)/],
  ['a search field that Ctrl+F does not reach', /Input\.Search/, /^src-renderer\/ui\/search-field\.tsx$/],
  ['a file that leaves before its log entry', /\bwriteFileAtomically\(/, /^src-main\/core\/(files|sample)\//],
  ['a local JS date in the rules', /\.getFullYear\(|\.getMonth\(|\.getDate\(/],
]

describe('source rules', () => {
  it('keeps the top level to what the customer listed', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n')
    const tops = new Set(tracked.filter((f) => f !== '').map((f) => f.split('/')[0] ?? ''))
    expect([...tops].filter((name) => !name.startsWith('.')).sort()).toEqual(topLevel)
  })

  for (const [what, pattern, except] of bans) {
    it(`has nowhere ${what}`, () => {
      const found = sources
        .filter((path) => !except?.test(path))
        .flatMap((path) =>
          read(path)
            .split('\n')
            .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
        )
      expect(found).toEqual([])
    })
  }

  it('has no source file that nobody dares to open', () => {
    const long = sources.map((path) => [path, read(path).split('\n').length] as const).filter(([, n]) => n > 400)
    expect(long).toEqual([])
  })

  it('makes one window factory and one IPC handler', () => {
    const count = (pattern: RegExp) => sources.flatMap((path) => read(path).match(pattern) ?? []).length
    expect(count(/new BrowserWindow\(/g)).toBe(1)
    expect(count(/ipcMain\.handle\(/g)).toBe(1)
  })

  it('hands a path to the page nowhere, nor takes one from it', () => {
    const contracts = sources.filter((path) => path.endsWith('.contract.ts')).map(read)
    for (const text of contracts) expect(text).not.toMatch(/\b(path|filePath|fileName: ShortText)\b: /)
  })

  it('never changes a released migration', () => {
    for (const [file, sha256] of Object.entries(releasedMigrations)) {
      const text = read(`src-main/core/db/migrations/${file}`)
      expect(createHash('sha256').update(text).digest('hex'), file).toBe(sha256)
    }
    const numbers = globSync('src-main/core/db/migrations/0*.ts', { cwd: root }).map((f) =>
      Number(f.match(/(\d{4})-/)?.[1]),
    )
    const listed = [...read('src-main/core/db/migrations/index.ts').matchAll(/^ {2}migration(\d{4}),/gm)].map((m) =>
      Number(m[1]),
    )
    expect(listed).toEqual([...numbers].sort((a, b) => a - b))
  })

  it('gives every package a home in the dependency rules', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
    const rules = read('test/architecture/dependency-cruiser.cjs')
    for (const name of Object.keys(dependencies)) expect(rules).toMatch(new RegExp(`['"]?${name}['"]?: '\\^src`))
  })

  it('pins every version exactly', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
    for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      for (const [name, version] of Object.entries(manifest[group] ?? {})) {
        expect(version, name).toMatch(/^(npm:[a-z0-9-]+@)?\d+\.\d+\.\d+$/)
      }
    }
  })
})
