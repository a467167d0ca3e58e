import { z } from 'zod'

export const ratings = { min: 1, max: 5 } as const

const webAddress = z.url({ protocol: /^https?$/ }).max(2048)

const item = z.strictObject({
  id: z.string().min(1).max(512),
  title: z.string().max(500),
  link: webAddress.nullable().describe('Where the item is read in full; null where its feed names no place'),
  excerpt: z.string().max(8000).describe('Plain text'),
  date: z.iso.datetime({ offset: true }).nullable().describe('When it was published; null where its feed does not say'),
  feed: z.strictObject({ id: z.string().min(1).max(512), name: z.string().max(300) }),
})

export const inputSchema = z.strictObject({
  items: z.array(item).min(1).max(400).describe('What may be picked from, each id once'),
  stars: z
    .array(z.string().max(512))
    .max(400)
    .default([])
    .describe('Ids of items the requester starred before: what they like'),
  useful: z.string().max(4000).default('').describe('What the requester finds useful'),
  picksMax: z.int().min(1).max(50).default(8).describe('How many entries they want at most'),
})

// Wide on purpose: what a check can say about an item in a sentence is not refused here with the path of a field.
export const resultSchema = z.strictObject({
  summary: z.string().max(8000).default(''),
  entries: z
    .array(
      z.strictObject({
        itemId: z.string().max(512),
        note: z.string().max(4000).describe('Why it is worth reading'),
        rating: z.int().describe(`From ${ratings.min} to ${ratings.max}`),
      }),
    )
    .max(400)
    .default([])
    .describe('In the order to be read'),
})

export type DigestInput = z.output<typeof inputSchema>
export type Item = DigestInput['items'][number]
export type Digest = z.output<typeof resultSchema>
export type Entry = Digest['entries'][number]

/** What is left of a digest before it is approved: of the summary the beginning, of the notes those without `cut`. */
export type ReducedDigest = {
  readonly summary: string
  readonly entries: readonly (Entry & { readonly cut: boolean })[]
}
