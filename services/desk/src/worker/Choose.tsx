import { Kbd } from '@mantine/core'
import { Empty } from '../parts/Empty.tsx'

export const ChooseTask = () => (
  <Empty centered title="Choose a task to see it">
    You see what is asked, a preview and the pay before you take anything. <Kbd>j</Kbd> and <Kbd>k</Kbd> go through the
    list, <Kbd>?</Kbd> shows all keys.
  </Empty>
)

export const ChooseWork = () => (
  <Empty centered title="Choose a task of yours">
    What you took, what waits for review and what became of it. <Kbd>j</Kbd> and <Kbd>k</Kbd> go through the list.
  </Empty>
)
