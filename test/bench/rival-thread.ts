import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import ExcelJS from 'exceljs'

/** The yardstick of the import benchmark: exceljs loads the workbook whose path it is sent, and does nothing more. */
parentPort?.on('message', (path: string) => {
  const { buffer } = new Uint8Array(readFileSync(path))
  void new ExcelJS.Workbook().xlsx.load(buffer).then((book) => {
    parentPort?.postMessage(book.worksheets[0]?.rowCount)
  })
})
parentPort?.postMessage('ready')
