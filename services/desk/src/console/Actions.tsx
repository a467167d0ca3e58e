import { Button, Textarea } from '@mantine/core'
import type { Decision } from '@microsource/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { moneyWords } from '../words/money.ts'
import { broker } from './client.ts'

type Action = Decision['actions'][number]

const textMin = 10

/** The operations that decide it, each asked once more: they move money. */
export function Actions({ decision }: { decision: Decision }) {
  const [chosen, setChosen] = useState<Action>()
  if (decision.actions.length === 0) return null
  return (
    <footer className="pane-foot">
      <span className="second small grow">You are asked once more before anything moves.</span>
      {decision.actions.toReversed().map((action) => (
        <Button
          key={action.words}
          variant={action === decision.actions[0] ? 'filled' : 'default'}
          onClick={() => setChosen(action)}
        >
          {action.words}
        </Button>
      ))}
      {chosen === undefined ? null : (
        <Confirm decision={decision} action={chosen} onClose={() => setChosen(undefined)} />
      )}
    </footer>
  )
}

interface ConfirmProps {
  decision: Decision
  action: Action
  onClose: () => void
}

const isLongEnough = (text: string): boolean => text.trim().length >= textMin

/** What will happen to the money, and what has to be said. Nothing is sent before it can be. */
function Confirm({ decision, action, onClose }: ConfirmProps) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [letter, setLetter] = useState(action.letter?.suggested ?? '')
  // One wish, one key: pressing again after a lost answer does it once; other words are another wish.
  const keyed = useRef({ wish: '', key: '' })
  const body = {
    ...action.body,
    ...(action.asks === null ? {} : { reason }),
    ...(action.letter === null ? {} : { letter }),
  }
  const act = useMutation({
    mutationFn: () => {
      const wish = JSON.stringify(body)
      if (keyed.current.wish !== wish) keyed.current = { wish, key: crypto.randomUUID() }
      const idempotencyKey = keyed.current.key
      return broker().postKeyed(action.path, wish === '{}' ? undefined : body, { idempotencyKey })
    },
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: ['console'] })
    },
  })
  const isSaid = (action.asks === null || isLongEnough(reason)) && (action.letter === null || isLongEnough(letter))
  return (
    <Dialog title={`${action.words}?`} opened onClose={onClose} wide={action.letter !== null}>
      <div className="stack">
        <p className="second">
          {decision.title} · <span className="num">{moneyWords(decision.amount)}</span>
          {decision.money === 'test' ? ' of test money' : ''}
        </p>
        {action.moves === null ? null : <p>{action.moves}</p>}
        {action.letter === null ? null : <Letter letter={action.letter} text={letter} onText={setLetter} />}
        {action.asks === null ? null : (
          <Reason isFirst={action.letter === null} text={reason} onText={setReason} />
        )}
        <DialogFoot error={act.error} no="Not yet" onNo={onClose}>
          <Button loading={act.isPending} disabled={!isSaid} onClick={() => act.mutate()}>
            {action.words}
          </Button>
        </DialogFoot>
      </div>
    </Dialog>
  )
}

interface TextProps {
  text: string
  onText: (text: string) => void
}

const Letter = ({ letter, text, onText }: TextProps & { letter: NonNullable<Action['letter']> }) => (
  <Textarea
    label={`What ${letter.to} reads`}
    description="Goes as it stands here: change what is wrong, take out what is nobody’s business"
    autosize
    minRows={5}
    maxRows={12}
    maxLength={letter.lengthMax}
    data-autofocus
    value={text}
    onChange={(event) => onText(event.currentTarget.value)}
  />
)

const Reason = ({ text, onText, isFirst }: TextProps & { isFirst: boolean }) => (
  <Textarea
    label="Reason"
    description="In words that still say it in a year, at least ten letters"
    autosize
    minRows={isFirst ? 3 : 2}
    maxLength={1000}
    {...(isFirst ? { 'data-autofocus': true } : {})}
    value={text}
    onChange={(event) => onText(event.currentTarget.value)}
  />
)
