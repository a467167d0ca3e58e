import { appId, asked, at, day, hour, id, usd } from './basics.ts'

export const limits = { perDay: usd(500), perTask: usd(200) }
const lumen = { id: appId, name: 'Lumen', mode: 'live' as const }
const rowan = { id: id('app', 3), name: 'Rowan', mode: 'test' as const }

export const interaction = {
  app: lumen,
  origin: 'https://lumen.example',
  scope: ['create', 'review'],
  email: 'ana@example.org',
  currency: 'USD',
  defaults: limits,
  grant: null,
}

export const account = {
  email: 'ana@example.org',
  wallets: [
    { mode: 'live', balances: [usd(1700)] },
    { mode: 'test', balances: [usd(2000), { amount: 3000, currency: 'JPY' }] },
  ],
}
export const newAccount = { email: 'ana@example.org', wallets: [{ mode: 'test', balances: [] }] }

const grant = (n: number, more: object) => ({
  id: id('grt', n),
  app: lumen,
  currency: 'USD',
  ...limits,
  usedToday: usd(120),
  createdAt: at(-20 * day),
  lastUsedAt: at(-2 * hour),
  revokedAt: null,
  ...more,
})

export const grants = [
  grant(1, {}),
  grant(2, { app: rowan, perDay: usd(1000), usedToday: usd(0), lastUsedAt: null }),
  grant(3, { app: { ...rowan, id: id('app', 4), name: 'An app with a name that goes on and on until it has to be cut' }, revokedAt: at(-3 * day) }),
]

export const confirmation = {
  app: lumen,
  kind: 'photo.retouch',
  description: `${asked}\n\nPlease be careful with the hair of the girl on the swing.`,
  price: usd(300),
  split: { worker: usd(255), app: usd(15), platform: usd(30) },
  wantedBy: at(26 * hour),
  attachments: [
    { name: 'park.jpg', sizeBytes: 157_382 },
    { name: 'park-from-the-other-side-in-the-evening.jpg', sizeBytes: 1_204_382 },
  ],
  input: {},
  reason: 'above_cap',
  state: 'asked',
  version: 1,
  leftToday: usd(380),
  missing: null,
}

/** With fields of each sort, one of which this page has never heard of. */
export const digestConfirmation = {
  ...confirmation,
  kind: 'feed.curate',
  description: 'Read these for me before Monday',
  attachments: [],
  input: {
    picksMax: 8,
    items: [
      { id: 'a', title: 'The outage of Tuesday, and what became of it', feed: { id: 'wire', name: 'The Wire' }, link: 'https://feeds.example/a' },
      { id: 'b', title: 'A release that changes the defaults', feed: { id: 'wire', name: 'The Wire' }, link: null },
      { id: 'c', title: 'On sleep', feed: { id: 'nurses', name: 'Nurses weekly' }, link: 'https://feeds.example/c' },
    ],
    stars: [],
    useful: 'What I need to know about databases, and nothing about funding.',
    shareWith: { 'e-mail': 'editor@lumen.example' },
  },
}
