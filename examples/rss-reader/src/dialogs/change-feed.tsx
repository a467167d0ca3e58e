import { type FormEvent, useId, useState } from 'react'
import { unsubscribe } from '../state/actions.ts'
import { api } from '../state/api.ts'
import { useReader } from '../state/context.ts'
import type { Feed } from '../state/types.ts'
import { longDate } from '../words.ts'
import { Dialog } from './dialog.tsx'
import { FolderField } from './folder-field.tsx'

export function ChangeFeedDialog({ feed, onClose }: { feed: Feed; onClose: () => void }) {
  const reader = useReader()
  const [title, setTitle] = useState(feed.title)
  const [folder, setFolder] = useState(feed.folder)
  const id = useId()
  const save = (event: FormEvent): void => {
    event.preventDefault()
    onClose()
    void reader.attempt(async () => {
      await api.changeFeed(feed.id, { title: title.trim() || null, folder })
      await reader.loadLibrary()
    })
  }
  const leave = (): void => {
    onClose()
    void unsubscribe(reader, feed)
  }
  return (
    <Dialog title={feed.title} onClose={onClose}>
      <form className="dialog-form" onSubmit={save}>
        <label htmlFor={id}>Name</label>
        <input
          id={id}
          className="field"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <FolderField value={folder} onChange={setFolder} />
        <FeedFacts feed={feed} />
        <div className="dialog-foot">
          <button type="button" className="button quiet danger" onClick={leave}>
            Unsubscribe
          </button>
          <span className="spring" />
          <button type="submit" className="button primary">
            Save
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function FeedFacts({ feed }: { feed: Feed }) {
  return (
    <dl className="facts">
      <dt>Address</dt>
      <dd className="address">{feed.url}</dd>
      <dt>Items</dt>
      <dd>
        {feed.items.toLocaleString('en')}, {feed.unread.toLocaleString('en')} unread
      </dd>
      {feed.checkedAt && (
        <>
          <dt>Last asked</dt>
          <dd>{longDate(feed.checkedAt)}</dd>
        </>
      )}
      {feed.problem && (
        <>
          <dt>Problem</dt>
          <dd>{feed.problem}</dd>
        </>
      )}
    </dl>
  )
}
