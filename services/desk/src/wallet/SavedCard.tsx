import { Button } from '@mantine/core'
import type { SavedCard as Saved } from '@microsource/sdk/wallet'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CreditCard } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useNow } from '../parts/use-now.ts'
import { money } from '../wire/clients.ts'
import { cardWords, expiryWords, isExpired } from '../words/wallet.ts'
import { PaymentLine } from './PaymentLine.tsx'

interface SavedCardProps {
  card: Saved
  /** It is charged by itself. */
  automatic: boolean
}

export function SavedCard({ card, automatic }: SavedCardProps) {
  const [asking, setAsking] = useState(false)
  const now = useNow()
  return (
    <PaymentLine
      title={
        <>
          <CreditCard size={16} aria-hidden /> {cardWords(card)}
          {isExpired(card, now) ? <Tag tone="bad">expired</Tag> : null}
        </>
      }
      action={
        <Button variant="default" aria-label={`Remove ${cardWords(card)}`} onClick={() => setAsking(true)}>
          Remove…
        </Button>
      }
    >
      Saved for automatic top-up, good through {expiryWords(card)}
      <Dialog title={`Remove ${cardWords(card)}?`} opened={asking} onClose={() => setAsking(false)}>
        <Remove card={card} automatic={automatic} onClose={() => setAsking(false)} />
      </Dialog>
    </PaymentLine>
  )
}

function Remove({ card, automatic, onClose }: SavedCardProps & { onClose: () => void }) {
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => money().forgetCard(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['requester'] })
      onClose()
    },
  })
  return (
    <div className="stack">
      <p>
        It is forgotten here and at the payment service, and is not charged again.
        {automatic ? ' Automatic top-up is turned off.' : ''} What is in the wallet stays, and unused money can still go
        back to it.
      </p>
      <DialogFoot error={error} no="Keep it" onNo={onClose}>
        <Button color="red" loading={isPending} data-autofocus onClick={() => mutate()}>
          Remove {cardWords(card)}
        </Button>
      </DialogFoot>
    </div>
  )
}
