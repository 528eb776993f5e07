import type { AttachmentRow } from '../../../src-main/shared/attachment/attachment.contract.ts'

const kilobyte = 1024

/** 20 KB, 1.5 MB. */
export function sizeText(bytes: number): string {
  if (bytes < kilobyte * kilobyte) return `${Math.max(1, Math.round(bytes / kilobyte))} KB`
  return `${(bytes / kilobyte / kilobyte).toFixed(1)} MB`
}

/** The file's own name, with the ending that its content asks for. */
export function exportName({ fileName, fileType }: Pick<AttachmentRow, 'fileName' | 'fileType'>): string {
  const ending = new RegExp(`\\.(${fileType === 'jpg' ? 'jpe?g' : fileType})$`, 'i')
  return ending.test(fileName) ? fileName : `${fileName.replace(/\.[a-z0-9]{1,5}$/i, '')}.${fileType}`
}
