import { rehydrate } from '../../src-main/shared/kernel/app-error.ts'
import type { ChosenFile } from '../../src-main/shared/host-api.ts'
import { announce } from './status-store.ts'
import { bridge } from './bridge.ts'

/** Lets the clerk choose an Excel workbook; null when the dialog was closed. */
export async function chooseWorkbook(title: string): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title, extensions: ['xlsx', 'xlsm', 'xls', 'et', 'csv', 'txt'] })
}

/** Lets the clerk choose a form to be filled in place, which only the zipped formats allow. */
export async function chooseForm(): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title: '选择空白表', extensions: ['xlsx', 'xlsm'] })
}

/** Asks where to write a file, writes it, and announces `sentence` with a way to its folder. */
export async function writeFile(
  suggestedName: string,
  write: (token: string, name: string) => Promise<string>,
): Promise<void> {
  const target = await bridge().chooseSaveFile({ suggestedName })
  if (!target) return
  const sentence = await write(target.token, target.name)
  announce(sentence, {
    label: '打开所在文件夹',
    run: () => void bridge().showInFolder({ token: target.token }),
  })
}

/** Prints a notice as PDF into a chosen file. */
export async function printNotice(noticeId: number, file: string): Promise<void> {
  const envelope = await bridge().printNotice({ noticeId, file })
  if (!envelope.ok) throw rehydrate(envelope.error)
}
