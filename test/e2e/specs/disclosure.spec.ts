import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { plainPicture } from '../../../src-main/cli/main-job/notice-life.ts'
import { workbookParts } from '../../integration/excel-write/workbook-parts.ts'
import { person, writeRosterFile } from '../../support/roster-file.ts'
import { unpack } from '../../support/unpack.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'
import { letDaysPass } from '../support/let-days-pass.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-disclosure-'))
const tenDays = 10 * 86_400_000
const joinedLately = new Date(Date.now() - tenDays).toISOString().slice(0, 10)
const workers = [
  ...['示例甲', '示例乙', '示例丙'].map((name, nth) => person(nth, { name, joinedOn: '2020-01-01' })),
  person(3, { name: '示例丁', joinedOn: joinedLately, status: '试用' }),
]
const holidays = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕7号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

let window: OfficeWindow
let userData: string
const errors: string[] = []

const field = (name: string) => window.page.getByRole('textbox', { name, exact: true })
const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const inDialog = (box: Locator, name: string | RegExp) =>
  box.getByRole('button', { name, exact: typeof name === 'string' })

async function open(existing?: string): Promise<void> {
  const launched = await launchApp(existing === undefined ? {} : { userData: existing })
  userData = launched.userData
  window = new OfficeWindow(launched.app, launched.page)
  launched.page.on('pageerror', (error) => errors.push(String(error)))
  launched.page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
}

async function signIn(who: 'clerk' | 'reviewer'): Promise<void> {
  await window.lock()
  await window.login(people[who].loginName, password)
}

async function openNotice(title: string): Promise<void> {
  await window.openMenu('公示公告')
  await window.page.getByRole('row').filter({ hasText: title }).first().click()
  await expect(window.page.getByRole('main', { name: new RegExp(title) })).toBeVisible()
}

function picture(name: string, grey: number): string {
  const path = join(folder, name)
  writeFileSync(path, plainPicture(grey))
  return path
}

async function savePhoto(path: string): Promise<void> {
  await window.page.getByRole('tab', { name: '张贴与照片' }).click()
  await window.button('保存照片').click()
  const box = dialog('保存照片')
  await box.getByRole('textbox', { name: '地点' }).fill('青枫街道办事处公开栏')
  await window.willChooseFile(path)
  await inDialog(box, '选择照片').click()
  await inDialog(box, '保存照片').click()
  await window.expectDone('已保存照片 1 张')
}

