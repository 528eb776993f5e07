import type { PrintToPDFOptions, WebContents } from 'electron'
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

/**
 * Prints a complete document of the core in a hidden window that runs no script: as PDF, or on paper through the system's
 * dialog (then no bytes). Undefined when it failed or the dialog was closed.
 */
export async function printDocument(
  documents: PrintDocuments,
  html: string,
  to: 'pdf' | 'paper',
  log: (line: string) => void,
): Promise<Uint8Array | undefined> {
  const window = createWindow('print')
  try {
    await window.loadURL(documents.offer(html))
    if (to === 'pdf') return await window.webContents.printToPDF(pdfOptions)
    return (await printOnPaper(window.webContents)) ? new Uint8Array() : undefined
  } catch (error) {
    log(`printing failed: ${error instanceof Error ? error.message : typeof error}`)
    return undefined
  } finally {
    window.destroy()
  }
}

function printOnPaper(contents: WebContents): Promise<boolean> {
  const options = {
    silent: false,
    printBackground: true,
    pageSize: 'A4' as const,
    margins: { marginType: 'default' as const },
  }
  return new Promise((resolve) => contents.print(options, (isPrinted) => resolve(isPrinted)))
}
