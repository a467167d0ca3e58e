import { hydrateRoot } from 'react-dom/client'
import { App, bench } from './app.tsx'

const root = hydrateRoot(document.querySelector('main')!, <App />, {
  onRecoverableError: (error) => console.error('recovered', error),
})
Object.assign(globalThis, { bench, unmount: () => root.unmount() })
