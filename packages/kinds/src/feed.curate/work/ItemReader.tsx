import { Button, Kbd } from '@mantine/core'
import { ExternalLink, Star } from 'lucide-react'
import type { Item } from '../schema.ts'
import { workWords } from '../words.ts'
import { dayWords } from './day.ts'
import { titleOf } from './use-digest.ts'

interface ItemReaderProps {
  readonly item: Item | undefined
  readonly starred: boolean
  readonly picked: boolean
  readonly readOnly: boolean
  /** What to say where no more fits in; undefined while something does. */
  readonly full: string | undefined
  readonly onToggle: (itemId: string) => void
  readonly onNote: (itemId: string) => void
}

/** The item that is looked at. Its words are text and nothing else: they come from anywhere. */
export const ItemReader = ({ item, ...rest }: ItemReaderProps) => (
  <section className="curate-reader" aria-label={workWords.item}>
    {item === undefined ? null : <Shown item={item} {...rest} />}
  </section>
)

type ShownProps = ItemReaderProps & { readonly item: Item }

const Shown = (props: ShownProps) => {
  const { item, starred, picked, readOnly, full } = props
  return (
    <>
      <h3 className="curate-reader-title">
        <bdi>{titleOf(item)}</bdi>
      </h3>
      <p className="curate-meta">
        <bdi>{item.feed.name}</bdi> · {dayWords(item.date)}
        {starred ? (
          <span className="curate-star">
            {' '}
            · <Star size={12} fill="currentColor" aria-hidden /> {workWords.theirStar}
          </span>
        ) : null}
      </p>
      <p className={item.excerpt.trim() === '' ? 'curate-third' : 'curate-excerpt'} dir="auto">
        {item.excerpt.trim() || workWords.noExcerpt}
      </p>
      {full === undefined || picked || readOnly ? null : <p className="curate-full">{full}</p>}
      <div className="curate-reader-foot">
        {readOnly || (full !== undefined && !picked) ? null : <PickButton {...props} />}
        {picked && !readOnly ? (
          <Button variant="default" onClick={() => props.onNote(item.id)}>
            {workWords.toNote}
          </Button>
        ) : null}
        <Open link={item.link} />
      </div>
    </>
  )
}

const PickButton = ({ item, picked, onToggle }: ShownProps) => (
  <Button
    variant={picked ? 'default' : 'filled'}
    onClick={() => onToggle(item.id)}
    rightSection={
      <Kbd size="xs" aria-hidden>
        p
      </Kbd>
    }
  >
    {picked ? workWords.unpick : workWords.pick}
  </Button>
)

// A link of a stranger: only the web, never with a hold on this page.
const Open = ({ link }: { readonly link: string | null }) =>
  link === null || !/^https?:\/\//i.test(link) ? (
    <span className="curate-third">{workWords.noLink}</span>
  ) : (
    <a className="curate-open" href={link} target="_blank" rel="noopener noreferrer">
      {workWords.openItem} <ExternalLink size={14} aria-hidden />
    </a>
  )
