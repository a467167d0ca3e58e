import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Failure } from '../../parts/Failure.tsx'
import { Notice } from '../../parts/Notice.tsx'
import type { Which } from '../../wire/payouts.ts'
import { useLookAgain } from './use-account-page.ts'
import { withWhich } from './which.ts'

/** Back from the payment service's page: what it found is asked for at once, and the address is the page's own again. */
export function ComeBack({ money }: { money: Which }) {
  const [, go] = useLocation()
  const how = new URLSearchParams(useSearch()).get('payee')
  const [again, setAgain] = useState(how === 'again')
  const { mutate, isPending, isSuccess, error } = useLookAgain(money)
  const looked = useRef(false)
  useEffect(() => {
    if (how === null) return
    setAgain(how === 'again')
    if (!looked.current) mutate()
    looked.current = true
    go(withWhich('/desk/earnings', money), { replace: true })
  }, [how, money, go, mutate])
  if (error !== null) return <Failure error={error} onRetry={() => mutate()} />
  return (
    <>
      <p className="third small says" role="status">
        {isPending ? 'Asking the payment service how your account stands' : ''}
        {isSuccess && !again ? 'This is how the payment service sees your account now.' : ''}
      </p>
      {again ? (
        <Notice tone="hold" title="That page was open for too long">
          <p>What you gave before is kept. Open it once more below; it goes on where you were.</p>
        </Notice>
      ) : null}
    </>
  )
}
