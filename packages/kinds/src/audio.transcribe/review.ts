import type { MountReview } from '../review-element.ts'
import { clock } from './clock.ts'
import { createPlayer, type Player } from './player.ts'
import { css } from './review.css.ts'
import * as words from './words.ts'

interface Line {
  readonly start: number
  readonly end: number
  readonly speaker: string
  readonly text: string
}

function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  more: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), more)
  element.append(...children)
  return element
}

function lineOf({ start, speaker, text }: Line): HTMLButtonElement {
  const said =
    text === ''
      ? h('i', { textContent: words.locked })
      : h('span', { dir: 'auto' }, ...(speaker ? [h('b', {}, `${speaker}: `)] : []), text)
  return h(
    'button',
    { type: 'button', disabled: true, title: words.lineAt(clock(start)) },
    h('span', { className: 'time', textContent: clock(start) }),
    said,
  )
}

interface Controls {
  readonly toggle: HTMLButtonElement
  readonly bar: HTMLInputElement
  readonly time: HTMLOutputElement
  readonly lines: readonly HTMLButtonElement[]
}

function controlsOf(segments: readonly Line[], isThere: boolean): Controls {
  return {
    toggle: h('button', { type: 'button', disabled: true, textContent: words.play }),
    bar: h('input', {
      type: 'range',
      min: '0',
      max: '0',
      step: '0.1',
      value: '0',
      disabled: true,
      ariaLabel: words.position,
    }),
    time: h('output', { textContent: isThere ? words.loading : words.noSound }),
    lines: segments.map(lineOf),
  }
}

/** Marks the line that is heard, and keeps it in sight while the sound runs. */
function mark(segments: readonly Line[], lines: readonly HTMLButtonElement[], now: number, isPlaying: boolean): void {
  for (const [index, { start, end }] of segments.entries()) {
    const isHeard = String(now >= start && now < end)
    const line = lines[index]
    if (!line || line.ariaCurrent === isHeard) continue
    line.ariaCurrent = isHeard
    if (isHeard === 'true' && isPlaying) line.scrollIntoView({ block: 'nearest' })
  }
}

/** Lets the controls steer the player and follow it. Answers what draws them anew. */
function steer(player: Player, segments: readonly Line[], { bar, lines, time, toggle }: Controls): () => void {
  let frame = 0
  const follow = (): void => {
    const now = player.position()
    bar.value = String(now)
    bar.ariaValueText = clock(now)
    time.textContent = `${clock(now)} / ${clock(player.seconds)}`
    toggle.textContent = player.isPlaying() ? words.pause : words.play
    mark(segments, lines, now, player.isPlaying())
    cancelAnimationFrame(frame)
    if (player.isPlaying()) frame = requestAnimationFrame(follow)
  }
  const after = (step: () => void) => () => {
    step()
    follow()
  }
  bar.max = String(player.seconds)
  // It changes all the time from here on, and the bar says it to whoever asks.
  time.ariaLive = 'off'
  for (const control of [toggle, bar, ...lines]) control.disabled = false
  toggle.onclick = after(() => (player.isPlaying() ? player.pause() : player.play()))
  bar.oninput = after(() => player.seek(Number(bar.value)))
  for (const [index, line] of lines.entries()) {
    line.onclick = after(() => {
      player.seek(segments[index]?.start ?? 0)
      player.play()
    })
  }
  return follow
}

/** A transcript beside its recording: what is heard is marked, and a line pressed is heard. */
const mount: MountReview = (host, { asked: [recording], result, reduced }) => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(css)
  root.adoptedStyleSheets = [style]
  const { segments = [] } = result as { segments?: readonly Line[] }
  const controls = controlsOf(segments, recording !== undefined)
  const { bar, lines, time, toggle } = controls
  const box = h('div', { className: 'player' }, ...(recording ? [toggle, bar] : []), time)
  let player: Player | undefined
  let closed = false

  const load = async (): Promise<void> => {
    const sound = await recording?.load('full')
    if (!sound || closed) return
    let follow = (): void => undefined
    player = await createPlayer(sound, () => follow())
    if (closed) return player.close()
    follow = steer(player, segments, controls)
    follow()
  }
  load().catch(() => {
    time.textContent = words.noSound
    box.replaceChildren(time)
  })

  root.append(
    box,
    h('ol', { ariaLabel: words.transcript }, ...lines.map((line) => h('li', {}, line))),
    ...(reduced ? [h('p', { textContent: words.later })] : []),
  )
  return () => {
    closed = true
    player?.close()
    root.replaceChildren()
  }
}

export default mount
