import { workbookParts } from '../integration/excel-write/workbook-parts.ts'
import { zipBytes } from './workbook-bytes.ts'

/** A workbook with some parts changed and others added, as text; libraries can't write everything that files hold. */
export function changeParts(
  workbook: Buffer,
  changes: Readonly<Record<string, (xml: string) => string>>,
  added: Readonly<Record<string, string>> = {},
): Buffer {
  const parts = [...workbookParts(workbook)].map(([name, content]) => {
    return { name, content: changes[name]?.(content) ?? content }
  })
  return zipBytes([...parts, ...Object.entries(added).map(([name, content]) => ({ name, content }))])
}
