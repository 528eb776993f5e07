import { open } from 'node:fs/promises'

/**
 * The whole content of a file that somebody chose, but for one that is larger than anything of its kind: its size is
 * asked of the open file before a byte of it is read.
 *
 * @throws what `refuse` makes of a file over `largest` bytes
 */
export async function readLimited(path: string, largest: number, refuse: (size: number) => Error): Promise<Buffer> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > largest) throw refuse(size)
    return await file.readFile()
  } finally {
    await file.close()
  }
}
