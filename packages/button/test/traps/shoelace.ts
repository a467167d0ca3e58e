import '@shoelace-style/shoelace/dist/components/dialog/dialog.js'

declare function openWithout(): Promise<void>

const dialog = Object.assign(document.createElement('sl-dialog'), { label: 'A modal of the host', open: true })
const field = Object.assign(document.createElement('input'), { id: 'field' })
const menu = Object.assign(document.createElement('button'), { id: 'menu', textContent: 'Menu', onclick: () => void openWithout() })
const button = document.createElement('micro-source-button')
for (const [name, value] of Object.entries({ broker: location.origin, kind: 'photo.retouch', lang: 'en' }))
  button.setAttribute(name, value)
const modal = Object.assign(document.createElement('div'), { id: 'modal' })
modal.append(field, menu, button)
dialog.append(modal)
document.querySelector('#root')!.append(dialog)
