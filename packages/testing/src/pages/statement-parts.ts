import { html, type Html } from './html.ts'

export interface Column<T> {
  label: string
  number?: boolean
  cell(row: T): unknown
}

const shownMax = 25

/** A table that becomes a list of cards where there is no room. */
export function section<T>(
  id: string,
  title: string,
  rows: readonly T[],
  empty: string,
  columns: readonly Column<T>[],
): Html {
  const shown = rows.slice(0, shownMax)
  const side = ({ number }: Column<T>): Html | false => number === true && html` class="number"`
  return html`<section id="${id}">
    <h2>${title} <span class="count">${rows.length}</span></h2>
    ${shown.length === 0
      ? html`<p class="hint">${empty}</p>`
      : html`<table class="stack">
          <thead>
            <tr>
              ${columns.map((column) => html`<th scope="col" ${side(column)}>${column.label}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (row) =>
                html`<tr>
                  ${columns.map(
                    (column) => html`<td data-label="${column.label}" ${side(column)}>${column.cell(row)}</td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>`}
    ${rows.length > shownMax && html`<p class="hint">${rows.length - shownMax} older ones are not shown.</p>`}
  </section>`
}

type Tone = 'hold' | 'paid' | 'back' | 'error' | 'plain'

const tones: Record<string, Tone> = {
  succeeded: 'paid',
  paid: 'paid',
  won: 'paid',
  complete: 'paid',
  active: 'paid',
  delivered: 'paid',
  sent: 'paid',
  pending: 'hold',
  in_transit: 'hold',
  processing: 'hold',
  requires_action: 'hold',
  open: 'hold',
  under_review: 'hold',
  waiting: 'hold',
  needs_response: 'error',
  failed: 'error',
  lost: 'error',
  restricted: 'error',
  disputed: 'error',
  dropped: 'plain',
  refunded: 'back',
  'partly refunded': 'back',
  reversed: 'back',
  'partly reversed': 'back',
  canceled: 'plain',
  expired: 'plain',
}

export function tag(status: string): Html {
  return html`<span class="tag ${tones[status] ?? 'plain'}">${status.replaceAll('_', ' ')}</span>`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** UTC, since nobody's own time is meant. */
export function timeText(seconds: number): Html {
  const date = new Date(seconds * 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return html`<time datetime="${date.toISOString()}"
    >${date.getUTCDate()} ${months[date.getUTCMonth()]} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}</time
  >`
}

/** Ids are long: the end tells them apart, the whole is in the title. */
export function idText(id: string | null | undefined): Html | null {
  return id
    ? html`<span class="code id" title="${id}"
        >${id.length > 18 ? `${id.slice(0, id.lastIndexOf('_') + 1)}…${id.slice(-6)}` : id}</span
      >`
    : null
}

export interface Act {
  act: string
  label: string
  id?: string
  more?: Record<string, string>
}

/** Buttons for what a person at the rail can make happen. */
export function acts(back: string, all: readonly (Act | false)[]): Html | null {
  const shown = all.filter((one) => one !== false)
  return shown.length === 0
    ? null
    : html`<div class="acts">
        ${shown.map(
          ({ act, label, id, more = {} }) =>
            html`<form method="post" action="/act">
              <input type="hidden" name="act" value="${act}" /><input
                type="hidden"
                name="back"
                value="${back}"
              />${id && html`<input type="hidden" name="id" value="${id}" />`}${Object.entries(more).map(
                ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
              )}<button>${label}</button>
            </form>`,
        )}
      </div>`
}
