import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { AppError } from '../../shared/kernel/app-error.ts'
import { fenToChinese } from '../../shared/kernel/chinese-amount.ts'
import type { contractDocumentContract } from '../../shared/labour-contract/contract-document.contract.ts'
import {
  documentKinds,
  documentLabels,
  neededFields,
  templateFields,
  type DocumentKind,
} from '../../shared/labour-contract/document-kinds.ts'
import type { HandlersFor, JobContext } from '../db/contexts.ts'
import { checkTemplate, largestTemplate } from '../document/check-template.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { stageWorkbook } from '../import-batch/stage.ts'
import { compensationFacts, compensationOn, exportCompensation } from './compensation.ts'
import { contractImport } from './contract-import.ts'
import { exportLedger } from './contract-ledger.ts'
import { addScan, addScans, exportScan, voidScan } from './contract-scans.ts'
import { insertTemplate, listOwnTemplates, retireTemplate } from './contract-template.repository.ts'
import { templateBytes } from './contract-templates.ts'
import { writeDocuments } from './print-documents.ts'
import { exportRegister } from './print-register.ts'

export const contractDocumentHandlers = {
  'labourContract.writeDocuments': (wish, context) => writeDocuments(wish, context),
  'labourContract.exportRegister': (wish, context) => exportRegister(wish, context),
  'labourContract.addScan': (wish, context) => addScan(wish, context),
  'labourContract.addScans': (_wish, context) => addScans(context),
  'labourContract.exportScan': (wish, context) => exportScan(wish, context),

  'labourContract.voidScan': async (wish, scope) => {
    await voidScan(wish, scope)
    return {}
  },

  'labourContract.exportLedger': (wish, context) => exportLedger(wish, context),

  'labourContract.stage': ({ sender, keepsUnread }, context) =>
    stageWorkbook(contractImport, context, { month: null, sender, keepsUnread }),

  'contractTemplate.list': async (_input, { db }) => {
    const own = new Map((await listOwnTemplates(db)).map((template) => [template.kind, template]))
    return {
      rows: documentKinds.map((kind) => {
        const template = own.get(kind)
        const needed = neededFields(kind).flat()
        return {
          kind,
          label: documentLabels[kind],
          own: template
            ? { fileName: template.fileName, uploadedBy: template.uploadedBy, uploadedAt: template.uploadedAt }
            : null,
          fields: templateFields(kind).map(({ name, columns = [] }) => {
            return { name, columns: [...columns], isNeeded: needed.includes(name) }
          }),
        }
      }),
    }
  },

  'contractTemplate.export': async ({ kind }, { db, file, write }) => {
    const summary = `导出${documentLabels[kind]}模板`
    const { sha256 } = await writeLoggedFile({ file, write }, await templateBytes(db, kind), {
      objectType: 'contract_template',
      objectId: kind,
      summary,
    })
    return { sha256 }
  },

  'contractTemplate.upload': ({ kind }, context) => uploadTemplate(kind, context),

  'contractTemplate.reset': async ({ kind }, { trx, actor, clock, record }) => {
    await retireTemplate(trx, kind, { by: actor.id, now: clock.now() })
    record({ objectType: 'contract_template', objectId: kind, summary: `${documentLabels[kind]}恢复使用系统模板` })
    return {}
  },

  'compensation.facts': ({ workerId }, { db, clock }) => compensationFacts(db, workerId, clock.today()),

  'compensation.compute': async (fields, { db }) => {
    const result = await compensationOn(db, fields)
    const { formula, compensationFen, inLieuFen, totalFen, tax, steps, findings } = result
    return {
      formula,
      compensationFen,
      inLieuFen,
      totalFen,
      taxFen: tax?.taxFen ?? null,
      netFen: tax?.netFen ?? null,
      totalInWords: fenToChinese(totalFen),
      steps: [...steps],
      findings: [...findings],
    }
  },

  'compensation.export': (wish, context) => exportCompensation(wish, context),
} satisfies HandlersFor<typeof contractDocumentContract>

/** The office's own template, checked before it is kept; the one before it stays on record. */
async function uploadTemplate(kind: DocumentKind, { file, write }: JobContext<'read'>): Promise<{ sha256: string }> {
  const { size } = await stat(file.path)
  if (size > largestTemplate) {
    const finding = {
      severity: 'error',
      code: 'TEMPLATE_TOO_LARGE',
      message: '模板超过5 MB',
      remedy: '请压缩其中的图片',
    } as const
    throw new AppError('CONTRACT_TEMPLATE_REFUSED', { findings: [finding] })
  }
  const content = await readFile(file.path)
  checkTemplate(content, kind)
  const sha256 = createHash('sha256').update(content).digest('hex')
  await write(async ({ trx, actor, clock, record }) => {
    const stamp = { by: actor.id, now: clock.now() }
    await retireTemplate(trx, kind, stamp)
    await insertTemplate(trx, { kind, fileName: file.name, content, sha256 }, stamp)
    const summary = `更换${documentLabels[kind]}模板，文件校验值${sha256}`
    record({ objectType: 'contract_template', objectId: kind, summary })
  })
  return { sha256 }
}
