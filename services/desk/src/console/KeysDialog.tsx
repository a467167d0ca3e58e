import { Kbd } from '@mantine/core'
import { Fragment } from 'react'
import { Dialog } from '../parts/Dialog.tsx'

const keys = [
  ['j', 'Next line'],
  ['k', 'Previous line'],
  ['Enter', 'Go into what is open'],
  ['/', 'Search'],
  ['?', 'Show these keys'],
] as const

export const KeysDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Dialog title="Keys" opened={opened} onClose={onClose}>
    <dl className="keys">
      {keys.map(([key, words]) => (
        <Fragment key={key}>
          <dt>
            <Kbd>{key}</Kbd>
          </dt>
          <dd>{words}</dd>
        </Fragment>
      ))}
    </dl>
  </Dialog>
)
