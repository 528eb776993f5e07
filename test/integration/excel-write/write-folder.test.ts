import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { safeName, writeFolder } from '../../../src-main/core/files/write-folder.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'jiedao-folder-'))
})
afterEach(() => {
  chmodSync(parent, 0o700)
  rmSync(parent, { recursive: true })
})

const bytes = Buffer.from('文书')

describe('writeFolder', () => {
  it('a folder of the same name is filled up or replaced', async () => {
    mkdirSync(join(parent, '文书'))
    writeFileSync(join(parent, '文书', '旧.docx'), 'old')
    const name = await writeFolder(parent, '文书', async (folder) => {
      await folder.write('甲.docx', bytes)
      return folder.settle()
    })
    expect(name).toBe('文书（2）')
    expect(readdirSync(join(parent, '文书'))).toEqual(['旧.docx'])
    expect(readFileSync(join(parent, name, '甲.docx'))).toEqual(bytes)
  })

  it.each([
    ['before it has its name', false],
    ['after it has its name', true],
  ])('half a folder is left behind by an error %s', async (_when, settles) => {
    const work = writeFolder(parent, '文书', async (folder) => {
      await folder.write('甲.docx', bytes)
      if (settles) await folder.settle()
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect(readdirSync(parent)).toEqual([])
  })

  it('a file name leads out of the folder, or two files of one name become one', async () => {
    const name = await writeFolder(parent, '文书', async (folder) => {
      await folder.write('../../甲.docx', bytes)
      await expect(folder.write('甲.docx', bytes)).rejects.toThrow()
      return folder.settle()
    })
    expect(readdirSync(parent)).toEqual([name])
    expect(readdirSync(join(parent, name))).toEqual(['甲.docx'])
  })

  it('a folder that may not be written to ends in anything but a sentence', async () => {
    chmodSync(parent, 0o500)
    if (process.getuid?.() === 0) return
    const work = writeFolder(parent, '文书', async (folder) => folder.settle())
    await expect(work).rejects.toMatchObject({ code: 'FILE_BUSY' })
  })
})

describe('safeName', () => {
  it.each([
    ['张三/李四', '张三李四'],
    ['..\\..\\a.docx', 'a.docx'],
    ['a<>:"|?*\u0001', 'a'],
    ['名字. . ', '名字'],
    ['///', '未命名'],
  ])('%j stays a name that a disk refuses or that leads elsewhere', (name, safe) => {
    expect(safeName(name)).toBe(safe)
  })
})
