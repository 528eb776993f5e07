import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { patchWorkbook } from '../../../src-main/core/excel/patch/patch-workbook.ts'
import { patchOf, planFilling, type FormPerson } from '../../../src-main/core/received-form/fill-plan.ts'
import { recogniseForm } from '../../../src-main/core/received-form/form-layout.ts'
import { blankForms } from '../../support/blank-forms.ts'
import { LibreOffice } from '../../support/libreoffice.ts'
import { hasLibreOffice } from '../excel-write/workbook-parts.ts'

const someone: FormPerson = {
  name: '张三',
  values: {
    name: '张三',
    community: '青枫路',
    sex: '1',
    birthOn: '1988-03-05',
    idNo: '990102198803050014',
    politics: '01',
    mobile: '13900000001',
    nation: '01',
    age: 38,
  },
}

/** Words of a page with the places of their first letters, in points. */
interface Word {
  readonly text: string
  readonly x: number
  readonly y: number
}

function wordsOf(pdf: string): Word[][] {
  const xml = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8' })
  return xml
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<\/word>/g)].map(([, x, y, text = '']) => {
        return { text, x: Number(x), y: Number(y) }
      }),
    )
}

/** Pages as pictures of one byte for each dot. */
function picturesOf(pdf: string): { width: number; dots: Buffer }[] {
  execFileSync('pdftoppm', ['-gray', '-r', '60', pdf, pdf])
  const pages: { width: number; dots: Buffer }[] = []
  for (let page = 1; ; page += 1) {
    const path = [`${pdf}-${page}.pgm`, `${pdf}-${String(page).padStart(2, '0')}.pgm`].find(existsSync)
    if (path === undefined) return pages
    const bytes = readFileSync(path)
    const [head = '', width = ''] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
    pages.push({ width: Number(width), dots: bytes.subarray(head.length) })
  }
}

/** A narrow cell shows the beginning of its text, and the next one's may stand right behind it. */
function isMadeOf(word: string, texts: readonly string[]): boolean {
  if (word === '') return true
  return texts.some((text) => {
    let length = 0
    while (length < word.length && word[length] === text[length]) length += 1
    return length > 0 && isMadeOf(word.slice(length), texts)
  })
}

const dark = 128
const light = 224

describe('a received form, printed before and after it was filled', () => {
  it.runIf(hasLibreOffice())(
    'looks otherwise anywhere but in the filled cells',
    async () => {
      const office = new LibreOffice()
      try {
        const forms = (await blankForms()).map(({ name, bytes }, index) => {
          const { layout, mapping } = recogniseForm(bytes)
          const plan = planFilling(layout, mapping, [someone])
          // The form's own formulas work out the age and count the names.
          const calculated = layout.hasFormulas ? ['38', '1'] : []
          const written = [...plan.cells.map(({ value }) => String(value)), ...calculated]
          return { name, index, written, blank: bytes, filled: patchWorkbook(bytes, patchOf(layout, plan)).bytes }
        })
        const pdfs = office.pdfs(
          Object.fromEntries(
            forms.flatMap(({ index, blank, filled }) => [
              [`${index}-blank`, blank],
              [`${index}-filled`, filled],
            ]),
          ),
        )
        for (const { name, index, written } of forms) {
          const [before, after] = [pdfs[`${index}-blank`] ?? '', pdfs[`${index}-filled`] ?? '']
          const [old, now] = [wordsOf(before), wordsOf(after)]
          expect(now.length, name).toBeGreaterThanOrEqual(old.length)
          const at = ({ text, x, y }: Word) => `${text} ${x.toFixed(0)} ${y.toFixed(0)}`
          for (const [page, words] of old.entries()) {
            const seen = new Set((now[page] ?? []).map(at))
            expect(words.filter((word) => !seen.has(at(word))).map(at), `${name}, page ${page + 1}`).toEqual([])
          }
          const stood = new Set(old.flat().map(at))
          const added = now.flat().filter((word) => !stood.has(at(word)))
          expect(added.length, name).toBeGreaterThan(0)
          expect(added.filter(({ text }) => !isMadeOf(text, written)).map(at), name).toEqual([])
          const [blank, filled] = [picturesOf(before), picturesOf(after)]
          for (const [page, { width, dots }] of blank.entries()) {
            expect(filled[page]?.width, name).toBe(width)
            const gone = dots.findIndex((dot, place) => dot < dark && (filled[page]?.dots[place] ?? 255) > light)
            const where = `${name}, page ${page + 1}, dot ${gone % width} ${Math.floor(gone / width)}`
            expect(gone, where).toBe(-1)
          }
        }
      } finally {
        office.remove()
      }
    },
    120_000,
  )
})
