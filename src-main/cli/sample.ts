import { resolve } from 'node:path'
import { writeSampleWorkbooks } from '../core/sample/sample-workbooks.ts'
import { requireNode24 } from './require-node.ts'

/** `npm run sample [-- FOLDER]`: the workbooks of the sample street, ./sample-output unless told otherwise. */
requireNode24()

const folder = resolve(process.argv[2] ?? 'sample-output')
const { roster, dirtyTwin, attendance, superiorForm, certificates, dirtyTwinManifest } =
  await writeSampleWorkbooks(folder)
const { dataRows, cleanRows } = dirtyTwinManifest
console.log(
  `已写入：\n  ${roster}\n  ${dirtyTwin}（${dataRows}行，其中${dataRows - cleanRows}行有错误）\n  ${attendance}\n  ${superiorForm}\n  ${certificates}`,
)
