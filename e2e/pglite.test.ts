import { describe } from 'vitest'
import { findChromium } from '../scripts/test-environment/index.ts'
import { setStage } from './stage.ts'
import { feedsStory } from './stories/feeds.ts'
import { givenWorkbooksStory } from './stories/given.ts'
import { photoStory } from './stories/photo.ts'
import { startAgainStory } from './stories/start-again.ts'
import { quickstartStory } from './stories/without-server.ts'

const skipped = await findChromium() ? describe : describe.skip
skipped('in a real browser, on pglite', () => {
  const stage = setStage('pglite', { onNothing: true })
  photoStory(stage)
  feedsStory(stage)
  givenWorkbooksStory(stage)
  quickstartStory(stage)
  startAgainStory(stage)
})
