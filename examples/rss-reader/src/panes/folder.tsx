import { ChevronRight, MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { Feed } from '../state/types.ts'
import { IconButton } from './icon-button.tsx'
import { FeedRow, type OnMore, Row } from './side-row.tsx'

interface FolderProps {
  name: string
  feeds: Feed[]
  onMore: OnMore
}

export function Folder({ name, feeds, onMore }: FolderProps) {
  const key = `sheaf.closed.${name}`
  const [isOpen, setOpen] = useState(() => localStorage.getItem(key) === null)
  const unread = feeds.reduce((sum, feed) => sum + feed.unread, 0)
  const toggle = (): void => {
    if (isOpen) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
    setOpen(!isOpen)
  }
  return (
    <li>
      <div className="folder">
        <button
          type="button"
          className="folder-toggle"
          aria-expanded={isOpen}
          aria-label={`Feeds in ${name}`}
          onClick={toggle}
        >
          <ChevronRight size={14} aria-hidden />
        </button>
        <Row view={`folder:${name}`} label={name} count={unread} className="of-folder with-more">
          <IconButton
            icon={MoreHorizontal}
            name={`Change the folder ${name}`}
            className="side-more"
            onClick={() => onMore(name)}
          />
        </Row>
      </div>
      {isOpen && (
        <ul className="side-list">
          {feeds.map((feed) => (
            <li key={feed.id}>
              <FeedRow feed={feed} onMore={onMore} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
