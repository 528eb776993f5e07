import { spawnSync } from 'node:child_process'
import { requireNode24 } from '../src-main/cli/require-node.ts'
import { findTestHost } from './e2e/support/launch.ts'

/**
 * `npm test`: the whole check, cheapest first; `npm run check` (--fast) stops before build and window.
 * A machine without Electron and without a browser runs everything but the window tests and is told so in the last
 * line; where CI is set, a skipped window test is a failure.
 */
interface Step {
  readonly name: string
  readonly command: readonly string[]
}

requireNode24()

const fast: Step[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'types', command: ['tsc', '-b', '--noEmit'] },
  { name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
  { name: 'dependency rules', command: ['npm', 'run', '-s', 'deps'] },
  { name: 'unit, integration, contract, architecture', command: ['npm', 'run', '-s', 'unit'] },
]
const build: Step = { name: 'build', command: ['electron-vite', 'build'] }
const window: Step = { name: 'end to end', command: ['npm', 'run', '-s', 'e2e'] }

function run({ name, command: [program = '', ...args] }: Step): void {
  const started = Date.now()
  console.log(`\n── ${name}`)
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error(`\n${name} failed (exit ${status ?? 'by signal'})`)
    process.exit(1)
  }
  console.log(`── ${name}: ok, ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

const isFast = process.argv.includes('--fast')
for (const step of fast) run(step)
if (!isFast) {
  run(build)
  const host = findTestHost()
  if (host === 'none') {
    const remedy = 'install Chromium, Chrome or Edge (or run node node_modules/electron/install.js) and run again'
    console.log(
      `\nAll passed except the window tests, which were SKIPPED: no Electron and no browser found; ${remedy}.`,
    )
    process.exit(process.env['CI'] ? 1 : 0)
  }
  run(window)
  console.log(`\nAll passed, window tests on ${host}.`)
}
