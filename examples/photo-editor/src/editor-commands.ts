import type { Command } from './commands.ts'
import { flipPage, rotatePage } from './document/edits.ts'
import type { EditorDocument } from './document/editor-document.ts'
import type { Workspace } from './canvas/workspace.ts'
import { layerCommands } from './layer-commands.ts'
import type { ToolId } from './tools/tool.ts'

export interface Actions {
  openFile(): void
  addPicture(): void
  exportImage(): void
  saveNow(): void
  closeDocument(): void
  choose(tool: ToolId): void
  shortcuts(): void
  toggleTheme(): void
  person(): void
}

const tools: readonly [ToolId, string, string][] = [
  ['move', 'Move', 'V'],
  ['crop', 'Crop', 'C'],
  ['brush', 'Brush', 'B'],
  ['eraser', 'Eraser', 'E'],
  ['text', 'Text', 'T'],
  ['hand', 'Hand', 'H'],
]

/** Everything Lumen can do, in the order of its menus; keys, menus and the help sheet all read this list. */
export function editorCommands(editor: EditorDocument, workspace: Workspace, actions: Actions): Command[] {
  const enabled = (): boolean => editor.isOpen
  return [
    { id: 'open', menu: 'File', label: 'Open…', keys: ['Mod+O'], run: actions.openFile },
    {
      id: 'place',
      menu: 'File',
      label: 'Add picture as layer…',
      keys: ['Mod+Shift+O'],
      enabled,
      run: actions.addPicture,
    },
    { id: 'save', menu: 'File', group: true, label: 'Save now', keys: ['Mod+S'], enabled, run: actions.saveNow },
    { id: 'export', menu: 'File', label: 'Export…', keys: ['Mod+Shift+S', 'Mod+E'], enabled, run: actions.exportImage },
    { id: 'close', menu: 'File', group: true, label: 'Close', enabled, run: actions.closeDocument },
    ...historyCommands(editor),
    { id: 'person', menu: 'Edit', group: true, label: 'Change your name…', run: actions.person },
    ...imageCommands(editor),
    ...layerCommands(editor),
    ...viewCommands(workspace, enabled, actions),
    ...tools.map(([id, label, key]): Command => ({
      id: `tool-${id}`,
      label,
      keys: [key],
      enabled,
      run: () => actions.choose(id),
    })),
    { id: 'shortcuts', menu: 'Help', label: 'Keyboard shortcuts', keys: ['?'], run: actions.shortcuts },
    {
      id: 'callbacks',
      menu: 'Help',
      group: true,
      label: 'Callbacks from the broker',
      run: () => void window.open('/callbacks', '_blank', 'noopener'),
    },
  ]
}

function historyCommands(editor: EditorDocument): Command[] {
  return [
    {
      id: 'undo',
      menu: 'Edit',
      label: () => (editor.undoName ? `Undo ${editor.undoName.toLowerCase()}` : 'Undo'),
      keys: ['Mod+Z'],
      enabled: () => editor.undoName !== null,
      run: () => editor.undo(),
    },
    {
      id: 'redo',
      menu: 'Edit',
      label: () => (editor.redoName ? `Redo ${editor.redoName.toLowerCase()}` : 'Redo'),
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      enabled: () => editor.redoName !== null,
      run: () => editor.redo(),
    },
  ]
}

function imageCommands(editor: EditorDocument): Command[] {
  const enabled = (): boolean => editor.isOpen
  return [
    {
      id: 'rotate-right',
      menu: 'Image',
      label: 'Rotate 90° right',
      keys: [']'],
      enabled,
      run: () => editor.edit('Rotate right', (state) => rotatePage(state, 'right')),
    },
    {
      id: 'rotate-left',
      menu: 'Image',
      label: 'Rotate 90° left',
      keys: ['['],
      enabled,
      run: () => editor.edit('Rotate left', (state) => rotatePage(state, 'left')),
    },
    {
      id: 'rotate-half',
      menu: 'Image',
      label: 'Rotate 180°',
      enabled,
      run: () => editor.edit('Rotate 180°', (state) => rotatePage(state, 'half')),
    },
    {
      id: 'flip-horizontal',
      menu: 'Image',
      group: true,
      label: 'Flip horizontally',
      keys: ['Shift+H'],
      enabled,
      run: () => editor.edit('Flip horizontally', (state) => flipPage(state, 'horizontal')),
    },
    {
      id: 'flip-vertical',
      menu: 'Image',
      label: 'Flip vertically',
      keys: ['Shift+V'],
      enabled,
      run: () => editor.edit('Flip vertically', (state) => flipPage(state, 'vertical')),
    },
  ]
}

function viewCommands(workspace: Workspace, enabled: () => boolean, actions: Actions): Command[] {
  return [
    {
      id: 'zoom-in',
      menu: 'View',
      label: 'Zoom in',
      keys: ['+', '=', 'Mod+=', 'Mod++'],
      enabled,
      run: () => workspace.zoomStep(1),
    },
    {
      id: 'zoom-out',
      menu: 'View',
      label: 'Zoom out',
      keys: ['-', 'Mod+-'],
      enabled,
      run: () => workspace.zoomStep(-1),
    },
    { id: 'zoom-fit', menu: 'View', label: 'Fit', keys: ['0', 'Mod+0'], enabled, run: () => workspace.fit() },
    { id: 'zoom-full', menu: 'View', label: '100 %', keys: ['1', 'Mod+1'], enabled, run: () => workspace.zoomTo(1) },
    { id: 'theme', menu: 'View', group: true, label: 'Change light or dark', run: actions.toggleTheme },
  ]
}
