import { expect, test, type Locator } from '@playwright/test'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

let window: OfficeWindow
test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
})
test.afterAll(async () => {
  await window.app.close()
})

/** A field of the same form gets a value, so that the form is drawn again; the focus stays where it is. */
const drawAgain = (field: Locator, text: string) =>
  field.evaluate((element, value) => {
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    own?.set?.call(element, value)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }, text)

test(`a typed day is lost when the form is drawn again before Enter or Tab (${hostKind})`, async () => {
  await window.openMenu('合同管理')
  await window.button('经济补偿计算').click()
  const box = window.page.getByRole('dialog', { name: '经济补偿计算' })
  const label = '最后工作日'
  const day = box
    .getByRole('textbox', { name: label })
    .or(box.getByRole('combobox', { name: label }))
    .first()
  const wage = box.getByRole('textbox', { name: '前十二个月月平均应得工资' })
  const devTools = await window.page.context().newCDPSession(window.page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const spellings = [
    ['2026-02-10', '2026-02-10', 'Enter'],
    ['20260311', '2026-03-11', 'Tab'],
    ['2026.04.12', '2026-04-12', 'Tab'],
  ] as const
  for (const [nth, [typed, taken, key]] of spellings.entries()) {
    await day.fill(typed)
    await drawAgain(wage, `${6000 + nth}`)
    await day.press(key)
    await expect(day).toHaveValue(taken)
    // What stands there is what the form holds: it is still there once the field is left and drawn again.
    await drawAgain(wage, `${7000 + nth}`)
    await wage.focus()
    await expect(day).toHaveValue(taken)
  }
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await devTools.detach()
})
