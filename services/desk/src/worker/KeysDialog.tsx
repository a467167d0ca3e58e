import { Kbd, Modal } from '@mantine/core'
import { keyHelp } from '../keyboard/keys.ts'
import { type ScreenKeys, useScreenKeys } from './use-screen-keys.ts'

export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { has, keys } = useScreenKeys()
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size={360} closeButtonProps={{ 'aria-label': 'Close' }}>
      {keys.length === 0 ? null : (
        <section className="stack-8" aria-label="In your result">
          <h3 className="strong">In your result</h3>
          <Keys keys={keys} />
          <h3 className="strong">Everywhere</h3>
        </section>
      )}
      <Keys keys={keyHelp(has)} />
    </Modal>
  )
}

const Keys = ({ keys }: { keys: ScreenKeys }) => (
  <dl className="keys">
    {keys.map(([key, words]) => [
      <dt key={key}>
        <Kbd>{key}</Kbd>
      </dt>,
      <dd key={`${key}-words`}>{words}</dd>,
    ])}
  </dl>
)
