import { expect } from 'vitest'
import type { TestBroker } from '../../../../services/broker/test/harness.ts'
import { keptDrafts, type KeptDraft, type Lane, press, say, type Said } from './lane.ts'

/** What is done to a page besides the cuts. */
export const blows = ['none', 'killed before OK', 'reloaded before OK', 'killed after OK', 'reloaded after OK', 'two tabs', 'offline'] as const
export type Blow = (typeof blows)[number]

export interface Submit extends Said { blow: Blow; id: string; okPresses: number }

const patienceMs = 120_000

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export function whatToSay(lane: Lane, name: string, bytes: number): Said {
  const price = `${1 + Math.floor(lane.random() * 3)}.${10 + Math.floor(lane.random() * 89)}`
  const text = `Mend what ${name} says`
  return { text, price, name: `${name}.txt`, content: `${text}\n`.repeat(Math.max(1, Math.floor(bytes / text.length))) }
}

/** The draft that is kept has the very words, price and file. */
function expectKept(drafts: KeptDraft[], { text, price, name, content }: Said): KeptDraft {
  expect(drafts).toHaveLength(1)
  const [draft] = drafts
  expect(draft).toMatchObject({ text, cents: Math.round(Number(price) * 100), files: [{ name }] })
  expect(draft!.files[0]!.content === content, `the file of "${text}" as it was`).toBe(true)
  return draft!
}

const isThere = async (broker: TestBroker, wireId: string): Promise<boolean> =>
  !!(await broker.deps.db.selectFrom('tasks').select('id').where('id', '=', uuidOf(wireId)).executeTakeFirst())

/** A TypeID's own 26 letters are the UUID in base32. */
export function uuidOf(id: string): string {
  const bits = [...id.slice(-26)].reduce((sum, letter) => sum * 32n + BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter)), 0n)
  const hex = bits.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

async function strike(lane: Lane, blow: Blow): Promise<void> {
  await rest(lane.random() * 400)
  if (blow === 'killed after OK') await lane.reopen('kill')
  if (blow === 'reloaded after OK') await lane.reopen('reload')
  if (blow === 'offline') {
    await lane.context.setOffline(true)
    await rest(lane.random() * 400)
    await lane.context.setOffline(false)
  }
  if (blow === 'two tabs') {
    const first = lane.page
    lane.page = await lane.context.newPage()
    await lane.page.goto(first.url())
    // It wakes by itself, for something is on its way; then the first one goes.
    await rest(lane.random() * 400)
    await first.close()
  }
}

/** Says something, is struck, and follows it until the broker has it and the page keeps nothing more of it. */
export async function submit(broker: TestBroker, lane: Lane, said: Said, blow: Blow): Promise<Submit> {
  await lane.page.reload()
  await say(lane.page, said)
  const kept = expectKept(await keptDrafts(lane.page), said)
  if (blow.endsWith('before OK')) {
    await lane.reopen(blow.startsWith('killed') ? 'kill' : 'reload')
    const found = expectKept(await keptDrafts(lane.page), said)
    expect(found).toMatchObject({ id: kept.id, state: 'writing' })
    await say(lane.page, said)
  }
  const done: Submit = { ...said, blow, id: kept.id, okPresses: 0 }
  const deadline = Date.now() + patienceMs
  const ok = async () => {
    done.okPresses++
    await press(lane.page)
  }
  await ok()
  await strike(lane, blow)
  for (let looks = 1; ; looks++) {
    const there = await isThere(broker, kept.id)
    if (there && await isForgotten(lane, kept.id)) return done
    // A line that comes and goes says so: nobody sits out the longest pauses.
    if (looks % 8 === 0) await lane.page.evaluate(() => dispatchEvent(new Event('online')))
    if (!there && looks % 4 === 0 && !(await isThere(broker, kept.id))) {
      const drafts = await keptDrafts(lane.page)
      if (drafts.length === 0 && await isThere(broker, kept.id)) continue
      const { state } = expectKept(drafts, said)
      // Killed before it was kept as one to be sent: the person finds it as it was, and presses again.
      if (state === 'writing' && blow.endsWith('after OK')) {
        await say(lane.page, said)
        await ok()
      }
    }
    if (Date.now() > deadline) throw new Error(`"${said.text}" (${blow}) hangs${there ? ', and is kept' : ''}: ${await shown(lane)} ${lane.errors.join()}`)
    await rest(100)
  }
}

/** What a person would see where nothing goes on. */
const shown = async ({ page }: Lane): Promise<string> => JSON.stringify([
  (await keptDrafts(page)).map(({ id, state, text, files }) => ({ id, state, text, files: files.map(({ name, content }) => [name, content.length]) })),
  await page.evaluate(() => document.querySelector('micro-source-button')!.shadowRoot!.textContent),
])

/** Another tab may have begun a new one, with nothing in it. */
const isForgotten = async ({ page }: Lane, id: string): Promise<boolean> =>
  !(await keptDrafts(page)).some((draft) => draft.id === id || draft.text || draft.files.length > 0)
