import { Maximize, Minus, Plus } from 'lucide'
import { h, iconButton, tip } from '@microsource/example-host-app/dom'
import type { Autosave, SaveStatus } from '../storage/autosave.ts'
import type { Workspace } from '../canvas/workspace.ts'

const words: Record<SaveStatus, string> = {
  saved: 'Saved on this computer',
  saving: 'Saving…',
  failed: 'Not saved: this browser’s storage is full or blocked. Export to keep your work',
  elsewhere: 'Open in another tab. Changes here are not saved',
}

export function createStatusBar(workspace: Workspace, autosave: Autosave): HTMLElement {
  const size = h('span', { class: 'page-size' })
  const saved = h('span', { class: 'save-status', role: 'status' })
  const percent = h('button', {
    type: 'button',
    class: 'zoom-value',
    onclick: () => workspace.zoomTo(1),
  })
  tip(percent, 'Show at 100 %', '1')
  const controls = [
    iconButton(Minus, 'Zoom out', { onclick: () => workspace.zoomStep(-1) }, '−'),
    percent,
    iconButton(Plus, 'Zoom in', { onclick: () => workspace.zoomStep(1) }, '+'),
    iconButton(Maximize, 'Fit', { onclick: () => workspace.fit() }, '0'),
  ]
  const update = (): void => {
    const { editor, view } = workspace
    for (const control of controls) control.disabled = !editor.isOpen
    percent.textContent = editor.isOpen ? `${formatZoom(view.zoom)} %` : '–'
    size.textContent = editor.isOpen ? `${editor.state.width} × ${editor.state.height} px` : ''
    saved.textContent = editor.isOpen ? words[autosave.status] : ''
    saved.classList.toggle('problem', autosave.status === 'failed' || autosave.status === 'elsewhere')
  }
  workspace.addEventListener('view', update)
  workspace.editor.addEventListener('change', update)
  autosave.addEventListener('status', update)
  update()
  return h(
    'footer',
    { class: 'status' },
    saved,
    size,
    h('span', { class: 'spring' }),
    h('div', { class: 'group' }, ...controls),
  )
}

function formatZoom(zoom: number): string {
  return (zoom * 100).toFixed(zoom < 0.1 ? 1 : 0)
}
