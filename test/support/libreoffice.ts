import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const macros = readFileSync(join(import.meta.dirname, 'libreoffice-macros.bas'), 'utf8')
export const xlsxFilter = 'Calc MS Excel 2007 XML'
export const xlsFilter = 'MS Excel 97'

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** LibreOffice with a profile of its own: stands in for the Excel or WPS of the people who send and receive files. */
export class LibreOffice {
  readonly folder = mkdtempSync(join(tmpdir(), 'jiedao-libreoffice-'))
  readonly #profile = `-env:UserInstallation=${pathToFileURL(join(this.folder, 'profile')).href}`

  constructor() {
    // The first start makes the profile and would overwrite the macros.
    this.#run('--terminate_after_init')
    const module = join(this.folder, 'profile/user/basic/Standard/Module1.xba')
    writeFileSync(
      module,
      `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${escapeXml(macros)}</script:module>`,
    )
  }

  /** Runs a macro on a workbook and returns what it saved. */
  macro(name: string, workbook: Buffer, filter: string, ...more: readonly (string | number)[]): Buffer {
    const [source, target] = [join(this.folder, 'in.xlsx'), join(this.folder, 'out.xlsx')]
    writeFileSync(source, workbook)
    rmSync(target, { force: true })
    const texts = [pathToFileURL(source).href, pathToFileURL(target).href, filter, ...more]
    const given = texts.map((value) => `"${value}"`)
    this.#run('--norestore', `macro:///Standard.Module1.${name}(${given.join(',')})`)
    return readFileSync(target)
  }

  /** Prints workbooks, all in one start; the paths of the PDFs in their order. */
  pdfs(workbooks: Readonly<Record<string, Buffer>>): Record<string, string> {
    const paths = Object.entries(workbooks).map(([name, bytes]) => {
      const path = join(this.folder, `${name}.xlsx`)
      writeFileSync(path, bytes)
      return path
    })
    this.#run('--convert-to', 'pdf', '--outdir', this.folder, ...paths)
    const pdfOf = (name: string) => [name, join(this.folder, `${basename(name)}.pdf`)]
    return Object.fromEntries(Object.keys(workbooks).map(pdfOf)) as Record<string, string>
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  #run(...args: readonly string[]): void {
    execFileSync('soffice', [this.#profile, '--headless', ...args], { stdio: 'ignore', timeout: 120_000 })
  }
}
