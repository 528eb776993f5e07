import { createHash } from 'node:crypto'
import { documentLabels, type DocumentKind } from '../../shared/labour-contract/document-kinds.ts'
import type { ReadDb } from '../db/contexts.ts'
import { shippedTemplates } from '../document/contract-templates/index.ts'
import { openTemplate, type Filler } from '../document/fill-template.ts'
import { findOwnContent } from './contract-template.repository.ts'

export interface TemplateInUse extends Filler {
  readonly sha256: string
}

/** The bytes of the template in use: the office's own, else the shipped one. */
export async function templateBytes(db: ReadDb, kind: DocumentKind): Promise<Buffer> {
  return (await findOwnContent(db, kind)) ?? shippedTemplates[kind]()
}

/** @throws AppError CONTRACT_TEMPLATE_REFUSED */
export async function templateInUse(db: ReadDb, kind: DocumentKind): Promise<TemplateInUse> {
  const bytes = await templateBytes(db, kind)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { ...openTemplate(bytes, documentLabels[kind]), sha256 }
}
