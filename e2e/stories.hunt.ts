import { describe } from 'vitest'
import { findChromium } from '../scripts/test-environment/index.ts'
import { setStage } from './stage.ts'
import { feedsStory } from './stories/feeds.ts'
import { givenWorkbooksStory } from './stories/given.ts'
import { moneyInStory } from './stories/money-in.ts'
import { moneyOutStory } from './stories/money-out.ts'
import { moneyTroublesStory } from './stories/money-troubles.ts'
import { photoStory } from './stories/photo.ts'
import { startAgainStory } from './stories/start-again.ts'
import { jotterStory, quickstartStory, shelfStory } from './stories/without-server.ts'

/** Payouts by themselves come when a month begins (UTC), and first ones a week after something was earned. */
function daysToTheNextMonth(now = new Date()): number {
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)
  return Math.max(8, Math.ceil((next - now.getTime()) / 86_400_000))
}

const skipped = await findChromium() ? describe : describe.skip
skipped('every story in one go, in a real browser, on pglite', () => {
  const stage = setStage('pglite', { onNothing: true })
  photoStory(stage)
  feedsStory(stage)
  givenWorkbooksStory(stage)
  moneyInStory(stage, { begins: 1_900 })
  moneyTroublesStory(stage)
  startAgainStory(stage, { daysLater: daysToTheNextMonth() })
  moneyOutStory(stage)
})

// On a stage of its own: the days that pass above, and the cards of another wallet, are not its.
skipped('the stories of apps without a server', () => {
  const stage = setStage('without-server')
  quickstartStory(stage)
  jotterStory(stage)
  shelfStory(stage)
})
