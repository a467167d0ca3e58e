import { describe } from 'vitest'
import { findChromium } from '../scripts/test-environment/index.ts'
import { setStage } from './stage.ts'
import { givenFeedsStory } from './stories/given.ts'
import { sheetStory } from './stories/sheet.ts'

const skipped = await findChromium() ? describe : describe.skip
skipped('in a real browser, on postgres', () => {
  const stage = setStage('postgres', { database: 'postgres' })
  sheetStory(stage)
  givenFeedsStory(stage)
})
