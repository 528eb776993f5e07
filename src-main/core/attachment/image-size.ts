export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** Pixels of a PNG (ISO/IEC 15948 §11.2.2) or JPEG (ITU-T T.81 B.2.2); undefined when the head of the file is broken. */
export function imageSize(bytes: Buffer): ImageSize | undefined {
  return bytes[0] === 0x89 ? pngSize(bytes) : jpegSize(bytes)
}

const pngHead = { chunkType: 12, width: 16, height: 20, end: 24 } as const

function pngSize(bytes: Buffer): ImageSize | undefined {
  if (bytes.length < pngHead.end || bytes.toString('latin1', pngHead.chunkType, pngHead.width) !== 'IHDR')
    return undefined
  return { width: bytes.readUInt32BE(pngHead.width), height: bytes.readUInt32BE(pngHead.height) }
}

const marker = { prefix: 0xff, firstFrame: 0xc0, lastFrame: 0xcf, firstAlone: 0xd0, lastAlone: 0xd9 } as const
/** DHT, JPG and DAC lie among the frame markers and begin no frame. */
const noFrames: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc])

function jpegSize(bytes: Buffer): ImageSize | undefined {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== marker.prefix) return undefined
    const code = bytes[at + 1] ?? 0
    if (code === marker.prefix) {
      at += 1
      continue
    }
    if (code >= marker.firstFrame && code <= marker.lastFrame && !noFrames.has(code)) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    }
    const isAlone = code >= marker.firstAlone && code <= marker.lastAlone
    const length = isAlone ? 0 : bytes.readUInt16BE(at + 2)
    if (!isAlone && length < 2) return undefined
    at += 2 + length
  }
  return undefined
}
