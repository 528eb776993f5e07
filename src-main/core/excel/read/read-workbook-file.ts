import { readLimited } from '../../files/read-limited.ts'
import { tooLarge, workbookLimits } from './limits.ts'

/**
 * The bytes of a workbook that somebody chose.
 * @throws AppError WORKBOOK_TOO_LARGE before a byte of it is read
 */
export const readWorkbookFile = (path: string): Promise<Buffer> =>
  readLimited(path, workbookLimits.file, () => tooLarge('file', workbookLimits.file))
