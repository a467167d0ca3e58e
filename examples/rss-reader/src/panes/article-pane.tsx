import { ArrowLeft, CircleDot, CloudOff, ExternalLink, Image, ImageOff, Paperclip, Star } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ArticleBody } from '../article/article-body.tsx'
import { togglePictures, usePictures } from '../settings.ts'
import { useReader, useReaderState } from '../state/context.ts'
import type { Article, DigestEntry } from '../state/types.ts'
import { fileSize, hostOf, longDate } from '../words.ts'
import { CuratorNote } from './curator-note.tsx'
import { Empty } from './empty.tsx'
import { IconButton } from './icon-button.tsx'

export function ArticlePane() {
  const reader = useReader()
  const article = useReaderState((state) => state.article)
  const itemId = useReaderState((state) => state.place.itemId)
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 })
  }, [itemId])
  return (
    <section className="article-pane" aria-label="Article" ref={pane} tabIndex={-1} id="article">
      {article === null && <NothingOpen />}
      {article?.status === 'loading' && <ArticleSkeleton />}
      {article?.status === 'failed' && (
        <>
          <div className="article-tools">
            <Back />
          </div>
          <Empty
            title={article.isOffline ? 'Not kept on this computer' : 'This article is gone'}
            text={
              article.isOffline
                ? 'You are offline, and this article was not loaded before.'
                : 'Its feed was left, or it made room for newer items.'
            }
          >
            {article.isOffline && (
              <button type="button" className="button" onClick={() => reader.go({})}>
                Try again
              </button>
            )}
          </Empty>
        </>
      )}
      {article?.status === 'ready' && <Shown article={article.value} isKept={article.isKept} />}
    </section>
  )
}

function Back() {
  const reader = useReader()
  return (
    <IconButton
      icon={ArrowLeft}
      name="Back to the list"
      keys="u"
      className="only-narrow"
      onClick={() => reader.go({ itemId: null })}
    />
  )
}

function useEntry(id: number): DigestEntry | undefined {
  return useReaderState(({ digest, place }) =>
    place.view.startsWith('digest:') && digest.status === 'ready'
      ? digest.value.entries.find(({ item }) => item.id === String(id))
      : undefined,
  )
}

function Shown({ article, isKept }: { article: Article; isKept: boolean }) {
  const reader = useReader()
  const pictures = usePictures()
  const entry = useEntry(article.id)
  const { title, author, date, link, feedTitle, feedId, read, starred, html, siteUrl, feedUrl, enclosures } = article
  const base = link ?? siteUrl ?? new URL(feedUrl, location.origin).href
  const attached = enclosures.filter(({ type }) => !type.startsWith('image'))
  return (
    <>
      <div className="article-tools">
        <Back />
        <IconButton
          icon={Star}
          name={starred ? 'Take the star off' : 'Star'}
          keys="s"
          pressed={starred}
          onClick={() => reader.setItem(article, { starred: !starred })}
        />
        <IconButton
          icon={CircleDot}
          name={read ? 'Mark as unread' : 'Mark as read'}
          keys="m"
          pressed={!read}
          className="plain-press"
          onClick={() => reader.setItem(article, { read: !read })}
        />
        <IconButton
          icon={pictures === 'shown' ? Image : ImageOff}
          name={pictures === 'shown' ? 'Hide pictures' : 'Show pictures'}
          onClick={togglePictures}
        />
        {isKept && (
          <span className="kept">
            <CloudOff size={14} aria-hidden /> Kept copy, you are offline
          </span>
        )}
        <span className="spring" />
        {link && (
          <a
            className="button quiet"
            href={link}
            target="_blank"
            rel="noopener noreferrer"
            title="Open the original (v)"
          >
            {hostOf(link)} <ExternalLink size={14} aria-hidden />
          </a>
        )}
      </div>
      <article className="article">
        {entry && <CuratorNote entry={entry} />}
        <button type="button" className="article-feed" onClick={() => reader.openView(`feed:${feedId}`)}>
          {feedTitle}
        </button>
        <h2 className="article-title" dir="auto">
          {title}
        </h2>
        <p className="article-by">
          {author && <span dir="auto">{author}</span>}
          <time dateTime={new Date(date).toISOString()}>{longDate(date)}</time>
        </p>
        {html.trim() ? (
          <ArticleBody html={html} base={base} pictures={pictures} />
        ) : (
          <p className="side-note">The feed carries no text for this item, only its address.</p>
        )}
        {attached.length > 0 && (
          <ul className="enclosures" aria-label="Attached">
            {attached.map(({ url, type, sizeBytes }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noopener noreferrer">
                  <Paperclip size={14} aria-hidden /> {decodeURIComponent(url.split('/').at(-1) ?? url) || hostOf(url)}
                </a>
                <span>{[type, sizeBytes && fileSize(sizeBytes)].filter(Boolean).join(', ')}</span>
              </li>
            ))}
          </ul>
        )}
      </article>
    </>
  )
}

function NothingOpen() {
  return (
    <div className="nothing-open">
      <p>
        Choose an item, or press <kbd>j</kbd> for the next one. <kbd>?</kbd> shows every key.
      </p>
    </div>
  )
}

function ArticleSkeleton() {
  return (
    <div className="article skeletons" role="status" aria-label="Loading the article">
      <span className="skeleton short" />
      <span className="skeleton title" />
      <span className="skeleton" />
      <span className="skeleton" />
      <span className="skeleton long" />
    </div>
  )
}
