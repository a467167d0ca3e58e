import type { Account, Confirmation, Grant } from '@microsource/sdk'
import { queryOptions } from '@tanstack/react-query'
import { transportAs } from '../wire/clients.ts'
import { ask, post } from '../wire/trouble.ts'
import type { Interaction, Limits } from './types.ts'

const broker = () => transportAs('account')

/** How often a page that waits for money looks whether it is there. */
export const lookMs = 3000

export const account = queryOptions({
  queryKey: ['account', 'me'],
  queryFn: () => broker().get<Account>('/v1/account'),
})

export const grants = queryOptions({
  queryKey: ['account', 'grants'],
  queryFn: async () => (await broker().get<{ items: Grant[] }>('/v1/account/grants')).items,
})

export const changeGrant = (id: string, limits: Limits): Promise<Grant> =>
  broker().send<Grant>('PATCH', `/v1/account/grants/${id}`, { body: limits, repeatable: true })

export const revokeGrant = (id: string): Promise<Grant> => broker().post<Grant>(`/v1/account/grants/${id}/revoke`)

const confirmationPath = (taskId: string) => `/v1/account/confirmations/${taskId}`

export const confirmation = (taskId: string) =>
  queryOptions({
    queryKey: ['account', 'confirmation', taskId],
    queryFn: () => broker().get<Confirmation>(confirmationPath(taskId)),
    // What is in the way of it is mended elsewhere.
    refetchInterval: ({ state: { data } }) => (data !== undefined && isBarred(data) ? lookMs : false),
  })

/** More than there is, in the wallet or of what the app may use today. */
export const isBarred = ({ state, missing, leftToday, price }: Confirmation): boolean =>
  state === 'asked' && (missing !== null || leftToday.amount < price.amount)

export type Answer = 'confirm' | 'decline'

/** To what was seen, and to nothing the app put in its place meanwhile. */
export const answer = (taskId: string, version: number, what: Answer): Promise<Confirmation> =>
  broker().post<Confirmation>(`${confirmationPath(taskId)}/${what}`, { version })

/** What opens in this browser, once: the person's own wallet, a task it paid for, or all that was asked in one app. */
export type Own = { mode: 'test' | 'live' } | { taskId: string } | { grantId: string }

export const ownLink = async (own: Own): Promise<string> =>
  (await broker().post<{ url: string }>(`/v1/account/${'mode' in own ? 'wallet' : 'task'}-links`, own)).url

const interactionPath = (uid: string) => `/oauth/interaction/${uid}`

/** By the cookie of this browser, which alone knows which sign-in was begun here. */
export const interaction = (uid: string) =>
  queryOptions({
    queryKey: ['account', 'interaction', uid],
    queryFn: async () => (await (await ask(interactionPath(uid))).json()) as Interaction,
  })

const settle = async (path: string, body?: object): Promise<string> =>
  ((await (await post(path, body)).json()) as { continueUrl: string }).continueUrl

/** As who the page showed, and nobody else. Answers where the browser goes on to. */
export const allow = (uid: string, email: string, limits: Limits): Promise<string> =>
  settle(`${interactionPath(uid)}/allow`, { ...limits, email })
export const deny = (uid: string): Promise<string> => settle(`${interactionPath(uid)}/deny`)
