import { spawn, type ChildProcess } from 'node:child_process'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--password-store=basic',
  '--use-mock-keychain',
  '--force-color-profile=srgb',
  '--disable-back-forward-cache',
  '--disable-features=Translate,MediaRouter,PaintHolding,HttpsUpgrades',
  '--lang=zh-CN',
  // No name is ever resolved: together with the request filter this keeps every test off the network.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--remote-debugging-port=0',
]

export interface BrowserProcess {
  readonly child: ChildProcess
  readonly debuggerUrl: string
}

/** Starts the browser without a window (JIEDAO_HEADED=1: with one) and waits for its debugger address. */
export async function startBrowser(executable: string, profileDir: string): Promise<BrowserProcess> {
  const mode = process.env['JIEDAO_HEADED'] ? [] : ['--headless']
  const child = spawn(executable, [...mode, ...flags, `--user-data-dir=${profileDir}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const debuggerUrl = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(output)?.[1]
      if (found) resolve(found)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`standin: the browser ended (${code}): ${output.slice(-800)}`)))
  })
  return { child, debuggerUrl }
}
