import { createHash, randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { PrintToPDFOptions, WebContents } from 'electron'
import type { PrintMessage } from '../../shared/worker-protocol.ts'
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
  return inPrintWindow(documents, html, (contents) => contents.printToPDF(pdfOptions))
}

/**
 * Prints a document that a job of the core asked for: as PDF, or on paper through the system's dialog (then no bytes).
 * Undefined when it failed or the dialog was closed.
 */
export async function printForCore(
  documents: PrintDocuments,
  { html, to }: Pick<PrintMessage, 'html' | 'to'>,
  log: (line: string) => void,
): Promise<Uint8Array | undefined> {
  try {
    if (to === 'pdf') return await printToPdf(documents, html)
    return (await inPrintWindow(documents, html, printOnPaper)) ? new Uint8Array() : undefined
  } catch (error) {
    log(`printing failed: ${error instanceof Error ? error.message : typeof error}`)
    return undefined
  }
}

async function inPrintWindow<T>(
  documents: PrintDocuments,
  html: string,
  print: (contents: WebContents) => Promise<T>,
): Promise<T> {
  const window = createWindow('print')
  try {
    await window.loadURL(documents.offer(html))
    return await print(window.webContents)
  } finally {
    window.destroy()
  }
}

function printOnPaper(contents: WebContents): Promise<boolean> {
  const margins = { marginType: 'default' as const }
  const options = { silent: false, printBackground: true, pageSize: 'A4' as const, margins }
  return new Promise((resolve) => contents.print(options, (isPrinted) => resolve(isPrinted)))
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
