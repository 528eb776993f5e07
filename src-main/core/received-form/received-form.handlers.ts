import { createHash } from 'node:crypto'
import { errorText } from '../../shared/error-texts.ts'
import { AppError, isAppError } from '../../shared/kernel/app-error.ts'
import { ageOn } from '../../shared/kernel/calendar-date.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import { formField } from '../../shared/received-form/form-fields.ts'
import type {
  FormMapping,
  ReceivedForm,
  receivedFormContract,
} from '../../shared/received-form/received-form.contract.ts'
import type { CommandContext, HandlersFor, JobContext, ReadDb } from '../db/contexts.ts'
import { patchWorkbook } from '../excel/patch/patch-workbook.ts'
import { readWorkbookFile } from '../excel/read/read-workbook-file.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { listRosterPeople } from '../roster/roster.service.ts'
import { patchOf, planFilling, type FillPlan, type FormPerson } from './fill-plan.ts'
import { fingerprintOf, recogniseForm, withoutHidden } from './form-layout.ts'
import {
  findMapping,
  getForm,
  getFormContent,
  insertForm,
  listForms,
  markFilled,
  updateMapping,
  type StoredForm,
} from './received-form.repository.ts'

export const receivedFormHandlers = {
  'receivedForm.list': (input, { db }) => listForms(db, input),

  'receivedForm.get': async ({ id }, { db }) => shown(await getForm(db, id)),

  'receivedForm.take': (input, context) => takeForm(input.issuer, context),

  'receivedForm.map': (input, context) => mapForm(input, context),

  'receivedForm.check': async ({ id, insertsRows, ...who }, { db, clock }) => {
    const form = await getForm(db, id)
    const people = await listFormPeople(db, clock, who)
    const plan = planFilling(form.layout, form.mapping, people, { insertsRows })
    const findings = [...(plan.insert ? await rowsFixedFindings(db, form, plan) : []), ...plan.findings]
    return { people: people.length, room: plan.room, cells: plan.cells.length, findings }
  },

  'receivedForm.fill': (wish, context) => fillForm(wish, context),
} satisfies HandlersFor<typeof receivedFormContract>

function shown(form: StoredForm): ReceivedForm {
  return { ...form, findings: [...planFilling(form.layout, form.mapping, []).findings] }
}

/** What was decided for a form of this shape before is taken over, so that next quarter needs no clicks. */
async function takeForm(
  issuer: string,
  { file, db, clock, actor, write, progress }: JobContext<'read'>,
): Promise<{ id: number }> {
  progress('read', 0)
  const content = await readWorkbookFile(file.path)
  const { layout, mapping } = recogniseForm(content)
  const fingerprint = fingerprintOf(layout)
  const known = await findMapping(db, { fingerprint, issuer })
  const fileSha256 = createHash('sha256').update(content).digest('hex')
  const form = { issuer, fileName: file.name, fileSha256, content, layout, fingerprint }
  const id = await write(async ({ trx, record }) => {
    const newId = await insertForm(trx, {
      ...form,
      mapping: known ? withoutHidden(layout, known.mapping) : mapping,
      rememberedFrom: known?.id ?? null,
      by: actor.id,
      now: clock.now(),
    })
    record({ objectType: 'received_form', objectId: newId, after: { issuer, fileName: file.name, fileSha256 } })
    return newId
  })
  return { id }
}

async function mapForm(
  { id, rowVersion, mapping }: { readonly id: number; readonly rowVersion: number; readonly mapping: FormMapping },
  { trx, clock, record }: CommandContext,
): Promise<ReceivedForm> {
  const form = await getForm(trx, id)
  const slots = new Set(form.layout.slots.map((slot) => slot.key))
  for (const [slot, field] of Object.entries(mapping)) {
    if (!slots.has(slot)) throw new AppError('RECEIVED_FORM_UNKNOWN_SLOT', { slot })
    if (field !== null && !formField(field)) throw new AppError('ROSTER_UNKNOWN_COLUMN', { column: field })
  }
  await updateMapping(trx, { id, rowVersion, mapping: { ...form.mapping, ...mapping }, now: clock.now() })
  const before = Object.fromEntries(Object.keys(mapping).map((slot) => [slot, form.mapping[slot] ?? null]))
  record({ objectType: 'received_form', objectId: id, before, after: mapping })
  return shown(await getForm(trx, id))
}

interface FillWish {
  readonly id: number
  readonly reason: string
  readonly insertsRows: boolean
}

interface Who {
  readonly communityId?: number | undefined
  readonly workerId?: number | undefined
}

async function listFormPeople(db: ReadDb, clock: Clock, who: Who): Promise<FormPerson[]> {
  const office = await getOffice(db)
  const today = clock.today()
  const people = await listRosterPeople(db, who)
  return people.map(({ name, birthOn, values }) => {
    return { name, values: { ...values, age: ageOn(birthOn, today), office: office.shortName } }
  })
}

/** @throws AppError RECEIVED_FORM_REFUSED when people do not fit, RECEIVED_FORM_NOBODY, FILE_BUSY, DISK_FULL */
async function fillForm(
  { id, reason, insertsRows, ...who }: Who & FillWish,
  { db, clock, file, progress, signal, write }: JobContext<'write'>,
) {
  const form = await getForm(db, id)
  const people = await listFormPeople(db, clock, who)
  if (people.length === 0) throw new AppError('RECEIVED_FORM_NOBODY', {})
  const plan = planFilling(form.layout, form.mapping, people, { insertsRows })
  if (hasErrors(plan.findings)) throw new AppError('RECEIVED_FORM_REFUSED', { findings: [...plan.findings] })
  progress('write', 0, people.length)
  const { bytes, kept } = patchWorkbook(await getFormContent(db, id), patchOf(form.layout, plan))
  signal.throwIfCancelled()
  const about = { objectType: 'received_form', objectId: id, summary: summaryOf(form, people.length, reason) }
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, about, ({ trx }) => markFilled(trx, id, clock.now()))
  progress('write', people.length, people.length)
  return {
    people: people.length,
    cells: plan.cells.length - kept.length,
    sha256,
    findings: [...plan.findings, ...keptFindings(kept)],
  }
}

/** Said before the clerk asks for it: some forms hold on to their rows. */
async function rowsFixedFindings(db: ReadDb, { id, layout }: StoredForm, plan: FillPlan): Promise<Finding[]> {
  try {
    patchWorkbook(await getFormContent(db, id), patchOf(layout, plan))
    return []
  } catch (error) {
    if (!isAppError(error, 'WORKBOOK_ROWS_FIXED')) throw error
    return [{ severity: 'error', code: error.code, message: errorText(error) }]
  }
}

function summaryOf({ issuer, fileName, layout, mapping }: StoredForm, people: number, reason: string) {
  const headers = layout.slots.filter(({ key }) => (mapping[key] ?? null) !== null).map(({ header }) => header)
  return `回填${issuer}“${fileName}”${people}人，明文列：${headers.join('、')}，事由：${reason}`
}

function keptFindings(kept: readonly string[]): FillPlan['findings'] {
  if (kept.length === 0) return []
  const message = `${kept.length}个单元格是公式，保留不动：${kept.slice(0, 5).join('、')}`
  return [{ severity: 'info', code: 'FORM_FORMULA', message }]
}
