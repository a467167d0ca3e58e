import Dialog from '@mui/material/Dialog'
import { createElement as e, useState } from 'react'
import { createRoot } from 'react-dom/client'

declare function openWithout(): Promise<void>

function App() {
  const [open, setOpen] = useState(true)
  return e(Dialog, { open, onClose: () => setOpen(false), slotProps: { paper: { id: 'modal' } } },
    e('input', { id: 'field' }), e('button', { id: 'menu', onClick: () => void openWithout() }, 'Menu'),
    e('micro-source-button', { broker: location.origin, kind: 'photo.retouch', lang: 'en' }))
}

createRoot(document.querySelector('#root')!).render(e(App))
