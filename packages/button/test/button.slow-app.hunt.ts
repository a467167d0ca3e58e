import { afterEach, expect, test } from 'vitest'
import { submitted } from '../states/data.ts'
import { picture, returning, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

test('an app that takes its time with the result: it is said, and that it was added once it is', async () => {
  host = await returning({ tasks: [submitted()], picture }, '?hang=11000')
  await host.page.locator('[part=button].work').click()
  await host.page.getByText('Approve and pay $1.00').click()
  await host.page.locator('.status').getByText('Paid, not added yet').waitFor()
  await host.page.getByText('Added as a layer').waitFor()
  expect(await host.stored('applied')).toHaveLength(1)
  expect(host.errors).toEqual([])
})

test('an app that never answers keeps nobody: the result is added when asked again, and pressing twice adds it once', async () => {
  host = await returning({ tasks: [submitted()], picture }, '?hang=600000')
  await host.page.locator('[part=button].work').click()
  await host.page.getByText('Approve and pay $1.00').click()
  await host.page.locator('.status').getByText('Paid, not added yet').waitFor()
  await host.page.locator('#close').click()
  await host.page.evaluate(() => void document.querySelector('micro-source-button')!.list())
  await host.page.locator('.list .task').getByText('Paid, not added yet').click()
  await host.page.getByText('Add it to the document').dblclick()
  await host.page.getByText('Added as a layer').waitFor()
  await host.page.waitForTimeout(300)
  expect(await host.stored('applied')).toHaveLength(2)
  expect(host.errors).toEqual([])
})
