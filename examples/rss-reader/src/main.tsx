import '@fontsource-variable/inter'
import '@microsource/example-host-app/tokens.css'
import './styles/shell.css'
import './styles/sidebar.css'
import './styles/list.css'
import './styles/article.css'
import './styles/digest.css'
import './styles/controls.css'
import './styles/dialogs.css'
import './styles/narrow.css'
import { currentPerson } from '@microsource/example-host-app/person'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { PersonContext } from './person-context.ts'
import { ReaderContext } from './state/context.ts'
import { registerOffline } from './state/offline.ts'
import { followPerson, personHere } from './state/person-here.ts'
import { Outbox } from './state/outbox.ts'
import { Reader } from './state/reader.ts'

const place = document.querySelector('#sheaf')
if (!place) throw new Error('the page has no place for Sheaf')

registerOffline()
// Signing in sets the cookie that every other request needs.
const person = await currentPerson()
const id = personHere(person)
followPerson(id)
const reader = new Reader(new Outbox(id))
reader.start()
createRoot(place).render(
  <PersonContext value={person}>
    <ReaderContext value={reader}>
      <App />
    </ReaderContext>
  </PersonContext>,
)
