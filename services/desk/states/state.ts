import type { Page } from 'playwright-core'
import { app, asRequester, asWorker, task, type Answers } from './answers.ts'
import * as data from './data/index.ts'

export interface State {
  name: string
  path: string
  answers: Answers
  /** Text that shows that the state is reached. */
  shows: string
  /** What a person does to get there. */
  act?: (page: Page) => Promise<void>
}

export const openTask = `/desk/tasks/${data.appId}/${data.taskId}`
export const mine = `/desk/mine/${data.appId}/${data.assignmentId}`
export const asked = `/review/${data.taskId}`
export const withWork = (work: object): Answers => ({
  ...asWorker,
  [`GET ${app}/assignments/${data.assignmentId}`]: { body: work },
})
export const withTask = (told: object, events: readonly unknown[] = data.events): Answers => ({
  ...asRequester,
  [`GET ${task}`]: { body: told },
  [`POST ${task}/seen`]: { body: told },
  [`GET ${task}/events`]: { body: { items: events } },
})
export const claimAnswer = (answer: Answers[string]): Answers => ({
  ...asWorker,
  [`POST ${app}/tasks/${data.taskId}/claim`]: answer,
})
export const press = (name: string | RegExp) => (at: Page) => at.getByRole('button', { name }).first().click()

export const alternatives = data.cards
  .slice(2, 5)
  .map(({ appId, taskId, title, pay }) => ({ appId, taskId, title, pay }))

export const chooseFile = async (at: Page) => {
  await at
    .locator('input[type=file]')
    .setInputFiles({ name: 'park-without-bench.jpg', mimeType: 'image/svg+xml', buffer: Buffer.alloc(3_140_000, 1) })
}
