import { Button } from '@mantine/core'
import { toTrouble, troubleWords } from '../wire/trouble.ts'
import { CopyNumber } from './CopyNumber.tsx'
import { Notice } from './Notice.tsx'

/** The code and the request id, folded away, to be copied by those who ask for help. */
export function TroubleCode({ error }: { error: unknown }) {
  const { code, requestId } = toTrouble(error)
  const words = requestId === undefined ? code : `${code} · ${requestId}`
  return (
    <details className="failure-detail small">
      <summary>Details for support</summary>
      <span className="failure-code">{words}</span>
      <CopyNumber words="Copy" value={words} />
    </details>
  )
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
