import { Kbd, Modal } from '@mantine/core'
import { keyHelp } from '../keyboard/keys.ts'
import { type ScreenKeys, useScreenKeys } from './use-screen-keys.ts'

export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { has, keys } = useScreenKeys()
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size={360} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="stack">
        {keys.length === 0 ? null : <Keys title="In your result" keys={keys} />}
        <Keys title={keys.length === 0 ? undefined : 'Everywhere'} keys={keyHelp(has)} />
      </div>
    </Modal>
  )
}

const Keys = ({ title, keys }: { title: string | undefined; keys: ScreenKeys }) => (
  <section className="stack-8">
    {title === undefined ? null : <h3 className="strong">{title}</h3>}
    <dl className="keys">
      {keys.map(([key, words]) => [
        <dt key={key}>
          <Kbd>{key}</Kbd>
        </dt>,
        <dd key={`${key}-words`}>{words}</dd>,
      ])}
    </dl>
  </section>
)
