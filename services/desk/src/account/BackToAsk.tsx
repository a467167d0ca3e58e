import { Button } from '@mantine/core'
import { Notice } from '../parts/Notice.tsx'
import { forgetBack, readBack } from './back.ts'

/** Where somebody left a question or an app to add money, or to allow more: the way back. `hasMoney`: there is some by now. */
export function BackToAsk({ hasMoney = false }: { hasMoney?: boolean }) {
  const back = readBack()
  if (back === undefined) return null
  const { app, path, on } = back
  if (on === undefined)
    return (
      <div className="wallet-notices no-print">
        <Notice tone="accent" title={`${app} waits for your answer`}>
          <p>
            <a href={path}>Go back to what {app} asks</a>
          </p>
        </Notice>
      </div>
    )
  return (
    <div className="wallet-notices no-print">
      <Notice tone="accent" title={hasMoney ? `There is money for ${app} now` : `${app} waits for you`} live>
        <p>
          {hasMoney ? `Go back, and ${app} goes on by itself.` : `Add money here, then go back: ${app} goes on by itself.`}
        </p>
        <div>
          <Button component="a" variant={hasMoney ? 'filled' : 'default'} href={path} onClick={forgetBack}>
            Back to {app}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
