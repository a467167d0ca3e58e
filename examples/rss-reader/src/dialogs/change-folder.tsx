import { type FormEvent, useId, useState } from 'react'
import { api } from '../state/api.ts'
import { useReader } from '../state/context.ts'
import { Dialog } from './dialog.tsx'

export function ChangeFolderDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const reader = useReader()
  const [typed, setTyped] = useState(name)
  const id = useId()
  const rename = (to: string | null): void => {
    onClose()
    void reader.attempt(async () => {
      await api.renameFolder(name, to)
      await reader.loadLibrary()
      if (reader.state.place.view === `folder:${name}`) reader.openView(to ? `folder:${to}` : 'unread')
    })
  }
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (typed.trim()) rename(typed.trim())
  }
  return (
    <Dialog title={name} onClose={onClose}>
      <form className="dialog-form" onSubmit={save}>
        <label htmlFor={id}>Name of the folder</label>
        <input
          id={id}
          className="field"
          data-first
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="dialog-foot">
          <button type="button" className="button quiet" onClick={() => rename(null)}>
            Take the feeds out
          </button>
          <span className="spring" />
          <button type="submit" className="button primary" disabled={!typed.trim()}>
            Save
          </button>
        </div>
      </form>
    </Dialog>
  )
}
