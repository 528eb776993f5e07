import { beforeEach, describe, expect, it } from 'vitest'
import { FileTokens } from '../../../src-main/main/file-tokens.ts'

let tokens: FileTokens
beforeEach(() => {
  tokens = new FileTokens(() => crypto.randomUUID())
})

describe('FileTokens', () => {
  it('gives the path once; a replayed token is refused', () => {
    const token = tokens.issue(1, '/a/花名册.xlsx', 'read')
    expect(token).toMatch(/^file:[0-9a-f-]{36}$/)
    expect(tokens.redeem(1, token, 'read')).toBe('/a/花名册.xlsx')
    expect(tokens.redeem(1, token, 'read')).toBeUndefined()
  })

  it("refuses another window's token and leaves it to its owner", () => {
    const token = tokens.issue(1, '/a', 'read')
    expect(tokens.redeem(2, token, 'read')).toBeUndefined()
    expect(tokens.redeem(1, token, 'read')).toBe('/a')
  })

  it('spends several tokens together, or none when one of them is no good or given twice', () => {
    const [a = '', b = ''] = ['/a', '/b'].map((path) => tokens.issue(1, path, 'read'))
    const written = tokens.issue(1, '/c', 'write')
    for (const bad of [
      [a, 'file:x'],
      [a, a],
      [a, written],
      [a, null],
    ])
      expect(tokens.redeemAll(1, bad)).toBeUndefined()
    expect(tokens.redeemAll(2, [a, b])).toBeUndefined()
    expect(tokens.redeemAll(1, [b, a])).toEqual(['/b', '/a'])
    expect(tokens.redeemAll(1, [a])).toBeUndefined()
  })

  it('never lets a file chosen for reading be written over', () => {
    const token = tokens.issue(1, '/a', 'read')
    expect(tokens.redeem(1, token, 'write')).toBeUndefined()
  })

  it.each([undefined, null, 7, {}, '', '/etc/passwd', 'file:', 'constructor', '__proto__'])('refuses %s', (token) => {
    expect(tokens.redeem(1, token, 'read')).toBeUndefined()
    expect(tokens.writtenPath(1, token)).toBeUndefined()
  })

  it('shows only what was written, and only to the window that wrote it', () => {
    const token = tokens.issue(1, '/a', 'write')
    expect(tokens.writtenPath(1, token)).toBeUndefined()
    tokens.markWritten(1, token, '/a')
    expect(tokens.writtenPath(1, token)).toBe('/a')
    expect(tokens.writtenPath(2, token)).toBeUndefined()
  })

  it('forgets everything on lock, so the next person gains no file of the last one', () => {
    const unused = tokens.issue(1, '/a', 'read')
    tokens.markWritten(1, 'file:b', '/b')
    tokens.forgetAll()
    expect(tokens.redeem(1, unused, 'read')).toBeUndefined()
    expect(tokens.writtenPath(1, 'file:b')).toBeUndefined()
  })
})
