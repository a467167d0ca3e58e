import { describe } from 'vitest'
import { findChromium } from '../scripts/test-environment/index.ts'
import { setStage } from './stage.ts'
import { givenFeedsStory } from './stories/given.ts'
import { photoStory } from './stories/photo.ts'
import { sheetStory } from './stories/sheet.ts'
import { startAgainStory } from './stories/start-again.ts'

const skipped = await findChromium() ? describe : describe.skip
skipped('in a real browser, on postgres', () => {
  const stage = setStage('postgres', { database: 'postgres' })
  photoStory(stage)
  sheetStory(stage)
  givenFeedsStory(stage)
  startAgainStory(stage)
})
