import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { AppError, isAppError } from '../../shared/kernel/app-error.ts'
import { comparePack, isInside, listName, readList } from '../../shared/disclosure/archive-pack.rules.ts'
import type { PackCheck } from '../../shared/disclosure/disclosure.contract.ts'
import type { JobContext } from '../db/contexts.ts'
import { workbookLimits } from '../excel/read/limits.ts'
import { ZipArchive } from '../excel/read/zip-archive.ts'
import { readLimited } from '../files/read-limited.ts'
import { communityTitle } from '../../shared/notice/notice-fields.rules.ts'
import { listAllCommunities } from '../organisation/organisation.service.ts'
import { findPack } from './archive-pack.repository.ts'

const megabyte = 1_048_576
/** A year's photos of a community are some hundred megabytes at most. */
const packLimits = {
  ...workbookLimits,
  file: 1024 * megabyte,
  entries: 20_000,
  part: 64 * megabyte,
  total: 2048 * megabyte,
}
const mostFiles = 20_000

/** Files of a pack by their path within it. */
interface OpenPack {
  readonly names: readonly string[]
  readonly read: (name: string) => Promise<Buffer>
  readonly hash: (name: string) => Promise<string>
}

/** Compares every file of a pack with its list of checksums, and the list with those that this program handed out. */
export async function checkPack(context: JobContext<'read'>): Promise<PackCheck> {
  const { db, write } = context
  const { verdict, listSha256 } = await comparePackFiles(context)
  const known = await findPack(db, listSha256)
  const community = (await listAllCommunities(db)).find(({ id }) => id === known?.communityId)
  const owner = community ? communityTitle(community.name) : '街道'
  const knownAs = known ? `${owner}${known.year}年，${known.exportedAt.slice(0, 10)}导出` : null
  const summary = `核验居务档案：${verdict.files}个文件，${verdict.isWhole ? '完整' : '有差异'}${knownAs === null ? '，清单非本系统登记' : ''}`
  await write(async ({ record }) => record({ objectType: 'archive_pack', objectId: known?.year ?? 0, summary }))
  return { ...verdict, knownAs }
}

/** How the files of a pack, zipped or unpacked, stand to its own list of checksums. @throws AppError PACK_NO_LIST, PACK_UNREADABLE */
export async function comparePackFiles({
  file,
  progress,
  signal,
}: JobContext<'read'>): Promise<{ readonly verdict: Omit<PackCheck, 'knownAs'>; readonly listSha256: string }> {
  const pack = file.name.toLowerCase().endsWith('.zip') ? await openZip(file.path) : await openFolder(file.path)
  if (!pack.names.includes(listName)) throw new AppError('PACK_NO_LIST', { list: listName })
  const listBytes = await pack.read(listName)
  const list = readList(listBytes.toString('utf8'))
  if (!list || list.some(({ name }) => !isInside(name))) {
    throw new AppError('PACK_UNREADABLE', { reason: `${listName}的格式不正确` })
  }
  const found = new Map<string, string>()
  for (const [done, name] of pack.names.entries()) {
    progress('verify', done, pack.names.length)
    signal.throwIfCancelled()
    if (name !== listName) found.set(name, await pack.hash(name))
  }
  progress('verify', pack.names.length, pack.names.length)
  const verdict = comparePack(list, found)
  const isWhole = verdict.missing.length + verdict.altered.length + verdict.added.length === 0
  return {
    listSha256: createHash('sha256').update(listBytes).digest('hex'),
    verdict: {
      files: verdict.files,
      missing: [...verdict.missing],
      altered: [...verdict.altered],
      added: [...verdict.added],
      isWhole,
    },
  }
}

async function openZip(path: string): Promise<OpenPack> {
  const bytes = await readLimited(path, packLimits.file, () => {
    return new AppError('PACK_UNREADABLE', { reason: '压缩包超过1GB，请解压后选择校验清单核验' })
  })
  try {
    const archive = new ZipArchive(bytes, packLimits)
    const names = archive
      .list()
      .map(({ name }) => name)
      .filter((name) => !name.endsWith('/'))
    const read = async (name: string) => archive.read(name)
    // A part that can't be unpacked is an altered one; the others are still compared.
    const hash = async (name: string) => {
      try {
        return createHash('sha256').update(archive.read(name)).digest('hex')
      } catch {
        return ''
      }
    }
    return { names, read, hash }
  } catch (error) {
    if (!isAppError(error)) throw error
    throw new AppError('PACK_UNREADABLE', { reason: '压缩包已损坏或不是 zip 文件' })
  }
}

/** The folder around the chosen list. Links are not followed out of it. */
async function openFolder(listPath: string): Promise<OpenPack> {
  if (basename(listPath) !== listName) throw new AppError('PACK_NO_LIST', { list: listName })
  const root = dirname(listPath)
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  if (entries.length > mostFiles)
    throw new AppError('PACK_UNREADABLE', { reason: '所在文件夹文件过多，请单独放置档案包' })
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  const read = (name: string) =>
    readLimited(join(root, ...name.split('/')), packLimits.part, () => {
      return new AppError('PACK_UNREADABLE', { reason: `“${name}”过大` })
    })
  const hash = async (name: string) => {
    const digest = createHash('sha256')
    for await (const chunk of createReadStream(join(root, ...name.split('/')))) digest.update(chunk as Buffer)
    return digest.digest('hex')
  }
  return { names, read, hash }
}
