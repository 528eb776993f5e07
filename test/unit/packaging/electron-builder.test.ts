import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { matchesGlob, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import config from '../../../resources/packaging/electron-builder.json' with { type: 'json' }
import project from '../../../package.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '../../..')
const inProject = (path: string) => resolve(root, path)

describe('electron-builder.json', () => {
  it("is valid by electron-builder's own schema: a misspelt option would be ignored or end the build", () => {
    const schema = JSON.parse(readFileSync(inProject('node_modules/app-builder-lib/scheme.json'), 'utf8')) as object
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
    const { $schema, ...options } = config
    expect(existsSync(inProject(`resources/packaging/${$schema}`))).toBe(true)
    ajv.validate(schema, options)
    expect(ajv.errors ?? []).toEqual([])
  })

  it('names the same product as package.json', () => {
    expect(config.productName).toBe(project.productName)
    expect(project.scripts.package).toContain('resources/packaging/electron-builder.json')
  })

  it('builds an installer for Windows and two package kinds for Linux, each for both processors', () => {
    const both = ['x64', 'arm64']
    expect(config.win.target).toEqual([{ target: 'nsis', arch: both }])
    expect(config.linux.target).toEqual([
      { target: 'deb', arch: both },
      { target: 'AppImage', arch: both },
    ])
  })

  it('never deletes the data on uninstall, and lets the clerk install without an administrator', () => {
    expect(config.nsis).toMatchObject({ oneClick: false, perMachine: false, deleteAppDataOnUninstall: false })
  })

  it('leaves out every Node runtime that only development needs: 60 MB each', () => {
    const excluded = config.files.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1))
    for (const name of Object.keys(project.optionalDependencies)) {
      const isOut = excluded.some((glob) => matchesGlob(`node_modules/${name}/bin/node`, glob))
      expect([name, isOut]).toEqual([name, true])
    }
  })

  it('keeps the database engine outside the archive, from which no native module can be loaded', () => {
    const binaries = readdirSync(inProject('node_modules/better-sqlite3/prebuilds'))
    expect(binaries).toEqual(
      expect.arrayContaining(['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64'].map((name) => `${name}.node`)),
    )
    const sample = `node_modules/better-sqlite3/prebuilds/${binaries[0]}`
    expect(config.asarUnpack.some((glob) => matchesGlob(sample, glob))).toBe(true)
    expect(config.npmRebuild).toBe(false)
  })

  it('sets every fuse as reviewed', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })
})
