const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const pngEnd = Buffer.from('IEND')
/** An end chunk is 12 bytes, its name stands 8 before the end. */
const pngTail = 8
const jpegStart = Buffer.from([0xff, 0xd8, 0xff])
const jpegEnd = Buffer.from([0xff, 0xd9])
/** Cameras add a few bytes of their own behind the picture. */
const jpegTail = 64 * 1024

/** What the bytes of a photo are by their signature and their end; undefined for anything else, also a picture cut off. */
export function imageType(bytes: Buffer): 'image/jpeg' | 'image/png' | undefined {
  if (bytes.subarray(0, pngSignature.length).equals(pngSignature)) {
    return bytes.subarray(-pngTail, -pngTail + pngEnd.length).equals(pngEnd) ? 'image/png' : undefined
  }
  if (!bytes.subarray(0, jpegStart.length).equals(jpegStart)) return undefined
  return bytes.lastIndexOf(jpegEnd) > Math.max(jpegStart.length, bytes.length - jpegTail) ? 'image/jpeg' : undefined
}
