import type { Command } from './commands.ts'
import type { EditorDocument } from './document/editor-document.ts'
import { changeLayer, duplicateLayer, findLayer, removeLayer, reorderLayer } from './document/edits.ts'
import type { DocumentState } from './document/layers.ts'

type Change = (state: DocumentState) => DocumentState
/** Makes what a command runs: one named step on the selected layer. */
type OnSelected = (name: string, change: (id: string) => Change) => () => void

export function layerCommands(editor: EditorDocument): Command[] {
  const selected = () => (editor.isOpen ? findLayer(editor.state, editor.state.selectedId) : undefined)
  const enabled = (): boolean => selected() !== undefined
  const onSelected: OnSelected = (name, change) => () => {
    const layer = selected()
    if (layer) editor.edit(name, change(layer.id))
  }
  return [
    {
      id: 'duplicate',
      menu: 'Layer',
      label: 'Duplicate',
      keys: ['Mod+J'],
      enabled,
      run: onSelected('Duplicate layer', (id) => (state) => duplicateLayer(state, id)),
    },
    {
      id: 'delete',
      menu: 'Layer',
      label: 'Delete',
      keys: ['Delete', 'Backspace'],
      enabled: () => enabled() && editor.state.layers.length > 1,
      run: onSelected('Delete layer', (id) => (state) => removeLayer(state, id)),
    },
    {
      id: 'hide',
      menu: 'Layer',
      label: () => (selected()?.visible === false ? 'Show' : 'Hide'),
      keys: ['Mod+,'],
      enabled,
      run: () => {
        const name = selected()?.visible ? 'Hide layer' : 'Show layer'
        onSelected(
          name,
          (id) => (state) => changeLayer(state, id, (layer) => ({ ...layer, visible: !layer.visible })),
        )()
      },
    },
    ...orderCommands(enabled, onSelected),
  ]
}

function orderCommands(enabled: () => boolean, onSelected: OnSelected): Command[] {
  const step =
    (by: number) =>
    (id: string): Change =>
    (state) =>
      reorderLayer(state, id, state.layers.findIndex((layer) => layer.id === id) + by)
  return [
    {
      id: 'raise',
      menu: 'Layer',
      group: true,
      label: 'Bring forward',
      keys: ['Mod+]'],
      enabled,
      run: onSelected('Bring forward', step(1)),
    },
    {
      id: 'lower',
      menu: 'Layer',
      label: 'Send backward',
      keys: ['Mod+['],
      enabled,
      run: onSelected('Send backward', step(-1)),
    },
  ]
}
