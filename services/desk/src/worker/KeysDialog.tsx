import { Kbd, Modal } from '@mantine/core'
import { keyHelp } from '../keyboard/keys.ts'

export const KeysDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Modal opened={opened} onClose={onClose} title="Keys" size={360} closeButtonProps={{ 'aria-label': 'Close' }}>
    <dl className="keys">
      {keyHelp.map(([key, words]) => [
        <dt key={key}>
          <Kbd>{key}</Kbd>
        </dt>,
        <dd key={`${key}-words`}>{words}</dd>,
      ])}
    </dl>
  </Modal>
)
