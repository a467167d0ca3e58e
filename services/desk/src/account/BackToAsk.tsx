import { Notice } from '../parts/Notice.tsx'
import { readBack } from './back.ts'

/** Where somebody left a question to add money or to allow more: the way back to it. */
export function BackToAsk() {
  const back = readBack()
  if (back === undefined) return null
  return (
    <div className="wallet-notices no-print">
      <Notice tone="accent" title={`${back.app} waits for your answer`}>
        <p>
          <a href={back.path}>Go back to what {back.app} asks</a>
        </p>
      </Notice>
    </div>
  )
}
