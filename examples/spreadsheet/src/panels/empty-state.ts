import { h, icon } from '@microsource/example-host-app/dom'
import { FilePlus2, FolderOpen, Table2 } from 'lucide'

const samples = [
  {
    file: 'club-budget.xlsx',
    name: 'Club budget',
    about: 'A year of a rowing club: dues, boats, a regatta. Five things in it went wrong.',
  },
  {
    file: 'invoice-ledger.xlsx',
    name: 'Invoice ledger',
    about: 'Invoices, clients and tax of a small workshop. Totals that do not add up.',
  },
] as const

interface Ways {
  open: () => void
  create: () => void
  sample: (file: Blob, name: string) => void
}

/** What a visitor sees before there is a workbook: the ways in, and workbooks to try with. */
export function createEmptyState({ open, create, sample }: Ways): HTMLElement {
  const tiles = samples.map(({ file, name, about }) =>
    h(
      'button',
      {
        type: 'button',
        class: 'sample',
        onclick: async () => {
          const response = await fetch(`/samples/${file}`)
          sample(await response.blob(), `${name}.xlsx`)
        },
      },
      icon(Table2, 20),
      h('span', {}, h('strong', {}, name), h('span', { class: 'about' }, about)),
    ),
  )
  return h(
    'div',
    { class: 'empty' },
    h(
      'div',
      { class: 'empty-open' },
      h('h1', {}, 'Open a workbook'),
      h('p', {}, 'Drop an XLSX, ODS or CSV file here. It stays on this computer.'),
      h(
        'div',
        { class: 'empty-ways' },
        h('button', { type: 'button', class: 'button primary', onclick: open }, icon(FolderOpen), 'Choose a file'),
        h('button', { type: 'button', class: 'button', onclick: create }, icon(FilePlus2), 'Start an empty one'),
      ),
    ),
    h(
      'div',
      { class: 'empty-samples' },
      h('h2', {}, 'Or try with one of these'),
      h('div', { class: 'samples' }, ...tiles),
    ),
  )
}
