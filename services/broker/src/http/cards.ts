import type { RequesterPrincipal } from './principal.ts'

/** An app needs no number of anybody's card, not even its end: on a page of the broker alone it is shown. */
export const showsCards = ({ scope }: Pick<RequesterPrincipal, 'scope'>): boolean => scope.includes('wallet:add')

/** The same for whoever reads it, without the card for an app. */
export const forReader =
  (principal: Pick<RequesterPrincipal, 'scope'>) =>
  <T extends { readonly card: unknown }>(item: T): Omit<T, 'card'> & { card: T['card'] | null } =>
    showsCards(principal) ? item : { ...item, card: null }
