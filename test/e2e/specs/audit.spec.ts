import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { plainPicture } from '../../../src-main/cli/main-job/notice-life.ts'
import { systemClock } from '../../../src-main/core/system-clock.ts'
import { addDays, addMonths } from '../../../src-main/shared/kernel/calendar-date.ts'
import { workbookParts } from '../../integration/excel-write/workbook-parts.ts'
import { person } from '../../support/roster-file.ts'
import { unpack } from '../../support/unpack.ts'
import { password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { openWithPeople, typeDate } from '../page-models/people-on-roster.ts'
import { hostKind, launchApp } from '../support/launch.ts'
import { letDaysPass } from '../support/let-days-pass.ts'
import { readFileSync } from 'node:fs'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-audit-'))
/** The window's own clock is the computer's. */
const today = systemClock.today()
const began = addMonths(today, -50)
let window: OfficeWindow
let userData: string
const errors: string[] = []

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const inDialog = (box: Locator, name: string | RegExp) =>
  box.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (name: string | RegExp) => window.page.getByRole('tab', { name })

async function open(existing?: string): Promise<void> {
  const launched = await launchApp(existing === undefined ? {} : { userData: existing })
  userData = launched.userData
  window = new OfficeWindow(launched.app, launched.page)
  launched.page.on('pageerror', (error) => errors.push(String(error)))
  launched.page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
}

async function signIn(who: 'clerk' | 'reviewer' | 'admin'): Promise<void> {
  await window.lock()
  await window.login(people[who].loginName, password)
}

async function openAudit(): Promise<void> {
  await window.openMenu('监督整改')
  await window.page.getByRole('row').filter({ hasText: '主任甲' }).first().click()
  await expect(window.page.getByRole('main', { name: /主任甲离任审计$/ })).toBeVisible()
}

async function choose(scope: Locator, label: string, option: string): Promise<void> {
  await scope.getByRole('combobox', { name: label }).click()
  await window.page.getByTitle(option, { exact: true }).last().click()
}

async function recordStep(name: string, note?: string): Promise<void> {
  await window.button(`登记“${name}”`).click()
  const box = dialog(`登记“${name}”`)
  if (note !== undefined) await box.getByRole('textbox', { name: '说明' }).fill(note)
  await inDialog(box, `登记${name}`).click()
  await window.expectDone(`已登记${name}`)
}

test.beforeAll(async () => {
  await open()
  await openWithPeople(window, folder, [
    person(0, {
      name: '主任甲',
      community: '青枫路',
      category: '社区居委会主任',
      postSince: began,
      status: '退出',
      exitOn: addDays(today, -1),
      exitReason: '本人辞职',
    }),
    person(1, { name: '社工乙', community: '青枫路' }),
  ])
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a director who left stands on 首页 until an audit is opened, and he can be found although he left (${hostKind})`, async () => {
  await window.openMenu('首页')
  const line = window.page.getByRole('row').filter({ hasText: '审计未立项' })
  await expect(line.first()).toContainText('主任甲')
  await window.picture('90-首页-审计未立项')
  await window.openMenu('监督整改')
  await window.picture('91-监督整改-空')
  await window.button('新建审计项目').first().click()
  const box = dialog('新建审计项目')
  await choose(box, '所属社区', '青枫路')
  await box.getByRole('combobox', { name: '被审计人' }).click()
  await box.getByRole('combobox', { name: '被审计人' }).fill('主任')
  await window.page.getByTitle('主任甲（青枫路）').click()
  await box.getByText('离任审计', { exact: true }).click()
  await choose(box, '立项事由', '离任')
  await typeDate(window, '任期起', began)
  await typeDate(window, '任期止', addDays(today, -1))
  await typeDate(window, '审计期间起', began)
  await typeDate(window, '审计期间止', addDays(today, -1))
  await typeDate(window, '下届选举日', addDays(today, 40))
  await window.picture('92-审计立项')
  await inDialog(box, '立项').click()
  await window.expectDone(/已立项 审〔\d{4}〕1号/)
  await window.openMenu('首页')
  await expect(window.page.getByText('审计未立项')).toHaveCount(0)
})

test('the notice is served, and nobody begins before the third day', async () => {
  await openAudit()
  await expect(window.page.getByRole('region', { name: '审计步骤' })).toContainText(
    `下届选举日${addDays(today, 40)}前公布`,
  )
  await window.button('实施计划').click()
  await typeDate(window, '正式报告计划日期', addDays(today, 20))
  await window.picture('93-实施计划')
  await inDialog(dialog('实施计划'), '保存计划').click()
  await window.expectDone('1 个步骤有计划日期')
  await recordStep('审计通知书', '当面送达')
  await recordStep('资料清单')
  await expect(window.button('登记“进点会”')).toBeDisabled()
  await window.picture('94-审计项目-等待进点')
  await window.app.close()
  await letDaysPass(userData, 4)
  await open(userData)
  await window.login(people.clerk.loginName, password)
  await openAudit()
  await recordStep('进点会', '党群服务中心二楼')
})

test('what was looked at and found is recorded with evidence and measures', async () => {
  await tab('审计事项').click()
  for (let nth = 0; nth < 10; nth += 1) {
    await window
      .button(/^登记(?!“)/)
      .nth(nth)
      .click()
    const box = dialog(/^登记“/)
    if (nth >= 4) {
      await box.getByText('不涉及', { exact: true }).click()
      await box.getByRole('textbox', { name: /^说明/ }).fill('任期内未发生')
    }
    await inDialog(box, '登记情况').click()
    await expect(box).toHaveCount(0)
  }
  await window.button('填写总体评价').click()
  await dialog('总体评价').getByRole('textbox', { name: '总体评价' }).fill('任期内较好履行了经济责任')
  await inDialog(dialog('总体评价'), '保存评价').click()
  await window.expectDone('已保存总体评价')
  await window.picture('95-审计事项')
  await tab(/^问题与整改/).click()
  await window.button('登记问题').click()
  const box = dialog('登记问题')
  await choose(box, '问题类别', '账务不规范')
  await box.getByRole('textbox', { name: /^涉及金额/ }).fill('1260')
  await box.getByRole('textbox', { name: '事实' }).fill('部分活动经费支出缺少签收明细')
  await box.getByText('直接责任', { exact: true }).click()
  await box.getByRole('textbox', { name: '依据条款' }).fill('财务管理制度第八条')
  await window.picture('96-登记问题')
  await inDialog(box, '登记问题').click()
  await window.expectDone('已登记问题')
  const voucher = join(folder, '凭证.png')
  writeFileSync(voucher, plainPicture(150))
  await window.button('为问题1添加证据').click()
  await dialog('添加问题1的证据').getByRole('textbox', { name: '材料名称' }).fill('活动支出凭证')
  await dialog('添加问题1的证据').getByRole('textbox', { name: '页码' }).fill('第3至5页')
  await window.willChooseFile(voucher)
  await inDialog(dialog('添加问题1的证据'), '选择文件').click()
  await inDialog(dialog('添加问题1的证据'), '添加材料').click()
  await window.expectDone('已添加材料 1 份')
  await window.button('为问题1登记整改').click()
  const rectify = dialog('为问题 1 登记整改')
  await rectify.getByRole('textbox', { name: '整改措施' }).fill('补齐签收明细，追回多付款项')
  await rectify.getByRole('textbox', { name: '责任人' }).fill('主任甲')
  await rectify.getByRole('textbox', { name: /^应追回金额/ }).fill('1260')
  await inDialog(rectify, '登记整改').click()
  await window.expectDone('已登记整改')
  await recordStep('取证')
  await recordStep('征求意见')
  await recordStep('书面意见', '无异议')
  await recordStep('正式报告', '青街审〔2026〕1号')
  await window.picture('97-审计项目-正式报告')
  await window.openMenu('监督整改')
  await tab('评优否决').click()
  await expect(window.page.getByRole('table', { name: '评优否决' })).toContainText('负直接责任')
  await window.picture('98-评优否决')
})

test('the result is published by a notice made from the audit and released by another account', async () => {
  await openAudit()
  await expect(window.button('登记“结果公布”')).toBeDisabled()
  await window.button('生成结果公告').click()
  const field = (name: string) => window.page.getByRole('textbox', { name, exact: true })
  await expect(field('标题')).toHaveValue('关于{被审计人}经济责任审计结果的公告')
  await field('监督部门').or(field('受理部门')).or(field('部门')).first().fill('街道财政审计办公室')
  await field('联系电话').fill('0000-12345678')
  await field('联系地址').fill('青枫街道青枫路1号')
  await expect(window.page.getByText('未发现身份证号、手机号、银行卡号')).toBeVisible()
  await window.picture('99-审计结果公告-编辑')
  await window.button('保存草稿').click()
  await window.expectDone('已保存公示草稿')
  await window.button('提交').click()
  await window
    .button(/^提交.*公示$/)
    .last()
    .click()
  await window.expectDone('公示已提交')
  await signIn('reviewer')
  await window.openMenu('公示公告')
  await window.page.getByRole('row').filter({ hasText: '经济责任审计结果' }).first().click()
  await window.button('发布').click()
  await window
    .button(/^发布.*公示$/)
    .last()
    .click()
  await window.expectDone(/文号 青街办发〔\d{4}〕1号/)
  await signIn('clerk')
  await window.openMenu('公示公告')
  await window.page.getByRole('row').filter({ hasText: '经济责任审计结果' }).first().click()
  await window.button('登记张贴').click()
  await dialog('登记张贴').getByRole('textbox', { name: '地点或名称' }).fill('青枫街道办事处')
  await inDialog(dialog('登记张贴'), '登记张贴').click()
  await window.expectDone('已登记张贴')
  await openAudit()
  await recordStep('结果公布')
  await recordStep('整改通知')
})

test('money comes back, another account closes the matter, and the audit goes to the archive', async () => {
  await window.button('报告进度').click()
  const report = dialog('报告整改进度')
  await report.getByRole('textbox', { name: '进度' }).fill('已补齐签收明细，多付款项全部收回')
  await report.getByText('收回', { exact: true }).click()
  await report.getByRole('textbox', { name: /^本次金额/ }).fill('1260')
  await inDialog(report, '报告进度').click()
  await window.expectDone('已报告整改进度')
  await signIn('reviewer')
  await openAudit()
  await window.button('复核销号').click()
  const review = dialog('复核销号')
  await review.getByRole('textbox', { name: '复核意见和佐证' }).fill('凭证齐全，款项已收回')
  await window.picture('100-复核销号')
  await inDialog(review, '销号').click()
  await window.expectDone('整改已销号')
  await signIn('clerk')
  await openAudit()
  await expect(window.page.getByRole('group', { name: '整改情况' })).toContainText('100.0%')
  await tab('换届移交').click()
  await window.button('登记移交清单').click()
  const handover = dialog('移交清单')
  await typeDate(window, '新一届产生日期', today)
  await handover.getByRole('textbox', { name: '接收人' }).fill('接任主任')
  await handover.getByRole('textbox', { name: '监交人' }).fill('街道监交人')
  await handover.getByRole('textbox', { name: '第1行内容' }).fill('居民委员会公章')
  await handover.getByRole('textbox', { name: '第1行数量' }).fill('1枚')
  await window.picture('101-移交清单-登记')
  await inDialog(handover, '保存清单').click()
  await window.expectDone('已保存移交清单 1 项')
  await window.button('登记签字').click()
  await inDialog(dialog('登记移交签字'), '登记 1 项移交').click()
  await window.expectDone('已登记移交签字')
  await window.picture('102-换届移交')
  await tab(/^材料/).click()
  await window.picture('103-审计材料')
  await recordStep('整改报告')
  await recordStep('复核销号')
  await recordStep('归档')
  await expect(window.page.getByText(/归档号 审计档〔\d{4}〕1号/)).toBeVisible()
  await tab(/^问题与整改/).click()
  await window.picture('104-审计项目-已归档')
})

test('register, order and evidence pack leave, and the pack is found whole', async () => {
  const order = join(folder, '整改通知书.docx')
  await window.willSaveAs(order)
  await window.button('导出文书').click()
  await window.picture('105-导出文书')
  await window.page.getByText('整改通知书', { exact: true }).click()
  await window.expectDone('已导出整改通知书')
  expect(workbookParts(readFileSync(order)).get('word/document.xml')).toContain('追回多付款项')
  const pack = join(folder, '证据包.zip')
  await window.willSaveAs(pack)
  await window.button('导出证据包').click()
  await window.expectDone(/已导出审计证据包：证据包.zip，\d+ 个文件/)
  const names = unpack(pack, join(folder, 'unpacked'))
  expect(names).toEqual(expect.arrayContaining(['校验清单.txt', '03 工资.xlsx', '06 操作日志摘录.xlsx']))
  await window.openMenu('监督整改')
  await window.picture('106-监督整改')
  const register = join(folder, '销号表.xlsx')
  await window.willSaveAs(register)
  await window.button('导出销号表').click()
  await window.expectDone('已导出 1 项')
  expect(workbookParts(readFileSync(register)).get('xl/worksheets/sheet1.xml')).toContain('已整改')
  await window.willChooseFile(pack)
  await window.button('核验证据包').click()
  await expect(window.page.getByRole('status', { name: '核验结果' })).toContainText('逐个核对一致')
})

test('a request of residents, duties and commitments have their registers', async () => {
  await tab('立项事由').click()
  await window.button('登记立项事由').first().click()
  const box = dialog('登记立项事由')
  await choose(box, '所属社区', '青枫路')
  await box.getByRole('textbox', { name: '要求审计的事项' }).fill('集体经营性收入使用情况')
  await box.getByRole('spinbutton', { name: '提出要求的人数' }).fill('900')
  await box.getByRole('spinbutton', { name: '总人数' }).fill('8000')
  await window.picture('107-登记立项事由')
  await inDialog(box, '登记事由').click()
  await window.expectDone('已登记立项事由')
  await expect(window.page.getByRole('table', { name: '立项事由' })).toContainText('居民900/8000人，达到1/10')
  await window.picture('108-立项事由')
  await tab('责任清单').click()
  await window.button('新增责任内容').first().click()
  await choose(dialog('新增责任内容'), '岗位', '社区专职工作者')
  await dialog('新增责任内容').getByRole('textbox', { name: '责任内容' }).fill('按月入户走访，及时录入网格系统')
  await inDialog(dialog('新增责任内容'), '新增责任内容').click()
  await window.expectDone('已新增责任内容')
  await window.picture('109-责任清单')
  await tab('承诺书').click()
  await window.page.getByRole('checkbox', { name: '选择社工乙' }).check()
  await window.button('登记 1 人签订').click()
  await inDialog(dialog(/年度廉洁承诺书$/), '登记 1 人').click()
  await window.expectDone('已登记 1 人签订廉洁承诺书')
  await expect(window.page.getByRole('status', { name: '签订情况' })).toHaveText('已签 1 人，未签 0 人')
  await window.picture('110-承诺书')
})

test('the discipline officers have a screen of their own, and nobody else can tell', async () => {
  await signIn('admin')
  await window.openMenu('系统设置')
  await tab('用户与权限').click()
  for (const [loginName, displayName] of [
    ['jijian1', '纪检甲'],
    ['jijian2', '纪检乙'],
  ] as const) {
    await window.button('新增账号').click()
    const box = dialog('新增账号')
    await box.getByRole('textbox', { name: '登录名' }).fill(loginName)
    await box.getByRole('textbox', { name: '姓名' }).fill(displayName)
    await box.getByRole('textbox', { name: '口令', exact: true }).fill(password)
    await box.getByRole('checkbox', { name: '查询' }).uncheck()
    await box.getByRole('checkbox', { name: '纪检' }).check()
    await inDialog(box, '新增账号').click()
    await window.expectDone(`已新增账号“${displayName}”`)
  }
  await window.lock()
  await window.login('jijian1', password)
  await window.openMenu('线索案件')
  await window.picture('111-线索案件-空')
  await window.button('登记线索').first().click()
  const box = dialog('登记线索')
  await box.getByRole('combobox', { name: /^反映对象/ }).click()
  await box.getByRole('combobox', { name: /^反映对象/ }).fill('社工')
  await window.page.getByTitle('社工乙（青枫路）').click()
  await choose(box, '问题类型', '优亲厚友')
  await box.getByRole('textbox', { name: '反映人', exact: true }).fill('反映人甲')
  await box.getByRole('textbox', { name: '反映内容' }).fill('反映发放慰问品不公')
  await window.picture('112-登记线索')
  await inDialog(box, '登记线索').click()
  await window.expectDone(/已登记 纪线〔\d{4}〕1号/)
  await expect(window.page.getByText('反映人甲')).toHaveCount(0)
  await window.button('增加承办人').click()
  await choose(dialog('增加承办人'), '纪检账号', '纪检乙')
  await inDialog(dialog('增加承办人'), '增加承办人').click()
  await window.expectDone('已增加承办人')
  await window.button('受理').click()
  await window.expectDone(/已受理/)
  await window.button('开始核查').click()
  await inDialog(dialog('开始核查'), '开始核查').click()
  await window.expectDone('已登记核查')
  await expect(window.button('作出结论')).toBeDisabled()
  await window.picture('113-线索-核查中')
  await window.lock()
  await window.login('jijian2', password)
  await window.openMenu('线索案件')
  await window.page.getByRole('row').filter({ hasText: '社工乙' }).first().click()
  await window.button('作出结论').click()
  const conclude = dialog('作出结论')
  await conclude.getByRole('textbox', { name: '核查情况' }).fill('经核查属实')
  await conclude.getByText('属实', { exact: true }).click()
  await conclude.getByText('给予处分', { exact: true }).click()
  await window.picture('114-作出结论')
  await inDialog(conclude, '作出结论').click()
  await window.expectDone('已作出结论')
  await tab(/^处分/).click()
  await window.button('登记处分').click()
  const discipline = dialog('登记处分')
  await choose(discipline, '处分种类', '党内警告')
  await discipline.getByRole('textbox', { name: '决定机关' }).fill('街道纪工委')
  await discipline.getByRole('textbox', { name: '文号' }).fill('青街纪〔2026〕1号')
  await window.picture('115-登记处分')
  await inDialog(discipline, '登记处分').click()
  await window.expectDone('待另一名纪检人员确认')
  await window.lock()
  await window.login('jijian1', password)
  await window.openMenu('线索案件')
  await tab('处分').click()
  await window.button('确认社工乙的处分').click()
  await window.button('确认处分').click()
  await window.expectDone('社工乙的处分已生效')
  await window.picture('116-处分')
  await tab('办理日志').click()
  await window.picture('117-办理日志')
  await window.openMenu('首页')
  await window.picture('118-首页-纪检')
  await signIn('clerk')
  await expect(window.page.getByRole('navigation', { name: '主菜单' }).getByText('线索案件')).toHaveCount(0)
  await window.page.evaluate(() => {
    location.hash = '#/cases'
  })
  await expect(window.page.getByRole('main', { name: '首页' })).toBeVisible()
  await expect(window.page.getByText('纪线〔')).toHaveCount(0)
  await window.picture('119-经办看不到线索')
  expect(errors).toEqual([])
})
