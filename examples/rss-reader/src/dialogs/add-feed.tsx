import { Upload } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { importList } from '../state/actions.ts'
import { api, Problem } from '../state/api.ts'
import { useReader, useReaderState } from '../state/context.ts'
import type { FeedChoice } from '../state/types.ts'
import { Dialog } from './dialog.tsx'
import { FolderField } from './folder-field.tsx'

export function AddFeedDialog() {
  const reader = useReader()
  const [url, setUrl] = useState('')
  const [folder, setFolder] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [choices, setChoices] = useState<FeedChoice[]>([])
  const id = useId()
  const close = (): void => reader.set({ dialog: null })

  const add = async (address: string): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const { value } = await api.addFeed(address, folder)
      if ('choices' in value) return setChoices(value.choices)
      close()
      await reader.loadLibrary()
      reader.openView(`feed:${value.id}`)
      reader.say({ text: value.known ? `${value.title} was here already` : `${value.title} added` })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error.isOffline ? 'You are offline. Adding a feed needs a connection.' : error.message)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setChoices([])
    if (url.trim()) void add(url)
  }
  return (
    <Dialog title="Add a feed" onClose={close}>
      <form onSubmit={submit} className="dialog-form">
        <label htmlFor={id}>Address of a feed or of a site</label>
        <input
          id={id}
          className="field"
          type="text"
          inputMode="url"
          data-first
          autoComplete="off"
          spellCheck={false}
          placeholder="example.com"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
        />
        <p id={`${id}-problem`} className="problem" role="alert">
          {problem}
        </p>
        <FolderField value={folder} onChange={setFolder} />
        {choices.length > 0 && (
          <fieldset className="choices">
            <legend>This site has several. Which one?</legend>
            {choices.map((choice) => (
              <button
                key={choice.url}
                type="button"
                className="choice"
                disabled={isBusy}
                onClick={() => void add(choice.url)}
              >
                <span>{choice.title}</span>
                <small>{choice.url}</small>
              </button>
            ))}
          </fieldset>
        )}
        <div className="dialog-foot">
          <ImportButton />
          <span className="spring" />
          <button type="submit" className="button primary" disabled={isBusy || !url.trim()}>
            {isBusy ? 'Looking' : 'Add'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function ImportButton() {
  const reader = useReader()
  const hasFeeds = useReaderState((state) => state.library.status === 'ready' && state.library.value.feeds.length > 0)
  const choose = (file: File | undefined): void => {
    if (!file) return
    reader.set({ dialog: null })
    void importList(reader, file)
  }
  return (
    <>
      <label className="button quiet file-button">
        <Upload size={16} aria-hidden /> Bring a list (OPML)
        <input
          type="file"
          className="unseen"
          accept=".opml,.xml,text/x-opml,text/xml"
          onChange={(event) => choose(event.target.files?.[0])}
        />
      </label>
      {hasFeeds && (
        <a className="button quiet" href="/api/opml" download="sheaf-feeds.opml">
          Save yours
        </a>
      )}
    </>
  )
}
