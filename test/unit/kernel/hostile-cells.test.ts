import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { workbookLimits } from '../../../src-main/core/excel/read/limits.ts'

/** As `inspect` gives a whole file: work that grows with the square of a cell's length takes minutes. */
const watchdogMs = 10_000
const longest = workbookLimits.cellText

/** Reads the text in a thread of its own; returns the reading that was still going on when the time was up. */
async function stuckAt(text: string): Promise<string> {
  const thread = new Worker(new URL('../../support/hostile-cells-thread.ts', import.meta.url))
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let reading = 'starting'
  const watchdog = setTimeout(() => resolve(reading), watchdogMs)
  thread.on('error', reject)
  thread.on('message', (name: string) => {
    reading = name
    if (name === 'done') resolve(name)
  })
  thread.postMessage(text)
  const outcome = await promise.finally(() => clearTimeout(watchdog))
  await thread.terminate()
  return outcome
}

const long = (start: string, middle: string, end: string) =>
  start + middle.repeat(Math.floor((longest - start.length - end.length) / middle.length)) + end

describe('no cell or pasted text stops the program', () => {
  it.each([
    ['a year, blanks and a letter', long('2018', ' ', 'x')],
    ['a year, T and a letter', long('2018', 'T', 'x')],
    ['a month, blanks and a letter', long('2018年7', ' ', 'x')],
    ['a span, blanks and a letter', long('2018.07—', '　', 'x')],
    ['a span, dashes and a letter', long('2018.07', '- ', 'x')],
    ['a post and commas', long('2018.07-2019.01 a', '，', 'x')],
    ['spans without end', long('', '2018.07 ', 'x')],
    ['digits', long('', '1', 'x')],
    ['single digits', long('', '1 ', 'x')],
    ['groups of three digits', long('', '138 ', 'x')],
    ['a decimal of noughts', long('0.', '0', '1')],
    ['colons', long('a', ':', 'x')],
    ['open brackets', long('', '（其间', 'x')],
    ['numerals', long('', '一', 'x')],
    ['days of holidays', long('关于2026年部分节假日 元旦:', '1月1日(', '放假')],
    ['letters and digits', long('', 'E1', 'x')],
  ])('%s', async (_, text) => {
    expect(await stuckAt(text)).toBe('done')
  })
})
