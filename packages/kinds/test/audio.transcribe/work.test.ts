import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchForShortPages } from '../../../../scripts/test-environment/index.ts'
import type { Result } from '../../src/audio.transcribe/schema.ts'
import { barriersOn } from '../accessibility.ts'
import { type Desk, deskWith, openDesk } from '../desk.ts'
import { bundle, type Bundle } from '../feed.curate/stage.ts'
import { tone } from './tone.ts'

const chromium = await findChromium()
const files = [{ name: 'talk.wav', mediaType: 'audio/wav', base64: tone(20) }]
const kept = {
  segments: [
    { start: 0, end: 4, speaker: 'A', text: 'Let us begin with the rope.' },
    {
      start: 4,
      end: 9.5,
      speaker: 'B',
      text: 'It is a diary you can read yourself, if you know what to look for and have the patience.',
    },
  ],
}

describe.skipIf(chromium === undefined)('the screen to listen and write on', { timeout: 60_000 }, () => {
  let browser: Browser
  let screen: Bundle
  beforeAll(async () => {
    browser = await launchForShortPages()
    screen = await bundle(deskWith('audio.transcribe'))
  }, 60_000)
  afterAll(() => browser?.close())

  async function open(desk: Desk = {}) {
    const staged = await openDesk(browser, screen, { files, ...desk })
    const { page } = staged
    const sound = page.locator('audio')
    const position = () => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime)
    const goTo = (seconds: number) =>
      sound.evaluate((audio: HTMLAudioElement, to) => {
        audio.currentTime = to
      }, seconds)
    if (desk.files === undefined)
      await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(20)
    return { ...staged, goTo, position, sound }
  }

  test('Alt and a letter play, go back and go forward, from inside the words, and are no letters there', async () => {
    const { page, goTo, position, sound, leaked, result, faults, close } = await open({ kept })
    const words = page.getByLabel('What is said').first()
    await words.focus()
    await goTo(10)
    await page.keyboard.press('Alt+KeyJ')
    expect(await position()).toBeCloseTo(7, 0)
    await page.keyboard.press('Alt+KeyL')
    await page.keyboard.press('Alt+KeyL')
    expect(await position()).toBeCloseTo(13, 0)
    await page.keyboard.press('Alt+KeyK')
    await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(false)
    await expect.poll(position).toBeGreaterThan(13)
    await page.keyboard.press('Alt+KeyK')
    expect(await sound.evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true)
    expect((await leaked()).filter((code) => !code.startsWith('Alt'))).toEqual([])
    expect(await result()).toEqual(kept)
    expect(faults).toEqual([])
    await close()
  })

  test('Alt and Enter begin a line where the sound is, end the one before, and take the words at once', async () => {
    const { page, goTo, result, close } = await open({ kept })
    await page.getByLabel('What is said').nth(1).focus()
    await goTo(6)
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.type('Where the worm was.')
    expect((await result<Result>()).segments).toEqual([
      kept.segments[0],
      { ...kept.segments[1], end: 6 },
      { start: 6, end: 11, speaker: 'B', text: 'Where the worm was.' },
    ])
    await goTo(12)
    await page.getByRole('button', { name: 'New line here' }).click()
    await page.keyboard.type('[music]')
    expect((await result<Result>()).segments[3]).toEqual({ start: 12, end: 17, speaker: 'B', text: '[music]' })
    await page.getByRole('button', { name: 'Remove this line' }).nth(2).click()
    expect((await result<Result>()).segments.map(({ text }) => text)).toEqual([
      ...kept.segments.map(({ text }) => text),
      '[music]',
    ])
    await close()
  })

  test('the line that is heard is marked', async () => {
    const { page, goTo, picture, close } = await open({ kept })
    await goTo(5)
    await expect.poll(() => page.locator('[data-heard=true]').getByLabel('Who').inputValue()).toBe('B')
    expect(await page.locator('[data-heard=true]').count()).toBe(1)
    await picture('transcribe-light')
    await close()
  })

  test('times are typed as people write them; what is no time leaves the old one', async () => {
    const { page, result, close } = await open({ kept })
    const to = page.getByLabel('To', { exact: true }).nth(1)
    expect(await to.inputValue()).toBe('0:09.5')
    await to.fill('0:07,96')
    await to.blur()
    expect(await to.inputValue()).toBe('0:08')
    await to.fill('soon')
    await to.blur()
    expect(await to.inputValue()).toBe('0:08')
    expect((await result<Result>()).segments[1]).toEqual({ ...kept.segments[1], end: 8 })
    await close()
  })

  test('an empty draft says how to begin', async () => {
    const { page, picture, close } = await open()
    expect(await page.getByRole('heading').innerText()).toMatch(/^No line yet/)
    await picture('transcribe-empty')
    await close()
  })

  test('after submitting it can be heard and not changed', async () => {
    const { page, result, position, goTo, close } = await open({ kept, readOnly: true })
    await page.getByLabel('What is said').first().focus()
    await goTo(9)
    await page.keyboard.press('Alt+KeyJ')
    expect(await position()).toBeCloseTo(6, 0)
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.type('x')
    expect(await result()).toEqual(kept)
    expect(await page.getByRole('button', { name: /New line|Remove/ }).count()).toBe(0)
    await close()
  })

  test.each([
    ['is no sound', { ...files[0]!, base64: 'AAAA' }],
    ['does not come', { name: 'talk.wav', mediaType: 'audio/wav' }],
  ])('a recording that %s is said, and the words stay', async (_name, file) => {
    const { page, close } = await open({ files: [file], kept })
    await page.getByRole('alert').getByText('The recording could not be opened here.').waitFor()
    expect(await page.getByLabel('What is said').first().inputValue()).toBe('Let us begin with the rope.')
    await close()
  })

  test('everyone can use it, in light and dark, wide and narrow', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [1000, 320]) {
        const { page, picture, goTo, close } = await open({ kept, scheme, width })
        await goTo(1)
        await page.locator('[data-heard=true]').waitFor()
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
        expect(await barriersOn(page, '#root')).toEqual([])
        await picture(`transcribe-${scheme}-${width}`)
        await close()
      }
    }
  })
})
