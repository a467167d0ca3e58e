import { Button } from '@mantine/core'
import { toTrouble, troubleWords } from '../wire/trouble.ts'
import { Notice } from './Notice.tsx'

/** The code and the request id, small, for those who ask for help. */
export function TroubleCode({ error }: { error: unknown }) {
  const { code, requestId } = toTrouble(error)
  return <p className="failure-code">{requestId === undefined ? code : `${code} · ${requestId}`}</p>
}

/** What happened, that nothing was lost, what to do. */
export function Failure({ error, title, onRetry }: { error: unknown; title?: string; onRetry?: () => void }) {
  return (
    <div role="alert">
      <Notice tone="bad" title={title ?? troubleWords(error)}>
        {title === undefined ? null : <p>{troubleWords(error)}</p>}
        {onRetry === undefined ? null : (
          <div>
            <Button variant="default" onClick={onRetry}>
              Try again
            </Button>
          </div>
        )}
        <TroubleCode error={error} />
      </Notice>
    </div>
  )
}

/** In the place of a list or a page that could not be loaded. */
export const FailedPlace = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <div style={{ padding: '20px' }}>
    <Failure error={error} onRetry={onRetry} />
  </div>
)
