import { type Person, anotherPerson } from '@microsource/example-host-app/person'
import { useContext, useState } from 'react'
import { PersonContext } from '../person-context.ts'
import { Dialog } from '../dialogs/dialog.tsx'
import { forgetKept } from '../state/offline.ts'
import { rememberPerson } from '../state/person-here.ts'

const initialsOf = ({ name }: Person): string =>
  name
    .split(/\s+/)
    .map(([first]) => first)
    .slice(0, 2)
    .join('')
    .toUpperCase()

/** Who is signed in. This is a demonstration, so anyone may come as someone else. */
export function PersonButton() {
  const person = useContext(PersonContext)
  const [isOpen, setOpen] = useState(false)
  if (!person) return null
  const comeAsSomeoneElse = async (): Promise<void> => {
    const other = await anotherPerson()
    if (!other) return
    await forgetKept()
    rememberPerson(other)
    location.reload()
  }
  return (
    <>
      <button type="button" className="person" title={`Signed in as ${person.name}`} onClick={() => setOpen(true)}>
        <span aria-hidden>{initialsOf(person)}</span>
        <span className="unseen">Signed in as {person.name}</span>
      </button>
      {isOpen && (
        <Dialog title={person.name} onClose={() => setOpen(false)}>
          <p className="dialog-text">
            You are signed in on this computer. Feeds, stars and digests belong to you; someone else has their own.
          </p>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={() => void comeAsSomeoneElse()}>
              Come as someone else
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}
