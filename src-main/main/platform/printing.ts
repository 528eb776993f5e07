import { createHash, randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { PrintToPDFOptions } from 'electron'
import type { PrintDocuments } from '../app-protocol.ts'
import { createWindow } from '../window.ts'

/** Everything said, so that no default of Electron's can change a paper: sizes and margins come from the document's CSS. */
export const pdfOptions: PrintToPDFOptions = {
  landscape: false,
  displayHeaderFooter: false,
  printBackground: true,
  scale: 1,
  pageSize: 'A4',
  margins: { top: 0, bottom: 0, left: 0, right: 0 },
  pageRanges: '',
  headerTemplate: '',
  footerTemplate: '',
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: false,
}

/** Prints a complete document in a hidden window that runs no script. */
export async function printToPdf(documents: PrintDocuments, html: string): Promise<Buffer> {
  const window = createWindow('print')
  try {
    await window.loadURL(documents.offer(html))
    return await window.webContents.printToPDF(pdfOptions)
  } finally {
    window.destroy()
  }
}

/** Writes beside the target first, so that a failure never leaves half a file. Returns the sha256 in hex. */
export async function writeWhole(path: string, bytes: Buffer): Promise<string> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`
  try {
    await writeFile(temporary, bytes)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return createHash('sha256').update(bytes).digest('hex')
}
