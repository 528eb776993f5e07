import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { decodeValue, encodeValue } from './codec.ts'
import { installBridge } from './page-bridge.ts'
import { installPreload, type PreloadSetup } from './page-preload.ts'

export const isolatedWorld = 'Electron Isolated Context'
export const bindingName = '__standinPost'

export interface PageScripts {
  /** For the page's own world. */
  readonly main: string
  /** For the isolated world, with the preload script inside; undefined when the window has none. */
  readonly isolated: string | undefined
}

const onlyIn = (condition: string, code: string) => `(()=>{if(${condition})return;${code}\n})()`

/** The scripts that a page runs before its own, made from the functions' text. */
export function pageScripts(preload: string | undefined, versions: PreloadSetup['versions']): PageScripts {
  const token = `__bridge${randomBytes(9).toString('hex')}`
  const bridge = (side: string) => `(${installBridge.toString()})(${JSON.stringify(token)},${JSON.stringify(side)})`
  const main = onlyIn('window!==window.top', bridge('M'))
  if (preload === undefined) return { main, isolated: undefined }
  if (!existsSync(preload)) throw new Error(`standin: preload not found: ${preload}`)
  const setup: PreloadSetup = { binding: bindingName, platform: process.platform, versions }
  const run = `function(require,process,module,exports){${readFileSync(preload, 'utf8')}\n}`
  const call = `(${installPreload.toString()})(${bridge('I')},${JSON.stringify(setup)},${encodeValue.toString()},${decodeValue.toString()},${run})`
  return { main, isolated: onlyIn("window!==window.top||location.href==='about:blank'", call) }
}
