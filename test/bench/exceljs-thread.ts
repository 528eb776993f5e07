import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import ExcelJS from 'exceljs'

/** The yardstick of the import benchmark: exceljs loads the workbook whose path it is sent, and does nothing more. */
parentPort?.on('message', (path: string) => {
  // exceljs types its input as a Buffer of its own.
  void new ExcelJS.Workbook().xlsx.load(readFileSync(path) as unknown as ExcelJS.Buffer).then((book) => {
    parentPort?.postMessage(book.worksheets[0]?.rowCount)
  })
})
parentPort?.postMessage('ready')
