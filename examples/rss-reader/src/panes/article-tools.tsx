import { ArrowLeft, CircleDot, CloudOff, ExternalLink, Image, ImageOff, Star } from 'lucide-react'
import { togglePictures, usePictures } from '../settings.ts'
import { useReader } from '../state/context.ts'
import type { Article } from '../state/types.ts'
import { hostOf } from '../words.ts'
import { IconButton } from './icon-button.tsx'

export function BackButton() {
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

/** What can be done with the article that is open. */
export function ArticleTools({ article, isKept }: { article: Article; isKept: boolean }) {
  return (
    <div className="article-tools">
      <BackButton />
      <StarButton article={article} />
      <ReadButton article={article} />
      <PicturesButton />
      {isKept && (
        <span className="kept">
          <CloudOff size={14} aria-hidden /> Kept copy, you are offline
        </span>
      )}
      <span className="spring" />
      {article.link && <OriginalLink link={article.link} />}
    </div>
  )
}

function StarButton({ article }: { article: Article }) {
  const reader = useReader()
  const { starred } = article
  return (
    <IconButton
      icon={Star}
      name={starred ? 'Take the star off' : 'Star'}
      keys="s"
      pressed={starred}
      onClick={() => reader.setItem(article, { starred: !starred })}
    />
  )
}

function ReadButton({ article }: { article: Article }) {
  const reader = useReader()
  const { read } = article
  return (
    <IconButton
      icon={CircleDot}
      name={read ? 'Mark as unread' : 'Mark as read'}
      keys="m"
      pressed={!read}
      className="plain-press"
      onClick={() => reader.setItem(article, { read: !read })}
    />
  )
}

function PicturesButton() {
  const pictures = usePictures()
  return (
    <IconButton
      icon={pictures === 'shown' ? Image : ImageOff}
      name={pictures === 'shown' ? 'Hide pictures' : 'Show pictures'}
      onClick={togglePictures}
    />
  )
}

function OriginalLink({ link }: { link: string }) {
  return (
    <a
      className="button quiet"
      href={link}
      target="_blank"
      rel="noopener noreferrer"
      title="Open the original (v)"
    >
      {hostOf(link)} <ExternalLink size={14} aria-hidden />
    </a>
  )
}
