import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  contractDocumentKinds,
  type ContractDocumentKind,
} from '../../../src-main/shared/labour-contract/document-kinds.ts'
import type { LabourContractFields } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { shippedTemplates } from '../../../src-main/core/document/contract-templates/index.ts'
import { addWorkers, openBackdoor, type Backdoor, type WorkerSpec } from '../../support/builders.ts'
import { contractTermsOf, unscanned } from '../../support/contracts.ts'
import { docxParts, docxText, layoutOf, sha256Of } from '../../support/docx-text.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
let folder: string
beforeEach(async () => {
  app = await openTestApp({ today: '2026-03-10' })
  back = await openBackdoor(app)
  folder = mkdtempSync(join(tmpdir(), 'jiedao-contracts-'))
})
afterEach(() => {
  back.close()
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

const pdf = Buffer.from('%PDF-1.7\nsigned pages\n%%EOF')

async function drafted(spec: Partial<WorkerSpec> = {}, terms: Partial<LabourContractFields> = {}) {
  const person = { name: '示例甲', joinedOn: '2026-03-01', homeAddress: '青枫街道青枫路2号', ...spec }
  const [workerId = 0] = await addWorkers(back, [person])
  return app.call('clerk', 'labourContract.create', contractTermsOf(workerId, terms))
}

const print = (ids: readonly number[], kinds: readonly ContractDocumentKind[] = ['contract']) =>
  app.call('clerk', 'labourContract.writeDocuments', { file: anyFileToken(), ids: [...ids], kinds: [...kinds] }, folder)
const detail = (id: number) => app.call('viewer', 'labourContract.get', { id })

function scanFile(content: Buffer = pdf, name = '扫描件.pdf'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
async function scanned(id: number, content?: Buffer) {
  const { documents } = await detail(id)
  const documentId = documents.findLast((d) => d.kind === 'contract')?.id ?? 0
  return app.call('clerk', 'labourContract.addScan', { file: anyFileToken(), documentId }, scanFile(content))
}
const sign = async (id: number, more: { noScanReason?: string } = {}) => {
  const { rowVersion } = (await detail(id)).contract
  return app.send('clerk', 'labourContract.sign', { id, rowVersion, signedOn: '2026-03-10', ...more })
}

describe('from draft to force', () => {
  it('the text is not bound to its scan, or anything but the printed text comes into force', async () => {
    const draft = await drafted()
    expect(await sign(draft.id)).toMatchObject({ error: { code: 'LABOUR_CONTRACT_UNSCANNED' } })
    const printed = await print([draft.id])
    expect(printed).toMatchObject({ written: 1, contracts: 1, refused: [] })
    expect((await detail(draft.id)).contract.state).toBe('pending')
    expect(await sign(draft.id)).toMatchObject({ error: { code: 'LABOUR_CONTRACT_UNSCANNED' } })
    const { sha256 } = await scanned(draft.id)
    expect(sha256).toBe(sha256Of(pdf))
    expect(await sign(draft.id)).toMatchObject({ ok: true })
    const { contract, documents } = await detail(draft.id)
    expect(contract).toMatchObject({ state: 'in_force', hasScan: true, noScanReason: null, signedOn: '2026-03-10' })
    expect(documents[0]).toMatchObject({
      isCurrent: true,
      scans: [{ fileName: '扫描件.pdf', sha256, voidReason: null }],
    })
  })

  it('terms, address or grade changed after printing go unnoticed', async () => {
    const one = await drafted()
    await print([one.id])
    await scanned(one.id)
    await app.call('admin', 'organisation.saveOffice', {
      address: '青枫路9号',
      phone: '',
      responsiblePerson: '负责人乙',
    })
    expect(await sign(one.id)).toMatchObject({ error: { code: 'LABOUR_CONTRACT_TEXT_CHANGED' } })
    // Not even a reason for having no scan lets a changed text through.
    expect(await sign(one.id, unscanned)).toMatchObject({ error: { code: 'LABOUR_CONTRACT_TEXT_CHANGED' } })
    const [before] = (await detail(one.id)).documents
    await print([one.id])
    const { documents } = await detail(one.id)
    expect(documents).toHaveLength(2)
    expect(documents.map((d) => d.isCurrent)).toEqual([false, true])
    expect(documents[1]?.checkCode).not.toBe(before?.checkCode)
    // The scan of the first text does not count for the second.
    expect(await sign(one.id)).toMatchObject({ error: { code: 'LABOUR_CONTRACT_UNSCANNED' } })
    const stale = { file: anyFileToken(), documentId: before?.id ?? 0 }
    expect(await app.send('clerk', 'labourContract.addScan', stale, scanFile())).toMatchObject({
      error: { code: 'CONTRACT_SCAN_UNBOUND' },
    })
    await scanned(one.id)
    expect(await sign(one.id)).toMatchObject({ ok: true })
  })

  it('a printed contract can be edited, or one withdrawn keeps its scan', async () => {
    const draft = await drafted()
    await print([draft.id])
    await scanned(draft.id)
    const { contract } = await detail(draft.id)
    const at = { id: draft.id, rowVersion: contract.rowVersion }
    const fields = contractTermsOf(contract.workerId, { workPlace: '学府社区' })
    expect(await app.send('clerk', 'labourContract.update', { ...at, fields })).toMatchObject({
      error: { code: 'LABOUR_CONTRACT_NOT_NOW', details: { reason: '合同为“待签”，不能修改草稿' } },
    })
    expect(() => back.tamper(`update labour_contract set work_place = 'x' where id = ?`, draft.id)).toThrow('FROZEN')
    const back1 = await app.call('clerk', 'labourContract.withdraw', { ...at, reason: '工作地点有误' })
    const updated = await app.call('clerk', 'labourContract.update', {
      id: draft.id,
      rowVersion: back1.rowVersion,
      fields,
    })
    expect(updated).toMatchObject({ state: 'draft', workPlace: '学府社区' })
    await print([draft.id])
    expect(await sign(draft.id)).toMatchObject({ error: { code: 'LABOUR_CONTRACT_UNSCANNED' } })
  })

  it('a contract that lacks an item of 第十七条 is printed, or keeps the others from being printed', async () => {
    const whole = await drafted()
    const bare = await drafted({ name: '示例乙', homeAddress: '' }, { restTerms: '', protectionTerms: '' })
    expect((await detail(bare.id)).missing.map((f) => f.message)).toEqual([
      '缺少乙方住址',
      '缺少休息休假',
      '缺少劳动保护、劳动条件和职业危害防护',
    ])
    const { written, refused } = await print([whole.id, bare.id])
    expect(written).toBe(1)
    expect(refused).toMatchObject([
      { id: bare.id, name: '示例乙', findings: [{ basis: '劳动合同法第十七条' }, {}, {}] },
    ])
    expect((await detail(bare.id)).contract.state).toBe('draft')
    expect(
      await app.send(
        'clerk',
        'labourContract.writeDocuments',
        { file: anyFileToken(), ids: [bare.id], kinds: ['contract'] },
        folder,
      ),
    ).toMatchObject({
      error: { code: 'NOTHING_TO_PRINT' },
    })
  })

  it('a cancelled run leaves files, records or states behind', async () => {
    const drafts = [await drafted(), await drafted({ name: '示例乙' }), await drafted({ name: '示例丙' })]
    app.cancelNext(1)
    const ids = drafts.map((d) => d.id)
    expect(
      await app.send(
        'clerk',
        'labourContract.writeDocuments',
        { file: anyFileToken(), ids, kinds: ['contract'] },
        folder,
      ),
    ).toMatchObject({
      error: { code: 'JOB_CANCELLED' },
    })
    expect(readdirSync(folder)).toEqual([])
    expect(back.raw.prepare('select count(*) from labour_contract_document').pluck().get()).toBe(0)
    app.cancelNext(Infinity)
    await print(ids)
    // A second batch of the same minute takes another name; nothing is replaced.
    await print(ids)
    expect(readdirSync(folder).sort()).toEqual(['合同文书-20260310-0900', '合同文书-20260310-0900（2）'])
  })
})

describe('the documents', () => {
  it('a place is left unfilled, or something but the text changes', async () => {
    const draft = await drafted({ grade: 9 })
    await print([draft.id])
    await scanned(draft.id)
    await sign(draft.id)
    const { contract } = await detail(draft.id)
    const at = { id: draft.id, rowVersion: contract.rowVersion }
    const day = calendarDate('2026-03-10')
    const amended = await app.call('clerk', 'labourContract.amend', {
      ...at,
      changes: { workPlace: '学府社区', workContent: '网格员 & <专职>' },
      effectiveOn: day,
      signedOn: day,
      reason: '统筹调配',
    })
    await app.call('clerk', 'labourContract.end', {
      id: draft.id,
      rowVersion: amended.rowVersion,
      cause: 'A2',
      onDay: day,
      reason: '本人提出',
    })
    const kinds = contractDocumentKinds.filter((kind) => kind !== 'contract')
    const { written, folder: name } = await print([draft.id], kinds)
    expect(written).toBe(kinds.length)
    const files = readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.docx'))
      .sort()
    expect(files).toHaveLength(kinds.length)
    for (const [index, kind] of kinds.entries()) {
      const file = readFileSync(join(folder, name, files[index] ?? ''))
      const template = await shippedTemplates[kind]()
      const [was, is] = [docxParts(template), docxParts(file)]
      expect([...is.keys()].sort(), kind).toEqual([...was.keys()].sort())
      for (const [part, xml] of is) {
        expect(xml, `${kind} ${part}`).not.toMatch(/\{[#/]?[\u4e00-\u9fff]|undefined|\[object/)
        if (!/^word\/(document|footer\d+)\.xml$/.test(part))
          expect(sha256Of(xml), part).toBe(sha256Of(was.get(part) ?? ''))
      }
      const hasTable = kind === 'amendment'
      const layout = (parts: ReadonlyMap<string, string>) => layoutOf(parts.get('word/document.xml') ?? '')
      if (!hasTable) expect(sha256Of(layout(is)), kind).toBe(sha256Of(layout(was)))
    }
    const amendment = docxText(readFileSync(join(folder, name, files[1] ?? '')))
    expect(amendment).toContain('网格员 & <专职>')
    expect(amendment).toContain('社区专职工作者')
    const certificate = docxText(readFileSync(join(folder, name, files[kinds.indexOf('release_certificate')] ?? '')))
    expect(certificate).toContain('自2026年3月1日起至2029年2月28日止')
    expect(amendment.match(/\n[12]\n/g)).toHaveLength(2)
  })

  it('the contract names another sum, term or person than the record', async () => {
    const draft = await drafted({ grade: 9 }, { probationEndsOn: calendarDate('2026-05-31') })
    const { folder: name } = await print([draft.id])
    const [file = ''] = readdirSync(join(folder, name)).filter((f) => f.endsWith('.docx'))
    expect(file).toBe('001-示例甲-劳动合同书.docx')
    const docx = readFileSync(join(folder, name, file))
    const text = docxText(docx)
    for (const sentence of [
      '示例区青枫街道办事处',
      '青枫街道青枫路1号',
      '负责人甲',
      '青枫街道青枫路2号',
      '■ 固定期限：自2026年3月1日起至2029年2月28日止。',
      '□ 无固定期限：自　　年　　月　　日起',
      '自2026年3月1日起至2026年5月31日止，试用期包含在合同期限内。',
      '岗位等级为9级，月工资标准为5,880.00元（大写：伍仟捌佰捌拾元整）',
      '每月15日前',
      '本合同为双方连续订立的第1次固定期限劳动合同。',
    ]) {
      expect(text).toContain(sentence)
    }
    const { documents } = await detail(draft.id)
    expect(docxText(docx, 'word/footer1.xml')).toContain(documents[0]?.checkCode)
    const stored = back.raw.prepare('select file_sha256 from labour_contract_document').pluck().get()
    expect(stored).toBe(sha256Of(docx))
  })

  it('the register lacks a document that was printed', async () => {
    const drafts = [await drafted(), await drafted({ name: '示例乙' })]
    const { folder: name } = await print(
      drafts.map((d) => d.id),
      ['contract', 'commitment'],
    )
    const path = join(folder, 'register.xlsx')
    const ids = drafts.map((d) => d.id)
    const { rows } = await app.call('reviewer', 'labourContract.exportRegister', { file: anyFileToken(), ids }, path)
    expect(rows).toBe(4)
    for (const file of [path, join(folder, name, '打印登记.xlsx')]) {
      const book = new ExcelJS.Workbook()
      await book.xlsx.readFile(file)
      const cells = book.worksheets[0]?.getSheetValues().flat(2).map(String) ?? []
      expect(cells.filter((c) => c === '劳动合同书')).toHaveLength(2)
      expect(cells.filter((c) => c === '廉洁和保密承诺书')).toHaveLength(2)
      expect(cells).toContain('示例乙')
    }
  })
})

describe('scans', () => {
  it.each([
    ['a text file', Buffer.from('hello'), 'type'],
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['a script under the name of a picture', Buffer.from('#!/bin/sh'), 'type'],
    ['eleven megabytes', Buffer.concat([pdf, Buffer.alloc(11 * 1_048_576)]), 'size'],
  ])('%s is kept', async (_what, content, why) => {
    const draft = await drafted()
    await print([draft.id])
    const { documents } = await detail(draft.id)
    const wish = { file: anyFileToken(), documentId: documents[0]?.id ?? 0 }
    expect(await app.send('clerk', 'labourContract.addScan', wish, scanFile(content, '扫描.jpg'))).toMatchObject({
      error: { code: 'CONTRACT_SCAN_REFUSED', details: { why } },
    })
  })

  it('many are bound to the wrong text, or one that cannot be told is guessed', async () => {
    const drafts = [
      await drafted({ name: '示例甲' }),
      await drafted({ name: '示例乙' }),
      await drafted({ name: '示例乙' }),
    ]
    await print(drafts.map((d) => d.id))
    const code = (await detail(drafts[2]?.id ?? 0)).documents[0]?.checkCode ?? ''
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
    const paths = [
      scanFile(pdf, '示例甲.pdf'),
      scanFile(pdf, '示例乙.pdf'), // two of them wait
      scanFile(png, `${code}.png`),
      scanFile(Buffer.from('x'), '2026-0002.pdf'),
      scanFile(pdf, '示例甲 第二份.pdf'),
    ]
    const files = paths.map(() => anyFileToken())
    const { bound, refused } = await app.call('clerk', 'labourContract.addScans', { files }, paths)
    expect(bound.map((b) => [b.fileName, b.contractId])).toEqual([
      ['示例甲.pdf', drafts[0]?.id],
      [`${code}.png`, drafts[2]?.id],
    ])
    expect(refused.map((r) => r.fileName)).toEqual(['示例乙.pdf', '2026-0002.pdf', '示例甲 第二份.pdf'])
    const { signed, refused: unsigned } = await app.call('clerk', 'labourContract.signMany', {
      contracts: await Promise.all(
        drafts.map(async ({ id }) => ({ id, rowVersion: (await detail(id)).contract.rowVersion })),
      ),
      signedOn: calendarDate('2026-03-10'),
    })
    expect([signed, unsigned.map((u) => u.name)]).toEqual([2, ['示例乙']])
  })

  it('a kept scan comes out altered, or disappears from a contract in force', async () => {
    const draft = await drafted()
    await print([draft.id])
    const { id: scanId } = await scanned(draft.id)
    await sign(draft.id)
    const path = join(folder, 'out.pdf')
    await app.call('reviewer', 'labourContract.exportScan', { file: anyFileToken(), scanId }, path)
    expect(readFileSync(path).equals(pdf)).toBe(true)
    const wish = { scanId, reason: '扫描不清' }
    expect(await app.send('clerk', 'labourContract.voidScan', wish)).toMatchObject({
      error: { code: 'LABOUR_CONTRACT_NOT_NOW' },
    })
    await scanned(draft.id, Buffer.concat([pdf, Buffer.from('again')]))
    expect(await app.send('clerk', 'labourContract.voidScan', wish)).toMatchObject({ ok: true })
    const { scans } = (await detail(draft.id)).documents[0] ?? { scans: [] }
    expect(scans.map((s) => s.voidReason)).toEqual(['扫描不清', null])
  })
})

const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const run = (tag: string, text: string) => `<w:r><w:${tag} xml:space="preserve">${text}</w:${tag}></w:r>`

/** The shipped commitment with other parts, and its list of content types changed. */
async function rebuilt(
  parts: Readonly<Record<string, string | Buffer>>,
  types: (xml: string) => string = (xml) => xml,
): Promise<Buffer> {
  const { default: PizZip } = await import('pizzip')
  const zip = new PizZip(await shippedTemplates.commitment())
  const name = '[Content_Types].xml'
  zip.file(name, types(zip.file(name)?.asText() ?? ''))
  for (const [part, content] of Object.entries(parts)) zip.file(part, content)
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

describe('templates', () => {
  const upload = (content: Buffer, kind: keyof typeof shippedTemplates = 'commitment') => {
    const path = join(folder, '本单位模板.docx')
    writeFileSync(path, content)
    return app.send('clerk', 'contractTemplate.upload', { file: anyFileToken(), kind }, path)
  }
  const edited = async (kind: keyof typeof shippedTemplates, change: (xml: string) => string) => {
    const { default: PizZip } = await import('pizzip')
    const zip = new PizZip(await shippedTemplates[kind]())
    zip.file('word/document.xml', change(zip.file('word/document.xml')?.asText() ?? ''))
    return zip.generate({ type: 'nodebuffer' })
  }

  it('an own template is not used, or the shipped one never comes back', async () => {
    const own = await edited('commitment', (xml) => xml.replace('郑重承诺', '本单位的承诺'))
    expect(await upload(own)).toMatchObject({ ok: true })
    const { rows } = await app.call('viewer', 'contractTemplate.list', {})
    expect(rows.find((r) => r.kind === 'commitment')?.own).toMatchObject({ fileName: '本单位模板.docx' })
    const draft = await drafted()
    const text = async () => {
      const { folder: name } = await print([draft.id], ['commitment'])
      const [file = ''] = readdirSync(join(folder, name)).filter((f) => f.endsWith('.docx'))
      return docxText(readFileSync(join(folder, name, file)))
    }
    expect(await text()).toContain('本单位的承诺')
    await app.call('clerk', 'contractTemplate.reset', { kind: 'commitment' })
    expect(await text()).toContain('郑重承诺')
    expect(back.raw.prepare('select count(*) from contract_template').pluck().get()).toBe(1)
  })

  it.each([
    ['an unknown place', '乙方姓名', '乙方名字', '没有名为“乙方名字”的栏目'],
    ['a place that the law asks for', '{乙方住址}', '', '劳动合同书缺少栏目“乙方住址”'],
    ['a bracket without its other half', '{乙方住址}', '{乙方住址', '缺少右括号'],
  ])('%s is found out by the first clerk who prints', async (_what, from, to, message) => {
    const answer = await upload(await edited('contract', (xml) => xml.replaceAll(from, to)), 'contract')
    expect(answer).toMatchObject({ error: { code: 'CONTRACT_TEMPLATE_REFUSED' } })
    expect(JSON.stringify(answer)).toContain(message)
  })

  it.each([
    ['no Word document', Buffer.from('PK not a zip'), 'TEMPLATE_NOT_DOCX'],
    ['a workbook', undefined, 'TEMPLATE_NOT_DOCX'],
  ])('%s is taken', async (_what, content, code) => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('x')
    const bytes = content ?? Buffer.from(await book.xlsx.writeBuffer())
    expect(await upload(bytes)).toMatchObject({ error: { details: { findings: [{ code }] } } })
  })

  it('macros or content from elsewhere are taken', async () => {
    const { default: PizZip } = await import('pizzip')
    const withPart = async (name: string, content: string) => {
      const zip = new PizZip(await shippedTemplates.commitment())
      zip.file(name, content)
      return zip.generate({ type: 'nodebuffer' })
    }
    expect(await upload(await withPart('word/vbaProject.bin', 'x'))).toMatchObject({
      error: { details: { findings: [{ code: 'TEMPLATE_ACTIVE' }] } },
    })
    const rels =
      '<Relationships><Relationship Id="r1" Type="x/attachedTemplate" Target="http://example.invalid/t.dotm" TargetMode="External"/></Relationships>'
    expect(await upload(await withPart('word/_rels/settings.xml.rels', rels))).toMatchObject({
      error: { details: { findings: [{ code: 'TEMPLATE_REACHES_OUT' }] } },
    })
  })

  it.each([
    ['quoted with apostrophes', `Target="http://example.invalid/t" TargetMode='External'`],
    ['with spaces', 'Target="http://example.invalid/t" TargetMode = "External"'],
    ['ending as a link does', 'Target="http://example.invalid/x/hyperlink" TargetMode="External"'],
    ['with an entity', 'Target="http://example.invalid/t" TargetMode="&#69;xternal"'],
    ['without a mode', 'Target="http://example.invalid/t"'],
    ['of a kind that no paper needs', 'Target="embedded.xml"'],
  ])('what Word fetches is passed over when its reference is written %s', async (_what, reference) => {
    const rels = `<Relationships><Relationship Id="r1" Type="x/attachedTemplate" ${reference}/></Relationships>`
    const answer = await upload(await rebuilt({ 'word/_rels/settings.xml.rels': rels }))
    expect(answer).toMatchObject({ error: { details: { findings: [{ code: 'TEMPLATE_REACHES_OUT' }] } } })
  })

  it.each([
    ['a picture from elsewhere', run('instrText', ' INCLUDEPICTURE "http://example.invalid/p.png" \\d ')],
    ['a program', run('instrText', ' DDEAUTO cmd "/c calc" ')],
    ['a command cut into runs', run('instrText', ' INCLUDE') + run('instrText', 'PICTURE "http://example.invalid/p"')],
    ['a field within the instruction', char('begin') + run('instrText', ' PAGE ') + char('end')],
  ])('a field code brings in %s', async (_what, instruction) => {
    const field = `<w:p>${char('begin')}${instruction}${char('separate')}${char('end')}</w:p>`
    const answer = await upload(await edited('commitment', (xml) => xml.replace(/<w:sectPr/, `${field}<w:sectPr`)))
    expect(answer).toMatchObject({ error: { details: { findings: [{ code: 'TEMPLATE_FIELD_CODE' }] } } })
  })

  it('page numbers, dates and links that open on a click keep a template from being used', async () => {
    const fields = ['PAGE', ' DATE \\@ "yyyy年M月d日" ', ' HYPERLINK "https://example.invalid" ']
      .map((code) => char('begin') + run('instrText', code) + char('separate') + run('t', '1') + char('end'))
      .join('')
    const bytes = await edited('commitment', (xml) => xml.replace(/<w:sectPr/, `<w:p>${fields}</w:p><w:sectPr`))
    expect(await upload(bytes)).toMatchObject({ ok: true })
  })

  it('a part that unpacks to hundreds of megabytes is unpacked, whatever it is called', async () => {
    const bomb = { 'word/header9.bin': Buffer.alloc(150 * 1_048_576, 0x20) }
    const large = await upload(await rebuilt(bomb))
    expect(large).toMatchObject({ error: { details: { findings: [{ code: 'TEMPLATE_NOT_DOCX' }] } } })
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml'
    const named = await rebuilt({ 'word/header9.bin': '<w:hdr/>' }, (types) =>
      types.replace('</Types>', `<Override PartName="/word/header9.bin" ContentType="${type}"/></Types>`),
    )
    expect(await upload(named)).toMatchObject({ error: { details: { findings: [{ code: 'TEMPLATE_NOT_DOCX' }] } } })
  })

  it('a shipped template differs from one run to the next', async () => {
    for (const make of Object.values(shippedTemplates)) expect(sha256Of(await make())).toBe(sha256Of(await make()))
  })
})
