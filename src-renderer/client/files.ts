import { rehydrate } from '../../src-main/shared/kernel/app-error.ts'
import { mostFilesTogether, type ChosenFile, type PrintableChannel } from '../../src-main/shared/host-api.ts'
import type { CallInput } from './api.ts'
import { announce } from './status-store.ts'
import { bridge } from './bridge.ts'

const workbookExtensions = ['xlsx', 'xlsm', 'xls', 'et', 'csv', 'txt'] as const

/** Lets the clerk choose an Excel workbook; null when the dialog was closed. */
export async function chooseWorkbook(title: string): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title, extensions: workbookExtensions })
}

/** The same for several workbooks at once; none when the dialog was closed. */
export async function chooseWorkbooks(title: string): Promise<readonly ChosenFile[]> {
  return await bridge().chooseOpenFiles({ title, extensions: workbookExtensions })
}

/** Lets the clerk choose scans of a person, several at once; none when the dialog was closed. */
export async function chooseAttachments(): Promise<readonly ChosenFile[]> {
  const extensions = ['doc', 'docx', 'xls', 'xlsx', 'pdf', 'jpg', 'jpeg', 'png']
  return await bridge().chooseOpenFiles({ title: '选择附件', extensions })
}

/** Lets the clerk choose a photo; null when the dialog was closed. */
export async function choosePhoto(): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title: '选择照片', extensions: ['jpg', 'jpeg', 'png'] })
}

/** Takes files that were dropped on the page, and says so when some of them could not be taken. */
export async function takeDropped(files: readonly File[]): Promise<readonly ChosenFile[]> {
  if (files.length > mostFilesTogether) {
    announce(`一次最多拖入 ${mostFilesTogether} 个文件，本次 ${files.length} 个均未加入，请分几次拖入`)
    return []
  }
  const taken = await bridge().takeDroppedFiles(files)
  const left = files.length - taken.length
  if (left > 0) announce(`已加入 ${taken.length} 个文件；${left} 项是文件夹或已不存在，未加入`)
  return taken
}

/** Lets the clerk choose a form to be filled in place, which only the zipped formats allow. */
export async function chooseForm(): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title: '选择空白表', extensions: ['xlsx', 'xlsm'] })
}

/** Lets the clerk choose photos; none when the dialog was closed. */
export async function choosePhotos(): Promise<readonly ChosenFile[]> {
  return await bridge().chooseOpenFiles({ title: '选择照片', extensions: ['jpg', 'jpeg', 'png'] })
}

/** Lets somebody choose a pack of the archive or the list of checksums in its folder. */
export async function chooseArchivePack(): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title: '选择档案包（zip）或校验清单', extensions: ['zip', 'txt'] })
}

/** Lets somebody choose a calendar file; null when the dialog was closed. */
export async function chooseCalendarFile(): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title: '选择日历文件', extensions: ['json'] })
}

const scanExtensions = ['pdf', 'jpg', 'jpeg', 'png'] as const

/** One scanned page or document; null when the dialog was closed. */
export async function chooseScan(): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title: '选择扫描件', extensions: scanExtensions })
}

export async function chooseScans(): Promise<readonly ChosenFile[]> {
  return await bridge().chooseOpenFiles({ title: '选择扫描件', extensions: scanExtensions })
}

/** A text to be filled in, edited in WPS or Word. */
export async function chooseTemplate(): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title: '选择文书模板', extensions: ['docx'] })
}

/** Lets the clerk choose a pack of standards. */
export async function chooseStandardPack(): Promise<ChosenFile | null> {
  return await bridge().chooseOpenFile({ title: '选择标准包', extensions: ['json'] })
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

/** The same for a folder into which several files are written. */
export async function writeFolder(
  title: string,
  write: (token: string, name: string) => Promise<string>,
): Promise<boolean> {
  const target = await bridge().chooseFolder({ title })
  if (!target) return false
  const sentence = await write(target.token, target.name)
  announce(sentence, {
    label: '打开文件夹',
    run: () => void bridge().showInFolder({ token: target.token }),
  })
  return true
}

/** Prints a document of the core's as PDF into a chosen file. */
export async function printDocument<K extends PrintableChannel>(
  channel: K,
  input: CallInput<K>,
  file: string,
): Promise<void> {
  const envelope = await bridge().printDocument({ channel, input, file })
  if (!envelope.ok) throw rehydrate(envelope.error)
}
