import { ImageUp } from 'lucide'
import { h, icon } from '@microsource/example-host-app/dom'

const samples = [
  ['shore.jpg', 'Shore at dusk'],
  ['valley.jpg', 'Valley in fog'],
  ['still-life.jpg', 'Still life'],
] as const

/** What a visitor sees before there is a document: the three ways in, and pictures to try with. */
export function createEmptyState(open: () => void, openSample: (file: Blob, name: string) => void): HTMLElement {
  const row = h('div', { class: 'samples' })
  for (const [file, name] of samples) {
    const url = `/samples/${file}`
    const button = h(
      'button',
      { type: 'button', class: 'sample' },
      h('img', { src: url, alt: '', width: 160, height: 107 }),
      h('span', {}, name),
    )
    button.addEventListener('click', async () => {
      const response = await fetch(url)
      openSample(await response.blob(), file)
    })
    row.append(button)
  }
  return h(
    'div',
    { class: 'empty' },
    h(
      'div',
      { class: 'empty-open' },
      icon(ImageUp, 24),
      h('h1', {}, 'Open a photo'),
      h('p', {}, 'Drop a JPEG or PNG here, or paste one. It stays on this computer.'),
      h('button', { type: 'button', class: 'button primary', onclick: open }, 'Choose a file'),
    ),
    h('div', { class: 'empty-samples' }, h('h2', {}, 'Or try with one of these'), row),
  )
}
