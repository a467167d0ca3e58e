import '@fontsource-variable/inter'
import '@microsource/example-host-app/tokens.css'
import './styles/shell.css'
import './styles/stage.css'
import '@microsource/example-host-app/controls.css'
import './styles/fields.css'
import './styles/panels.css'
import '@microsource/example-host-app/dialogs.css'
import './styles/narrow.css'
import { flattener } from './canvas/flatten.ts'
import { Workspace } from './canvas/workspace.ts'
import { h } from '@microsource/example-host-app/dom'
import { EditorDocument } from './document/editor-document.ts'
import { editorCommands } from './editor-commands.ts'
import { Intake } from './files/intake.ts'
import { createHelpButton } from './micro-source.ts'
import { createAdjustPanel } from './panels/adjust-panel.ts'
import { createEmptyState } from './panels/empty-state.ts'
import { openExportDialog } from './panels/export-dialog.ts'
import { createHistoryPanel } from './panels/history-panel.ts'
import { createLayersPanel } from './panels/layers-panel.ts'
import { createNotices } from '@microsource/example-host-app/notice'
import { createOptionsBar } from './panels/options-bar.ts'
import { createPersonButton } from '@microsource/example-host-app/person-menu'
import { openShortcuts } from './panels/shortcuts-dialog.ts'
import { createSide } from './panels/side.ts'
import { createStatusBar } from './panels/status-bar.ts'
import { createToolRail } from './panels/tool-rail.ts'
import { installTooltips } from './panels/tooltips.ts'
import { createTopBar } from './panels/top-bar.ts'
import { currentPerson } from '@microsource/example-host-app/person'
import { AssetStore } from './pixels/assets.ts'
import { LayerRaster } from './pixels/layer-raster.ts'
import { Autosave } from './storage/autosave.ts'
import { loadProject } from './storage/project-store.ts'
import { ThemeChoice } from '@microsource/example-host-app/theme'
import { Settings } from './tools/settings.ts'
import { Toolbox } from './tools/toolbox.ts'

const assets = new AssetStore()
const raster = new LayerRaster(assets)
const editor = new EditorDocument(assets, flattener(raster))
const theme = new ThemeChoice('lumen.theme')
const settings = new Settings()
const autosave = new Autosave(editor)
const { element: notices, notify } = createNotices()
const intake = new Intake(editor, notify)

const canvas = h('div', { class: 'canvas', tabindex: '-1', role: 'application', 'aria-label': 'Picture' })
const root = document.querySelector<HTMLElement>('#lumen') ?? document.body
const help = h('div', { class: 'help-slot' })
const person = createPersonButton('Lumen', () => location.reload())
const stageArea = h('main', { class: 'stage' }, canvas, notices)
root.append(stageArea)

const workspace = new Workspace(canvas, editor, raster)
const toolbox = new Toolbox(workspace, settings, notify)
const commands = editorCommands(editor, workspace, {
  openFile: () => intake.choose('open'),
  addPicture: () => intake.choose('layer'),
  exportImage: () => openExportDialog(editor),
  saveNow: () =>
    void autosave
      .now()
      .then(() => autosave.status === 'saved' && notify('Saved on this computer. It will be here when you come back.')),
  closeDocument: () => void intake.close(),
  choose: (tool) => toolbox.choose(tool),
  shortcuts: () => openShortcuts(commands),
  toggleTheme: () => theme.toggle(),
  person: () => person.open(),
})

const rail = createToolRail((tool) => toolbox.choose(tool))
const options = createOptionsBar({ editor, settings, crop: toolbox.crop, commands })
const side = createSide(createAdjustPanel(editor), [
  { name: 'Layers', element: createLayersPanel(editor, raster, commands) },
  { name: 'History', element: createHistoryPanel(editor) },
])
const empty = createEmptyState(
  () => intake.choose('open'),
  (file, name) => void intake.take(file, name, 'open'),
)
stageArea.append(empty)
root.prepend(createTopBar({ editor, commands, theme, person: person.element, help }), options.element, rail.element)
root.append(side.element, side.switcher, createStatusBar(workspace, autosave))

const refresh = (): void => {
  root.classList.toggle('is-empty', !editor.isOpen)
  empty.hidden = editor.isOpen
  rail.show(toolbox.current, editor.isOpen)
  options.show(toolbox.current)
}
editor.addEventListener('change', refresh)
toolbox.addEventListener('tool', refresh)
theme.addEventListener('change', () => workspace.retheme())
toolbox.listenToKeys(commands)
intake.listen(root, stageArea)
installTooltips()

const isMine = await autosave.start()
// What was opened in the first moment stays open.
if (!editor.isOpen) {
  await loadProject(editor).catch(() =>
    notify('The document from last time could not be read. You can open it again from its file.', 'problem'),
  )
}
if (!isMine) notify('Lumen is already open in another tab. Changes made here are not saved.', 'problem')
workspace.retheme()
refresh()

const signedIn = await currentPerson()
person.show(signedIn)
// After the document is back, because a result that waited is applied to it.
if (signedIn) help.append(createHelpButton(editor, signedIn.brokerUrl, () => autosave.now()))
