import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { workbookLimits } from '../../src-main/core/excel/read/limits.ts'
import { ZipArchive } from '../../src-main/core/excel/read/zip-archive.ts'

/** Unpacks a zip into a folder; names of its files. */
export function unpack(zip: string, folder: string): string[] {
  const archive = new ZipArchive(readFileSync(zip), workbookLimits)
  return archive.list().map(({ name }) => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, archive.read(name))
    return name
  })
}
