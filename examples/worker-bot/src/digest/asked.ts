/** An item of somebody's feeds. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly link: string | null
  readonly excerpt: string
  readonly date: string | null
  readonly feed: { readonly id: string; readonly name: string }
}

/** Input of `feed.curate`, as docs/reference/kinds.md has it. */
export interface Asked {
  readonly items: readonly Item[]
  readonly stars: readonly string[]
  readonly useful: string
  readonly picksMax: number
}

export interface Entry {
  readonly itemId: string
  readonly note: string
  readonly rating: number
}

/** The broker has checked the fields against the kind; what it filled in or left out is completed here. */
export const readAsked = ({ items = [], stars = [], useful = '', picksMax = 8 }: Partial<Asked>): Asked => ({
  items,
  stars,
  useful,
  picksMax,
})
