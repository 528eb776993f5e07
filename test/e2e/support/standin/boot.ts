// node --import register.ts boot.ts <arguments as for the electron executable>
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './electron.ts'
import { host } from './host.ts'

const evaluationLimit = 15_000 // ms

interface PackageFile {
  readonly main?: string
  readonly name?: string
  readonly productName?: string
  readonly version?: string
}

const given = process.argv.slice(2)
const target = given.find((argument) => !argument.startsWith('-'))
if (target === undefined) throw new Error('standin: no app path given')
const { appPath, entry, description } = readApp(resolve(target))

host.appPath = appPath
host.appName = description.productName ?? description.name ?? 'Electron'
host.appVersion = description.version ?? '0.0.0'
const userData = given.find((argument) => argument.startsWith('--user-data-dir='))?.split('=')[1]
host.paths['userData'] = resolve(userData ?? join(host.paths['appData'] ?? '.', host.appName))
mkdirSync(host.paths['userData'], { recursive: true })
imitateElectronProcess()

const started = host.startBrowser(given.includes('--remote-debugging-port=0')).catch((error: unknown) => {
  console.error('standin: the browser did not start', error)
  process.exit(70)
})
const stuck = setTimeout(() => {
  console.error('standin: the entry module never finished: Electron hangs on a top-level await of app.whenReady()')
  process.exit(71)
}, evaluationLimit)
await import(pathToFileURL(entry).href)
clearTimeout(stuck)
await started
host.becomeReady()
app.emit('ready', {}, {})

function readApp(path: string): { appPath: string; entry: string; description: PackageFile } {
  if (!statSync(path).isDirectory()) return { appPath: dirname(path), entry: path, description: {} }
  const file = join(path, 'package.json')
  const description = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageFile) : {}
  return { appPath: path, entry: resolve(path, description.main ?? 'index.js'), description }
}

function imitateElectronProcess(): void {
  process.argv = [process.execPath, ...given]
  const put = (name: string, value: unknown) => Object.defineProperty(process, name, { value, configurable: true })
  put('type', 'browser')
  put('resourcesPath', join(appPath, 'resources'))
  put('versions', Object.freeze({ ...process.versions, ...host.versions }))
}
