import { AppError } from '../../../shared/kernel/app-error.ts'

const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const zipEntry = Buffer.from('PK\u0003\u0004', 'latin1')
const emptyZip = Buffer.from('PK\u0005\u0006', 'latin1')
/** Enough of the beginning to tell a web page or plain text from binary content. */
const probeLength = 1_024

export type FileKind = 'zip' | 'compound' | 'text'

/**
 * What a file is by its bytes, never by its name. Each usual mistake has its own refusal: empty, a web page, a
 * picture or document.
 *
 * @throws AppError WORKBOOK_EMPTY, WORKBOOK_HTML, WORKBOOK_NOT_XLSX
 */
export function fileKind(bytes: Buffer): FileKind {
  if (bytes.length === 0) throw new AppError('WORKBOOK_EMPTY', {})
  if (startsWith(bytes, zipEntry)) return 'zip'
  if (startsWith(bytes, emptyZip)) throw new AppError('WORKBOOK_NOT_XLSX', { found: 'other-archive' })
  if (startsWith(bytes, ole)) return 'compound'
  const beginning = readableBeginning(bytes)
  if (beginning === undefined) throw new AppError('WORKBOOK_NOT_XLSX', { found: 'unknown' })
  if (/<(?:!doctype\s+html|html|head|body|table|meta)\b/i.test(beginning)) throw new AppError('WORKBOOK_HTML', {})
  return 'text'
}

function startsWith(bytes: Buffer, signature: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature)
}

/** The first bytes as Latin-1 (markup is ASCII in GBK and UTF-8 alike), or undefined for binary content. */
function readableBeginning(bytes: Buffer): string | undefined {
  const probe = bytes.subarray(0, probeLength)
  const isUtf16 = (probe[0] === 0xff && probe[1] === 0xfe) || (probe[0] === 0xfe && probe[1] === 0xff)
  if (isUtf16) return probe.toString('latin1').replaceAll('\0', '')
  const isBinary = probe.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
  return isBinary ? undefined : probe.toString('latin1')
}
