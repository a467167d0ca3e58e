import { Upload } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { importList } from '../state/actions.ts'
import { useReader, useReaderState } from '../state/context.ts'
import type { FeedChoice } from '../state/types.ts'
import { Dialog } from './dialog.tsx'
import { FolderField } from './folder-field.tsx'
import { useAddFeed } from './use-add-feed.ts'

export function AddFeedDialog() {
  const reader = useReader()
  const [url, setUrl] = useState('')
  const [folder, setFolder] = useState<string | null>(null)
  const close = (): void => reader.set({ dialog: null })
  const { isBusy, problem, choices, look, add } = useAddFeed(folder, close)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    look(url)
  }
  return (
    <Dialog title="Add a feed" onClose={close}>
      <form onSubmit={submit} className="dialog-form">
        <AddressField value={url} problem={problem} onChange={setUrl} />
        <FolderField value={folder} onChange={setFolder} />
        {choices.length > 0 && (
          <FeedChoices choices={choices} isBusy={isBusy} onChoose={(choice) => void add(choice.url)} />
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

interface AddressFieldProps {
  value: string
  problem: string | null
  onChange: (url: string) => void
}

function AddressField({ value, problem, onChange }: AddressFieldProps) {
  const id = useId()
  return (
    <>
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
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
      />
      <p id={`${id}-problem`} className="problem" role="alert">
        {problem}
      </p>
    </>
  )
}

interface FeedChoicesProps {
  choices: FeedChoice[]
  isBusy: boolean
  onChoose: (choice: FeedChoice) => void
}

function FeedChoices({ choices, isBusy, onChoose }: FeedChoicesProps) {
  return (
    <fieldset className="choices">
      <legend>This site has several. Which one?</legend>
      {choices.map((choice) => (
        <button
          key={choice.url}
          type="button"
          className="choice"
          disabled={isBusy}
          onClick={() => onChoose(choice)}
        >
          <span>{choice.title}</span>
          <small>{choice.url}</small>
        </button>
      ))}
    </fieldset>
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
