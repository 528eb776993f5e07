import { isAppError } from '../../shared/kernel/app-error.ts'
import type { AttachmentFileType } from '../../shared/attachment/attachment.contract.ts'
import { workbookLimits } from '../excel/read/limits.ts'
import { ZipArchive } from '../excel/read/zip-archive.ts'

/** A type that is taken, or what the file is instead ('' for nothing known). */
export type FileTypeVerdict =
  | { readonly type: AttachmentFileType; readonly found?: undefined }
  | { readonly type?: undefined; readonly found: string }

const signatures = {
  jpg: Buffer.from([0xff, 0xd8, 0xff]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  zip: Buffer.from('PK\u0003\u0004', 'latin1'),
  compound: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  program: Buffer.from('MZ', 'latin1'),
} as const
/** A PDF may have a few bytes before its mark (ISO 32000-1, annex H). */
const pdfMark = Buffer.from('%PDF-', 'latin1')
const pdfMarkWithin = 1_024

/** What a file is by its content; its name is not asked. Files with macros, with a password and programs are not taken. */
export function fileTypeOf(bytes: Buffer): FileTypeVerdict {
  const startsWith = (signature: Buffer) => bytes.subarray(0, signature.length).equals(signature)
  if (startsWith(signatures.jpg)) return { type: 'jpg' }
  if (startsWith(signatures.png)) return { type: 'png' }
  if (startsWith(signatures.zip)) return zippedType(bytes)
  if (startsWith(signatures.compound)) return compoundType(bytes)
  if (startsWith(signatures.program)) return { found: '可执行程序' }
  if (bytes.subarray(0, pdfMarkWithin).includes(pdfMark)) return { type: 'pdf' }
  return /^\s*</.test(bytes.subarray(0, 64).toString('latin1')) ? { found: '网页' } : { found: '' }
}

function zippedType(bytes: Buffer): FileTypeVerdict {
  try {
    const names = new ZipArchive(bytes, { ...workbookLimits, file: bytes.length }).list().map(({ name }) => name)
    if (names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) return { found: '带宏的 Office 文件' }
    if (!names.some((name) => name.toLowerCase() === '[content_types].xml')) return { found: '压缩包' }
    if (names.some((name) => name.startsWith('word/'))) return { type: 'docx' }
    return names.some((name) => name.startsWith('xl/')) ? { type: 'xlsx' } : { found: '压缩包' }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { found: '损坏或加密的压缩包' }
  }
}

/** Names of streams in the directory of an old Office file ([MS-CFB] 2.6.1: UTF-16). */
const streamName = (name: string) => Buffer.from(`${name}\0`, 'utf16le')

function compoundType(bytes: Buffer): FileTypeVerdict {
  const has = (name: string) => bytes.includes(streamName(name))
  if (has('EncryptedPackage')) return { found: '加密的 Office 文件' }
  if (has('_VBA_PROJECT')) return { found: '带宏的 Office 文件' }
  if (has('WordDocument')) return { type: 'doc' }
  return has('Workbook') || has('Book') ? { type: 'xls' } : { found: '' }
}
