import './theme/mantine-parts.ts'
import '@fontsource-variable/inter'
import './theme/tokens.css'
import './theme/base.css'
import './theme/mantine.css'
import './theme/parts.css'
import './theme/files.css'
import './theme/desk.css'
import './theme/list.css'
import './theme/task.css'
import './theme/work.css'
import './theme/tables.css'
import './theme/wallet.css'
import './theme/currencies.css'
import './theme/earnings.css'
import './theme/payouts.css'
import './theme/paper.css'
import './theme/review.css'
import './theme/verdict.css'
import './theme/mailbox.css'
import './theme/desk-narrow.css'
import './theme/pages-narrow.css'
import './theme/print.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { Boundary } from './parts/Boundary.tsx'
import { cssVariables, theme } from './theme/theme.ts'
import { newQueryClient } from './wire/queries.ts'

/** Sooner than that after a load it is not an update, and loading again would not end. */
const reloadAfterMs = 10_000

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')

// A page that was open while the broker was updated asks for files that are gone: the new ones are one load away.
window.addEventListener('vite:preloadError', (event) => {
  if (performance.now() < reloadAfterMs) return
  event.preventDefault()
  window.location.reload()
})

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={3} />
      <QueryClientProvider client={newQueryClient()}>
        <Boundary>
          <App />
        </Boundary>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
