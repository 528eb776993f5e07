const sectorLength = 512
const endOfChain = 0xfffffffe
const free = 0xffffffff
const fatSector = 0xfffffffd
/** Streams from this length on lie in full sectors. */
const cutoff = 4_096

/** Writes an OLE compound file with one stream, independent of the reader: header, one FAT, one directory, content. */
export function compoundBytes(stream: string, content: Buffer): Buffer {
  const body = Buffer.alloc(Math.max(cutoff, Math.ceil(content.length / sectorLength) * sectorLength))
  content.copy(body)
  const sectors = body.length / sectorLength
  const header = Buffer.alloc(sectorLength)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 0x18)
  header.writeUInt16LE(3, 0x1a)
  header.writeUInt16LE(0xfffe, 0x1c)
  header.writeUInt16LE(9, 0x1e)
  header.writeUInt16LE(6, 0x20)
  header.writeUInt32LE(1, 0x2c)
  header.writeUInt32LE(1, 0x30)
  header.writeUInt32LE(cutoff, 0x38)
  header.writeUInt32LE(endOfChain, 0x3c)
  header.writeUInt32LE(endOfChain, 0x44)
  header.fill(0xff, 0x4c)
  header.writeUInt32LE(0, 0x4c)
  const fat = Buffer.alloc(sectorLength, 0xff)
  fat.writeUInt32LE(fatSector, 0)
  fat.writeUInt32LE(endOfChain, 4)
  for (let n = 0; n < sectors; n += 1) fat.writeUInt32LE(n + 1 < sectors ? n + 3 : endOfChain, (n + 2) * 4)
  const directory = Buffer.concat([
    directoryEntry('Root Entry', 5, endOfChain, 0),
    directoryEntry(stream, 2, 2, body.length),
    Buffer.alloc(256),
  ])
  return Buffer.concat([header, fat, directory, body])
}

function directoryEntry(name: string, type: number, start: number, size: number): Buffer {
  const entry = Buffer.alloc(128)
  entry.write(name, 'utf16le')
  entry.writeUInt16LE((name.length + 1) * 2, 0x40)
  entry[0x42] = type
  for (const place of [0x44, 0x48, 0x4c]) entry.writeUInt32LE(free, place)
  entry.writeUInt32LE(start, 0x74)
  entry.writeUInt32LE(size, 0x78)
  return entry
}
