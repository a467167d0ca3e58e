import type { Confirmation } from '@microsource/sdk'
import type { ReactNode } from 'react'
import { plainFields } from '../fields/plain.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { Moment } from '../parts/Moment.tsx'
import { bytesWords } from '../words/bytes.ts'
import { moneyWords } from '../words/money.ts'
import { momentSentence } from '../words/time.ts'
import { AskedField } from './AskedField.tsx'

/** What exactly is asked: all that the worker will get, the price, who gets it, and by when. */
export function What({ asked }: { asked: Confirmation }) {
  const { app, kind, description, price, split, wantedBy, attachments, input } = asked
  const { titleOf, find } = useKinds()
  return (
    <section aria-label="What is asked" className="ask-what">
      <blockquote className="prose" dir="auto">
        {description}
      </blockquote>
      <dl>
        <Fact name="Kind">{titleOf(kind)}</Fact>
        {plainFields(find(kind), input).map(({ label, said }) => (
          <Fact key={label} name={label}>
            <AskedField label={label} said={said} />
          </Fact>
        ))}
        {attachments.length === 0 ? null : (
          <Fact name={attachments.length === 1 ? 'File' : 'Files'}>
            {attachments.map(({ name, sizeBytes }, at) => (
              <span key={`${at} ${name}`} className="ask-file">
                <span dir="auto">{name}</span> <span className="third num">· {bytesWords(sizeBytes)}</span>
              </span>
            ))}
          </Fact>
        )}
        <Fact name="Wanted by">
          <Moment at={wantedBy} words={momentSentence} capital />
        </Fact>
        <Fact name="Price">
          <span className="num strong">{moneyWords(price)}</span>
        </Fact>
        <Fact name="Goes to">
          {`the worker ${moneyWords(split.worker)}, ${app.name} ${moneyWords(split.app)}, the service ${moneyWords(split.platform)}`}
        </Fact>
      </dl>
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="third" dir="auto">
      {name}
    </dt>
    <dd>{children}</dd>
  </div>
)
