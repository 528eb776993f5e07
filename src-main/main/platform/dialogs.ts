import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { BrowserWindow, dialog, webContents } from 'electron'
import type { ChosenFile, HostInput, HostOutput } from '../../shared/host-api.ts'
import type { FileTokens } from '../file-tokens.ts'

const filterNames: Readonly<Record<string, string>> = {
  xlsx: 'Excel 工作簿',
  docx: 'Word 文档',
  pdf: 'PDF 文档',
  json: '标准包',
  jpg: '图片',
  ics: '日历文件',
}

function filterFor(extensions: readonly string[]) {
  return { name: filterNames[extensions[0] ?? ''] ?? '文件', extensions: [...extensions] }
}

function windowOf(webContentsId: number): BrowserWindow {
  const contents = webContents.fromId(webContentsId)
  const window = contents && BrowserWindow.fromWebContents(contents)
  if (!window) throw new Error('the asking window is gone')
  return window
}

/** Lets the user choose a file to read. */
export async function chooseOpenFile(
  tokens: FileTokens,
  webContentsId: number,
  { title, extensions }: HostInput<'host.chooseOpenFile'>,
): Promise<HostOutput<'host.chooseOpenFile'>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(webContentsId), {
    title,
    filters: [filterFor(extensions)],
    properties: ['openFile'],
  })
  const path = filePaths[0]
  if (canceled || path === undefined) return null
  const [chosen] = await readable(tokens, webContentsId, [path])
  return chosen ?? null
}

/** Lets the user choose several files to read. */
export async function chooseOpenFiles(
  tokens: FileTokens,
  webContentsId: number,
  { title, extensions }: HostInput<'host.chooseOpenFiles'>,
): Promise<ChosenFile[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(webContentsId), {
    title,
    filters: [filterFor(extensions)],
    properties: ['openFile', 'multiSelections'],
  })
  return canceled ? [] : readable(tokens, webContentsId, filePaths)
}

/** Gives tickets for files that the user dropped on the window. */
export function takeDroppedFiles(
  tokens: FileTokens,
  webContentsId: number,
  paths: readonly string[],
): Promise<ChosenFile[]> {
  return readable(tokens, webContentsId, paths)
}

/** A folder that was dropped among the files is left out. */
async function readable(tokens: FileTokens, webContentsId: number, paths: readonly string[]): Promise<ChosenFile[]> {
  const facts = await Promise.all(paths.map(async (path) => ({ path, fact: await stat(path) })))
  return facts
    .filter(({ fact }) => fact.isFile())
    .map(({ path, fact: { size } }) => ({
      token: tokens.issue(webContentsId, path, 'read'),
      name: basename(path),
      size,
    }))
}

/** Lets the user choose where to write a file. */
export async function chooseSaveFile(
  tokens: FileTokens,
  webContentsId: number,
  { suggestedName }: HostInput<'host.chooseSaveFile'>,
): Promise<HostOutput<'host.chooseSaveFile'>> {
  const name = safeFileName(suggestedName)
  const { canceled, filePath } = await dialog.showSaveDialog(windowOf(webContentsId), {
    title: '保存',
    defaultPath: name,
    filters: [filterFor([extname(name).slice(1) || 'xlsx'])],
    properties: ['showOverwriteConfirmation'],
  })
  if (canceled || !filePath) return null
  return { token: tokens.issue(webContentsId, filePath, 'write'), name: basename(filePath) }
}

/** Lets the user choose a folder to write new files into. */
export async function chooseFolder(
  tokens: FileTokens,
  webContentsId: number,
  { title }: HostInput<'host.chooseFolder'>,
): Promise<HostOutput<'host.chooseFolder'>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(webContentsId), {
    title,
    properties: ['openDirectory', 'createDirectory'],
  })
  const path = filePaths[0]
  if (canceled || path === undefined || !(await stat(path)).isDirectory()) return null
  return { token: tokens.issue(webContentsId, path, 'folder'), name: basename(path) }
}

/** A bare file name that Windows accepts too; folders and device characters are taken out. */
export function safeFileName(name: string): string {
  const kept = [...name].filter((character) => character > '\u001f' && !'<>:"/\\|?*'.includes(character)).join('')
  return kept.replace(/^\.+/, '').slice(0, 120) || '未命名'
}
