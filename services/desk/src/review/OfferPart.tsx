import { Dialog } from '../parts/Dialog.tsx'
import { prices } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { partEffect } from '../words/prices.ts'
import { AmountForm } from './AmountForm.tsx'
import type { VerdictDialogProps } from './AskChanges.tsx'

/** Some of it is good: a part of the price, if the worker agrees. */
export const OfferPart = ({ task, submissionId, opened, onClose }: VerdictDialogProps) => (
  <Dialog title="Offer a part of the price" opened={opened} onClose={onClose} wide>
    <AmountForm
      task={task}
      label={`Instead of ${moneyWords(task.price)}`}
      wordsLabel="Why: the worker reads it"
      effectOf={(amount) => partEffect(task, amount)}
      yes={(amount) => (amount === undefined ? 'Offer it' : `Offer ${moneyWords(amount)}`)}
      decide={({ amount, words, idempotencyKey }) =>
        prices().offerPart(task.id, { submissionId, amount, words }, { idempotencyKey })
      }
      onClose={onClose}
    />
  </Dialog>
)
