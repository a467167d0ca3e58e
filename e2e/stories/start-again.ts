import { expect, test } from 'vitest'
import { DemoProcess } from '../demo-process.ts'
import { openPage } from '../people.ts'
import type { Stage } from '../stage.ts'

/** What was there before is there again. `daysLater`: the next stories play then. */
export function startAgainStory(stage: Stage, { daysLater = 0 } = {}): void {
  test('stopped with Ctrl-C and started again, it goes on with the same data and keys', async () => {
    const { at, demo } = stage
    await demo.stop()
    expect(await demo.start({ daysLater })).toEqual(at)
    const requester = await stage.enter()
    const callbacks = await openPage(requester, `${at.editor}/callbacks`)
    await callbacks.getByText('task.opened').first().waitFor()
    await requester.close()
  }, 300_000)

  // A PostgreSQL takes several brokers; the embedded database takes one.
  test.skipIf(stage.database === 'postgres')('a second start beside it is refused', async () => {
    await expect(new DemoProcess(stage.demo.options).start()).rejects.toThrow(/already/)
  }, 300_000)
}
