import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeFileAtomically } from '../../../src-main/core/files/write-file-atomically.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atomic-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('writing a file', () => {
  it('replaces the old file whole and returns the hash of what lies on disk', async () => {
    const path = join(folder, '工资表.xlsx')
    writeFileSync(path, 'a longer old content')
    const { sha256 } = await writeFileAtomically(path, Buffer.from('new'))
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(sha256).toBe(createHash('sha256').update('new').digest('hex'))
    expect(readdirSync(folder)).toEqual(['工资表.xlsx'])
  })

  it('leaves neither half a file nor a temporary one when the target cannot be replaced', async () => {
    const path = join(folder, '占用')
    mkdirSync(join(path, 'inner'), { recursive: true })
    await expect(writeFileAtomically(path, Buffer.from('new'))).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['占用'])
  })

  it('fails at once for a folder that does not exist', async () => {
    const started = Date.now()
    await expect(writeFileAtomically(join(folder, 'none', 'a.xlsx'), Buffer.from('x'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
    expect(Date.now() - started).toBeLessThan(1000)
  })
})
