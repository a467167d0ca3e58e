import { Button, CopyButton, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '../parts/Empty.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { Wordmark } from '../parts/Wordmark.tsx'
import { codeOf, mails, type Mail } from '../wire/mailbox.ts'
import { toTrouble } from '../wire/trouble.ts'
import { agoWords } from '../words/time.ts'

/** Every mail the broker would have sent, newest first, by itself; on this machine only. */
export default function MailboxPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['mailbox'],
    queryFn: mails,
    refetchInterval: ({ state }) => (state.error === null || toTrouble(state.error).status === 0 ? 1500 : false),
  })
  useTitle('Mailbox')
  return (
    <div className="page">
      <nav className="page-head" aria-label="Places">
        <Wordmark to="/desk" />
      </nav>
      <main>
        <div className="row">
          <h1 className="h1">Mailbox</h1>
          <Tag>development</Tag>
        </div>
        <p className="second" style={{ marginBottom: 20 }}>
          Mails are not sent from this broker. They are shown here, newest first.
        </p>
        {error === null ? null : <Failure error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? (
          <div aria-busy="true">
            {[1, 2].map((key) => (
              <Skeleton key={key} height={88} my={16} />
            ))}
          </div>
        ) : null}
        {data?.length === 0 ? (
          <Empty
            title="No mail yet"
            action={
              <a href="/desk" target="_blank" rel="noreferrer">
                Sign in at the desk
              </a>
            }
          >
            The code of your next sign-in appears here by itself.
          </Empty>
        ) : null}
        {data?.map((mail) => (
          <Letter key={mail.id} mail={mail} />
        ))}
      </main>
    </div>
  )
}

/** Only what has just arrived may catch the eye. */
const newsMs = 10_000

function Letter({ mail }: { mail: Mail }) {
  const code = codeOf(mail)
  return (
    <article className={Date.now() - new Date(mail.at).getTime() < newsMs ? 'mail mail-new' : 'mail'}>
      <div className="grow">
        <h2 className="strong" dir="auto">
          {mail.subject}
        </h2>
        <p className="third small">
          to <span dir="auto">{mail.to}</span> · <Moment at={mail.at} words={agoWords} />
        </p>
        {code === undefined ? null : <p className="mail-code">{code}</p>}
      </div>
      {code === undefined ? null : (
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} aria-label={`Copy the code ${code}`}>
              {copied ? 'Copied' : 'Copy the code'}
            </Button>
          )}
        </CopyButton>
      )}
      <p className="mail-text" dir="auto">
        {mail.text}
      </p>
    </article>
  )
}