test.beforeAll(async () => {
  await open()
  await finishFirstRun(window)
  await signIn('clerk')
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.willChooseFile(await writeRosterFile(folder, workers))
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(/^写入 4 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toContainText('与合计一致', { timeout: 60_000 })
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a period that runs into a year without a calendar leads to its entry: the State Council's notice is pasted, looked at, mended by the day and saved by its number (${hostKind})`, async () => {
  await window.openMenu('公示公告')
  await window.button('新建公示').first().click()
  await field('张贴日期').fill('2026-12-28')
  await field('张贴日期').press('Enter')
  await expect(window.page.getByRole('list', { name: '公示检查结果' })).toContainText('2027年节假日安排尚未录入')
  // The list stands on a page of its own in the preview as it does on paper, however short the text.
  await expect(window.page.getByRole('status', { name: '预览页数' })).toHaveText('A4 预览，共 2 页')
  await window.picture('29-公示-缺工作日历')
  await window.button('录入工作日历').click()
  await window.button('录入年度').click()
  await field('通知正文').fill(holidays.replace('2月11日', '2月10日').replace('至11日（周四）', '至11日（周三）'))
  await window.button('识别通知').click()
  await expect(window.page.getByRole('list', { name: '识别结果' })).toContainText('实际是周四')
  await window.picture('30-工作日历-识别有误')
  await field('通知正文').fill(holidays)
  await window.button('识别通知').click()
  await expect(window.page.getByText('通知各句均已识别')).toBeVisible()
  await expect(window.page.getByText('日历检查通过')).toBeVisible()
  await window.picture('31-工作日历-识别')
  await window.button(/^保存 \d+ 天$/).click()
  await window.expectDone(/已保存2027年工作日历，\d+天/)
  await expect(window.page.getByRole('region', { name: '2027年节假日' })).toContainText('国办发明电〔2026〕7号')
  await window.picture('32-工作日历')
})

test('a wording is changed by the clerk as a new version', async () => {
  await window.page.getByRole('tab', { name: '公示模板' }).click()
  await window.page.getByRole('row').filter({ hasText: '拟聘用公示' }).click()
  const text = window.page.getByRole('textbox', { name: '正文' })
  await text.fill(`${await text.inputValue()}\n监督电话由{监督部门}受理。`)
  await window.picture('33-公示模板')
  await window.button('保存为新版本').click()
  await window.expectDone('模板已保存为第 1 版')
})

test('a notice is generated from people who came lately, names what it lacks, refuses private data, and is submitted when it is whole', async () => {
  const { page } = window
  await window.openMenu('公示公告')
  await window.picture('34-公示-空列表')
  await window.button('新建公示').first().click()
  await window.button('从业务生成').click()
  await expect(dialog('从业务生成')).toContainText('新入职（试用）人员')
  await window.picture('34-公示-从业务生成')
  await inDialog(dialog('从业务生成'), /^生成.*入职的公示$/).click()
  await window.button('粘贴名单').click()
  const paste = dialog('粘贴名单')
  const lines = [
    '姓名\t性别\t出生年月\t学历\t身份证号\t成绩\t名次',
    '欧阳应聘\t女\t1995年3月\t大学本科\t990102199503050014\t88.5\t1',
    '司马应聘\t男\t1994年11月\t大学专科\t990102199411050016\t86.0\t2',
  ]
  await paste.getByRole('textbox', { name: '名单内容' }).fill(lines.join('\n'))
  await expect(paste.getByRole('status', { name: '识别人数' })).toHaveText('已识别 2 人')
  await inDialog(paste, '加入 2 人').click()
  const findings = page.getByRole('list', { name: '公示检查结果' })
  await expect(findings).toContainText('正文缺少“监督部门”')
  await page.getByRole('textbox', { name: '监督部门' }).fill('街道纪工委')
  await page.getByRole('textbox', { name: '第2行姓名' }).waitFor()
  await page.getByRole('textbox', { name: '欧阳应聘的备注' }).fill('电话13900000001')
  await expect(findings).toContainText('含有手机号（末四位0001）')
  await window.picture('35-公示-检查有误')
  await page.getByRole('textbox', { name: '欧阳应聘的备注' }).fill('')
  await page.getByRole('textbox', { name: '电子邮箱' }).fill('gs@example.test')
  await page.getByRole('textbox', { name: '联系电话' }).fill('0000-12345678')
  await page.getByRole('textbox', { name: '联系地址' }).fill('青枫街道青枫路1号')
  await expect(page.getByText('未发现身份证号、手机号、银行卡号')).toBeVisible()
  await expect(page.getByRole('status', { name: '预览页数' })).toHaveText('A4 预览，共 2 页')
  await expect(page.getByText('990102199503050014')).toHaveCount(0)
  await window.picture('36-公示-编辑')
  await window.button('保存草稿').click()
  await window.expectDone('已保存公示草稿')
  await window.button('提交').click()
  await window.button('提交 3 人公示').click()
  await window.expectDone('公示已提交')
})

test('another account releases it after the files were read back; PDF, Word and list leave with number and hash', async () => {
  await signIn('reviewer')
  await openNotice('拟聘用人员名单')
  await window.button('发布').click()
  await window.button('发布 3 人公示').click()
  await window.expectDone(/文号 青街办发〔\d{4}〕1号/)
  await window.picture('37-公示-已发布')
  const pdf = join(folder, '公示.pdf')
  await window.willSaveAs(pdf)
  await window.button('导出 PDF').click()
  await window.expectDone('已导出 PDF')
  const hash = (
    await window.page
      .getByText(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/)
      .first()
      .innerText()
  ).trim()
  if (spawnSync('pdftotext', ['-v']).error === undefined) {
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    expect(text).toContain(hash)
    for (const name of ['示例丁', '欧阳应聘']) expect(text).toContain(name)
    expect(text).not.toMatch(/\d{15,}|13900000001/)
  }
  const word = join(folder, '公示.docx')
  await window.willSaveAs(word)
  await window.button('导出 Word').click()
  await window.expectDone('已导出 Word')
  expect(workbookParts(readFileSync(word)).get('word/footer1.xml')).toContain(hash)
  const list = join(folder, '名单.xlsx')
  await window.willSaveAs(list)
  await window.button('更多输出').click()
  await window.page.getByText('导出名单 Excel').click()
  await window.expectDone('已导出名单 Excel')
  expect(workbookParts(readFileSync(list)).get('xl/sharedStrings.xml')).toContain('司马应聘')
})

test('it is posted with a photo, objected to, and the objection is concluded by another account', async () => {
  await signIn('clerk')
  await openNotice('拟聘用人员名单')
  await window.button('登记张贴').click()
  const posting = dialog('登记张贴')
  await posting.getByRole('checkbox', { name: '公众号' }).check()
  await posting.getByRole('textbox', { name: '地点或名称' }).fill('青枫街道办事处')
  await inDialog(posting, '登记张贴').click()
  await window.expectDone('已登记张贴 2 处')
  await savePhoto(picture('张贴.png', 210))
  await window.picture('38-公示-张贴与照片')
  await window.page.getByRole('tab', { name: /^异议/ }).click()
  await window.button('登记异议').click()
  const register = dialog('登记异议')
  await register.getByRole('textbox', { name: '反映人姓名' }).fill('反映人甲')
  await register.getByRole('textbox', { name: '反映内容' }).fill('反映欧阳应聘的学历不实')
  await inDialog(register, '登记异议').click()
  await window.expectDone(/已登记异议，应于 \d{4}-\d{2}-\d{2} 前答复/)
  await window.page.getByRole('tab', { name: /^异议/ }).click()
  await window.button('开始调查').click()
  await dialog('开始调查').getByRole('textbox', { name: '调查人或部门' }).fill('街道纪工委')
  await inDialog(dialog('开始调查'), '开始调查').click()
  await window.expectDone('已登记调查')
  await signIn('reviewer')
  await openNotice('拟聘用人员名单')
  await expect(window.page.getByRole('main')).toContainText('有异议')
  await expect(window.button('确认结果')).toBeDisabled()
  await window.page.getByRole('tab', { name: /^异议/ }).click()
  await window.picture('39-公示-异议')
  await window.button('作出结论').click()
  const conclude = dialog('作出结论')
  await conclude.getByRole('textbox', { name: '调查情况' }).fill('已向学校核实，学历属实。')
  await conclude.getByRole('textbox', { name: '处理意见' }).fill('维持原公示内容')
  await inDialog(conclude, '作出结论').click()
  await window.expectDone('已作出结论')
  await signIn('clerk')
  await openNotice('拟聘用人员名单')
  await window.page.getByRole('tab', { name: /^异议/ }).click()
  await window.button('登记答复').click()
  await dialog('登记答复').getByRole('textbox', { name: '答复内容' }).fill('已当面答复。')
  await inDialog(dialog('登记答复'), '登记答复').click()
  await window.expectDone('异议办结')
})

test('after its period it is taken down, confirmed by another account with a report, and archived', async () => {
  await window.app.close()
  await letDaysPass(userData, 60)
  await open(userData)
  await window.login(people.clerk.loginName, password)
  await openNotice('拟聘用人员名单')
  await window.page.getByRole('tab', { name: '张贴与照片' }).click()
  await window.button('登记撤下').click()
  await inDialog(dialog('登记撤下'), '登记撤下').click()
  await window.expectDone('已登记撤下 2 处')
  await savePhoto(picture('撤下.png', 90))
  await signIn('reviewer')
  await openNotice('拟聘用人员名单')
  await window.button('确认结果').click()
  await window.picture('40-公示-确认结果')
  await inDialog(dialog('确认公示结果'), '确认结果').click()
  await window.expectDone('已生成公示结果报告')
  await window.page.getByRole('tab', { name: '公示结果' }).click()
  await expect(window.page.getByRole('region', { name: '公示结果' })).toContainText('收到反映1件，经核查，不成立1件')
  await window.picture('41-公示-结果')
  await signIn('clerk')
  await openNotice('拟聘用人员名单')
  await window.button('归档').click()
  await inDialog(dialog('公示归档'), '归档').click()
  await window.expectDone(/归档号 街道\d{4}-01/)
})

test('the yearly table shows what is missing, begins the draft of a cell, and the money table is checked', async () => {
  const { page } = window
  await window.openMenu('公示公告')
  await page.getByText('公开情况', { exact: true }).click()
  await expect(page.getByRole('status', { name: '公开情况合计' })).toContainText('逾期')
  await window.picture('42-公开情况')
  await page.getByRole('button', { name: /^青枫路9月财务公开/ }).click()
  await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('{社区}{期间}财务收支情况公开表')
  const money = async (name: string, amount: string) => {
    await page.getByRole('textbox', { name, exact: true }).fill(amount)
    await page.getByRole('textbox', { name, exact: true }).press('Tab')
  }
  await money('上期结余', '12000.50')
  await money('收入第1行金额', '30000')
  await money('支出第3行金额', '8500.25')
  await expect(page.getByRole('list', { name: '公示检查结果' })).toContainText('应为33,500.25元')
  await page.getByRole('textbox', { name: '联系电话' }).fill('0000-12345678')
  await page.getByRole('textbox', { name: '联系地址' }).fill('青枫路1号')
  await window.button('采用').click()
  await expect(page.getByText('未发现身份证号、手机号、银行卡号')).toBeVisible()
  await window.picture('43-财务公开-编辑')
  await window.button('保存草稿').click()
  await window.expectDone('已保存公示草稿')
  const path = join(folder, '公开情况.xlsx')
  await window.openMenu('公示公告')
  await page.getByText('公开情况', { exact: true }).click()
  await window.willSaveAs(path)
  await window.button('导出 Excel').click()
  await window.expectDone('已导出：公开情况.xlsx')
  const pdf = join(folder, '公开情况.pdf')
  await window.willSaveAs(pdf)
  await window.button('导出 PDF').click()
  await window.expectDone('已导出：公开情况.pdf')
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a review is recorded, and somebody unfit twice running becomes a matter with its ground', async () => {
  const { page } = window
  await page.getByText('监督与评议', { exact: true }).click()
  for (const year of ['2025', '2026']) {
    await window.button('登记评议').click()
    const box = dialog('登记民主评议')
    await box.getByRole('combobox', { name: '社区' }).click()
    await page.getByTitle('青枫路', { exact: true }).click()
    await box.getByRole('spinbutton', { name: '年度' }).fill(year)
    await box.getByRole('spinbutton', { name: '参评人数' }).fill('40')
    await box.getByRole('textbox', { name: '第1行姓名' }).fill('委员甲')
    await box.getByRole('textbox', { name: '第1行职务' }).fill('居委会委员')
    await box.getByRole('spinbutton', { name: '第1行不称职票' }).fill('30')
    await box.getByRole('combobox', { name: '第1行结果' }).click()
    await page.getByTitle('不称职', { exact: true }).click()
    if (year === '2026') await window.picture('44-登记评议')
    await inDialog(box, '登记评议').click()
    await window.expectDone('已登记民主评议 1 人')
  }
  await expect(page.getByRole('list', { name: '连续两次不称职' })).toContainText('委员甲（居委会委员）2025、2026年')
  await window.picture('45-监督与评议')
})

test('the pack of the archive leaves with its checksums, and the check finds a changed byte', async () => {
  const { page } = window
  await page.getByText('居务档案', { exact: true }).click()
  await window.picture('46-居务档案')
  const pack = join(folder, '档案.zip')
  await window.willSaveAs(pack)
  await window.button('导出街道档案').click()
  await window.expectDone(/已导出居务档案：档案.zip，\d+ 个文件/)
  await window.willChooseFile(pack)
  await window.button('核验档案包').click()
  await expect(page.getByRole('status', { name: '核验结果' })).toContainText('逐个核对一致')
  await expect(page.getByRole('status', { name: '核验结果' })).toContainText('与本系统登记一致')
  await window.picture('47-档案核验')
  const unpacked = join(folder, 'unpacked')
  const names = unpack(pack, unpacked)
  expect(names.filter((name) => name.endsWith('.pdf')).map((name) => name.split('/').at(-1))).toEqual([
    '00 目录.pdf',
    '1 文稿.pdf',
    '3 公示结果报告.pdf',
    '4 异议办理情况.pdf',
  ])
  const index = join(unpacked, '00 目录.pdf')
  writeFileSync(index, Buffer.concat([readFileSync(index), Buffer.from('x')]))
  await window.willChooseFile(join(unpacked, '校验清单.txt'))
  await window.button('核验档案包').click()
  await expect(page.getByRole('status', { name: '核验结果' })).toContainText('内容有变 1 个：00 目录.pdf')
  expect(errors).toEqual([])
})
