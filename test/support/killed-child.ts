import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ChildCall } from './commit-child.ts'

const child = resolve(import.meta.dirname, 'commit-child.ts')

export interface KilledChild {
  readonly sawBegin: boolean
  /** The answer had come: what it said must hold. */
  readonly sawDone: boolean
  /** From the first write to the end, in ms. */
  readonly took: number
}

/** Makes a call in a process of its own and kills it `delay` ms after its first write began; undefined = when answered. */
export async function killDuring(dataDir: string, call: ChildCall, delay: number | undefined): Promise<KilledChild> {
  const running = spawn(process.execPath, [child, dataDir, JSON.stringify(call)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let output = ''
  const saw = (word: string) =>
    new Promise<void>((ready) => {
      running.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes(word)) ready()
      })
      running.on('exit', () => ready())
    })
  const done = saw('done')
  await saw('begin')
  const began = performance.now()
  await (delay === undefined ? done : wait(delay))
  const took = performance.now() - began
  running.kill('SIGKILL')
  await new Promise((gone) => running.on('close', gone))
  return { sawBegin: output.includes('begin'), sawDone: output.includes('done'), took }
}
