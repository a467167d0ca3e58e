import { Paperclip } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ArticleBody } from '../article/article-body.tsx'
import { usePictures } from '../settings.ts'
import { useReader, useReaderState } from '../state/context.ts'
import type { Article, DigestEntry } from '../state/types.ts'
import { fileSize, hostOf, longDate } from '../words.ts'
import { ArticleTools, BackButton } from './article-tools.tsx'
import { CuratorNote } from './curator-note.tsx'
import { Empty } from './empty.tsx'

export function ArticlePane() {
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
      {article?.status === 'failed' && <ArticleMissing isOffline={article.isOffline} />}
      {article?.status === 'ready' && <OpenArticle article={article.value} isKept={article.isKept} />}
    </section>
  )
}

function useEntry(id: number): DigestEntry | undefined {
  return useReaderState(({ digest, place }) =>
    place.view.startsWith('digest:') && digest.status === 'ready'
      ? digest.value.entries.find(({ item }) => item.id === String(id))
      : undefined,
  )
}

function OpenArticle({ article, isKept }: { article: Article; isKept: boolean }) {
  const pictures = usePictures()
  const entry = useEntry(article.id)
  const { html, link, siteUrl, feedUrl, enclosures } = article
  const base = link ?? siteUrl ?? new URL(feedUrl, location.origin).href
  return (
    <>
      <ArticleTools article={article} isKept={isKept} />
      <article className="article">
        {entry && <CuratorNote entry={entry} />}
        <ArticleHead article={article} />
        {html.trim() ? (
          <ArticleBody html={html} base={base} pictures={pictures} />
        ) : (
          <p className="side-note">The feed carries no text for this item, only its address.</p>
        )}
        <AttachedFiles enclosures={enclosures} />
      </article>
    </>
  )
}

function ArticleHead({ article }: { article: Article }) {
  const reader = useReader()
  const { title, author, date, feedTitle, feedId } = article
  return (
    <>
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
    </>
  )
}

/** What came along with the item, except for pictures. */
function AttachedFiles({ enclosures }: Pick<Article, 'enclosures'>) {
  const attached = enclosures.filter(({ type }) => !type.startsWith('image'))
  if (attached.length === 0) return null
  return (
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
  )
}

function ArticleMissing({ isOffline }: { isOffline: boolean }) {
  const reader = useReader()
  return (
    <>
      <div className="article-tools">
        <BackButton />
      </div>
      <Empty
        title={isOffline ? 'Not kept on this computer' : 'This article is gone'}
        text={
          isOffline
            ? 'You are offline, and this article was not loaded before.'
            : 'Its feed was left, or it made room for newer items.'
        }
      >
        {isOffline && (
          <button type="button" className="button" onClick={() => reader.go({})}>
            Try again
          </button>
        )}
      </Empty>
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
