import '@fontsource-variable/inter'
import '@microsource/example-host-app/tokens.css'
import './styles/shell.css'
import '@microsource/example-host-app/controls.css'
import './styles/panels.css'
import '@microsource/example-host-app/dialogs.css'
import './styles/grid.css'
import { h } from '@microsource/example-host-app/dom'
import { currentPerson } from '@microsource/example-host-app/person'
import { AskedStore } from './asked.ts'
import { SheetDocument } from './document.ts'
import { Files } from './files.ts'
import { Grid } from './grid/grid.ts'
import { createHelpButton } from './micro-source.ts'
import { ChangesPanel } from './panels/changes-panel.ts'
import { createEmptyState } from './panels/empty-state.ts'
import { createNotices } from '@microsource/example-host-app/notice'
import { createPersonButton } from '@microsource/example-host-app/person-menu'
import { ProblemsPanel } from './panels/problems-panel.ts'
import { Side } from './panels/side.ts'
import { createTopBar } from './panels/top-bar.ts'
import type { Asking } from './repair-input.ts'
import { askWhere } from './panels/ask-where.ts'
import { Results } from './results.ts'
import { Autosave } from './storage/autosave.ts'
import { ResultStore } from './storage/result-store.ts'
import { ThemeChoice } from '@microsource/example-host-app/theme'

const root = document.querySelector<HTMLElement>('#rowan') ?? document.body
const theme = new ThemeChoice('rowan.theme')
const { element: notices, notify } = createNotices()
const gridArea = h('div', { class: 'grid', id: 'grid' })
const stage = h('main', { class: 'stage' }, gridArea, notices)
root.append(stage)

const grid = new Grid(gridArea, theme.shown === 'dark')
const sheet = new SheetDocument(grid)
const autosave = new Autosave(sheet)
const files = new Files(sheet, notify)
const side = new Side()
const problems = new ProblemsPanel(sheet)
const changes = new ChangesPanel(sheet)
const asked = new AskedStore(localStorage)
const pages = new BroadcastChannel('rowan-results')
const results = new Results({
  document: sheet,
  autosave,
  store: new ResultStore(),
  asked,
  show: (outcome) => {
    side.show(changes)
    changes.show(outcome)
  },
  open: (file, name) => files.take(file, name),
  askWhere,
  tell: (taskId) => pages.postMessage(taskId),
})
// A page that keeps nothing hands its results to the one that does.
pages.addEventListener('message', ({ data }: MessageEvent<string>) => {
  if (autosave.isHere && !side.isShown(changes)) void results.show(data)
})
const person = createPersonButton('Rowan', () => location.reload())
const help = h('div', { class: 'help-slot' })

const findErrors = (): void => {
  side.show(problems)
  problems.look().catch(() => notify('The workbook could not be looked through. Nothing in it was changed.', 'problem'))
}
const showLast = async (): Promise<void> => {
  if (!(await results.showLast())) notify('No result came back for this workbook yet.')
}
const isOpen = (): boolean => sheet.isOpen
const mod = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl+'
const save = (format: 'xlsx' | 'csv'): void => {
  files.save(format).catch(() => notify('It could not be saved as a file. The workbook here is unchanged.', 'problem'))
}

const empty = createEmptyState({
  open: () => files.choose(),
  create: () => void files.create(),
  sample: (file, name) => void files.take(file, name),
})
stage.append(empty)
root.prepend(
  createTopBar({
    document: sheet,
    autosave,
    theme,
    findErrors,
    person: person.element,
    help,
    file: [
      { label: 'New workbook', run: () => void files.create() },
      { label: 'Open…', run: () => files.choose(), keys: `${mod}O` },
      { label: 'Save as XLSX', run: () => save('xlsx'), keys: `${mod}S`, enabled: isOpen, begins: true },
      { label: 'Save this sheet as CSV', run: () => save('csv'), enabled: isOpen },
      { label: 'Find…', run: () => grid.find(), keys: `${mod}F`, enabled: isOpen, begins: true },
      { label: 'Find errors', run: findErrors, enabled: isOpen },
      { label: 'Show the last result', run: () => void showLast(), enabled: () => isOpen() && autosave.isHere },
      { label: 'Close', run: () => void files.close(), enabled: isOpen, begins: true },
    ],
  }),
)
root.append(side.element)

const refresh = (): void => {
  root.classList.toggle('is-empty', !sheet.isOpen)
  empty.hidden = sheet.isOpen
}
sheet.addEventListener('open', refresh)
sheet.addEventListener('close', refresh)
for (const event of ['open', 'close']) sheet.addEventListener(event, () => side.close())
sheet.addEventListener('engine-broke', () =>
  notify(
    'Its formulas are too much for a second check, so what the sheet shows is taken as it is. Nothing is lost.',
    'problem',
  ),
)
theme.addEventListener('change', () => (grid.darkMode = theme.shown === 'dark'))
files.listen(root)
document.addEventListener(
  'keydown',
  (event) => {
    const key = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey ? event.key.toLowerCase() : ''
    if (key !== 's' && key !== 'o') return
    event.preventDefault()
    if (key === 'o') files.choose()
    else if (sheet.isOpen) save('xlsx')
  },
  true,
)
refresh()

const isMine = await autosave.start()
// What was opened in the first moment stays open.
if (!sheet.isOpen) {
  try {
    await sheet.restore()
    const selection = asked.of(sheet.id)?.selection
    if (selection) grid.select(selection)
  } catch {
    notify('The workbook from last time could not be read. You can open it again from its file.', 'problem')
  }
}
if (!isMine) notify('Rowan is already open in another tab. Changes made here are not kept.', 'problem')

const signedIn = await currentPerson()
person.show(signedIn)
if (signedIn) {
  // After the workbook is back, because a result that waited is compared with it.
  const asking: Asking = { isAboutSelection: false, problems: () => problems.current(), asked }
  const button = createHelpButton(sheet, results, asking, signedIn.brokerUrl)
  help.append(button)
  grid.addRangeAction('Get this range done…', () => {
    asking.isAboutSelection = true
    void button.open()
  })
  await results.showWaiting()
}
