import { Content, Overlay, Portal, Root, Title } from '@radix-ui/react-dialog'
import { createElement as e } from 'react'
import { createRoot } from 'react-dom/client'

const inside = e('div', {},
  e('input', { id: 'field' }), e('button', { id: 'menu', onClick: () => void openWithout() }, 'Menu'),
  e('micro-source-button', { broker: location.origin, kind: 'photo.retouch', lang: 'en' }))

declare function openWithout(): Promise<void>

createRoot(document.querySelector('#root')!).render(
  e(Root, { defaultOpen: true }, e(Portal, {}, e(Overlay), e(Content, { 'aria-describedby': undefined, id: 'modal' },
    e(Title, {}, 'A modal of the host'), inside))),
)
