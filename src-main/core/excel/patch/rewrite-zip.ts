import { crc32, deflateRawSync } from 'node:zlib'
import { damaged } from '../read/limits.ts'
import { nameKey, type ZipArchive, type ZipEntry } from '../read/zip-archive.ts'

const endRecordLength = 22
const localHeaderLength = 30
const localSignature = 0x04034b50
const directorySignature = 0x02014b50
const endSignature = 0x06054b50
const version = 20
const deflated = 8
/** Of an entry's flags only the one for UTF-8 names stays true of new content. */
const utf8Flag = 0x0800

/**
 * The archive with some parts replaced and others added. Every other part keeps its bytes: header, compressed content,
 * order and all (ECMA-376-2 leaves the packer free, but a receiver that compares files is not).
 *
 * @throws AppError WORKBOOK_DAMAGED when the entries of the archive lie over one another
 */
export function rewriteZip(file: Buffer, archive: ZipArchive, changes: ReadonlyMap<string, Buffer>): Buffer {
  const entries = archive.list()
  const slices = localSlices(file, entries)
  const wanted = new Map([...changes].map(([name, content]) => [nameKey(name), { name, content }]))
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  const put = (local: Buffer, record: Buffer) => {
    record.writeUInt32LE(offset, 42)
    bodies.push(local)
    directory.push(record)
    offset += local.length
  }
  for (const entry of entries) {
    const change = wanted.get(nameKey(entry.name))
    wanted.delete(nameKey(entry.name))
    if (change) put(...newPart(entry.rawName, change.content, entry.directoryRecord))
    else put(slices.get(entry) ?? damagedEntry(entry), Buffer.from(entry.directoryRecord))
  }
  // A new part takes date and attributes from the first one, so that no clock is asked.
  for (const { name, content } of wanted.values())
    put(...newPart(Buffer.from(name), content, entries[0]?.directoryRecord))
  const directoryBytes = Buffer.concat(directory)
  const end = Buffer.alloc(endRecordLength)
  end.writeUInt32LE(endSignature, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(directoryBytes.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directoryBytes, end])
}

/** Each entry's bytes up to the next one's header, with the descriptor that may stand behind its content. */
function localSlices(file: Buffer, entries: readonly ZipEntry[]): Map<ZipEntry, Buffer> {
  const ordered = [...entries].sort((a, b) => a.localHeaderOffset - b.localHeaderOffset)
  const directoryStart = entries[0] ? entries[0].directoryRecord.byteOffset - file.byteOffset : file.length
  const slices = new Map<ZipEntry, Buffer>()
  for (const [index, entry] of ordered.entries()) {
    const end = ordered[index + 1]?.localHeaderOffset ?? directoryStart
    const slice = file.subarray(entry.localHeaderOffset, end)
    if (slice.length < localHeaderLength + entry.rawName.length + entry.compressedSize) damagedEntry(entry)
    slices.set(entry, slice)
  }
  return slices
}

function damagedEntry(entry: ZipEntry): never {
  throw damaged(entry.name, 'the entries of the archive lie over one another')
}

/** Local header with content, and directory record; what an old record says of date and attributes stays. */
function newPart(name: Buffer, content: Buffer, before?: Buffer): [Buffer, Buffer] {
  const compressed = deflateRawSync(content)
  const record = Buffer.alloc(46)
  if (before) before.copy(record, 0, 0, record.length)
  record.writeUInt32LE(directorySignature, 0)
  record.writeUInt16LE(version, 6)
  record.writeUInt16LE(record.readUInt16LE(8) & utf8Flag, 8)
  record.writeUInt16LE(deflated, 10)
  record.writeUInt32LE(crc32(content), 16)
  record.writeUInt32LE(compressed.length, 20)
  record.writeUInt32LE(content.length, 24)
  record.writeUInt16LE(name.length, 28)
  // No extra field and no comment: they could speak of the old content.
  record.writeUInt32LE(0, 30)
  const local = Buffer.alloc(localHeaderLength)
  local.writeUInt32LE(localSignature, 0)
  record.copy(local, 4, 6, 30)
  return [Buffer.concat([local, name, compressed]), Buffer.concat([record, name])]
}
