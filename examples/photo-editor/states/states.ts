import type { Page } from 'playwright-core'

export interface State {
  name: string
  /** What a person does to get there, with an empty editor before them. */
  act?: (page: Page) => Promise<void>
  /** What can be seen when the state is reached. */
  shows: string
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function openPhoto(page: Page): Promise<void> {
  await press(page, 'Shore at dusk')
  await page.locator('h1.title').getByText('shore.jpg').waitFor()
}

const withPhoto = (act: (page: Page) => Promise<void>) => async (page: Page) => {
  await openPhoto(page)
  await act(page)
}
const choose = (tool: string) => withPhoto((page) => press(page, tool))

async function openMenu(page: Page, menu: string, item?: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Menus' }).getByRole('button', { name: menu, exact: true }).click()
  if (item !== undefined) await page.getByRole('menuitem', { name: item }).click()
}

async function write(page: Page): Promise<void> {
  await press(page, 'Text')
  const { x, y, width, height } = (await page.getByRole('application', { name: 'Picture' }).boundingBox())!
  await page.mouse.click(x + width / 2, y + height / 2)
  await page.keyboard.type('Low tide')
  await press(page, 'Move')
}

async function paint(page: Page): Promise<void> {
  await press(page, 'Brush')
  const { x, y, width, height } = (await page.getByRole('application', { name: 'Picture' }).boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + 60, y + height / 2 + 30)
  await page.mouse.up()
}

/** Every state of Lumen; one list drives the accessibility check and the screenshots. */
export const states: readonly State[] = [
  { name: 'empty', shows: '.empty:not([hidden])' },
  { name: 'photo', act: openPhoto, shows: '.rail [aria-label=Move][aria-pressed=true]' },
  { name: 'crop', act: choose('Crop and straighten'), shows: '.crop-size' },
  { name: 'brush', act: choose('Brush'), shows: '.swatches' },
  { name: 'painted', act: withPhoto(paint), shows: '[aria-label=Undo]:not([disabled])' },
  { name: 'eraser', act: choose('Eraser'), shows: '.rail [aria-label=Eraser][aria-pressed=true]' },
  { name: 'text', act: choose('Text'), shows: '.rail [aria-label=Text][aria-pressed=true]' },
  { name: 'written', act: withPhoto(write), shows: '.side :text("Low tide")' },
  { name: 'hand', act: choose('Hand'), shows: '.rail [aria-label=Hand][aria-pressed=true]' },
  {
    name: 'history',
    act: withPhoto(async (page) => {
      await paint(page)
      await page.getByRole('tab', { name: 'History' }).click()
    }),
    shows: '[role=tab][aria-selected=true]:text("History")',
  },
  { name: 'menu', act: withPhoto((page) => openMenu(page, 'Layer')), shows: '[role=menu]' },
  { name: 'menu-empty', act: (page) => openMenu(page, 'File'), shows: '[role=menu]' },
  {
    name: 'export',
    act: withPhoto((page) => openMenu(page, 'File', 'Export')),
    shows: 'dialog .button.primary:enabled',
  },
  { name: 'shortcuts', act: (page) => openMenu(page, 'Help', 'shortcuts'), shows: 'dialog[open]' },
  { name: 'person', act: (page) => page.locator('.person').click(), shows: 'dialog #person-name' },
  {
    name: 'close',
    act: withPhoto(async (page) => {
      await paint(page)
      await openMenu(page, 'File', 'Close')
    }),
    shows: 'dialog[open]',
  },
]
