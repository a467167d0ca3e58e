import { html, type Html } from '../../http/html.ts'
import { documentOf } from './pages.ts'

interface Asked {
  readonly redirect?: string | undefined
  readonly origin?: string | undefined
  readonly description?: string | undefined
}

/** What a person reads, and what the app's developer should do. */
interface Words {
  readonly title: string
  readonly person: string
  readonly developer?: Html
}

const goBack = 'Go back to the app. Nothing was allowed.'
const guide = html`See <a href="/docs">the reference</a> and docs/sign-in.md.`

const troubles = {
  invalid_client: () => ({
    title: 'This app is not known here',
    person: goBack,
    developer: html`The <code>client_id</code> is no public key of an app of this broker. A key that was rolled ended at once: put
      the new <code>pk_…</code> in its place. ${guide}`,
  }),
  secret_key: () => ({
    title: 'This app shows its secret key',
    person: goBack,
    developer: html`A secret key (<code>sk_…</code>) was sent from a browser, so it is no secret any more. Roll it now:
      <code>node src/cli.ts key roll --app app_… --kind secret</code>, and give the page the public key, <code>pk_…</code>.`,
  }),
  invalid_redirect_uri: ({ redirect }: Asked) => ({
    title: 'This sign-in would lead to an unknown place',
    person: goBack,
    developer: html`<code>${redirect ?? 'No redirect_uri'}</code> is not registered for this app. Addresses are compared exactly:
      <code>node src/cli.ts app allow --app app_… --redirect …</code>. ${guide}`,
  }),
  unregistered_origin: ({ origin }: Asked) => ({
    title: 'This page is none of the app’s',
    person: goBack,
    developer: html`<code>${origin}</code> is not registered for this app:
      <code>node src/cli.ts app allow --app app_… --origin …</code>. A live app speaks https. ${guide}`,
  }),
  run_out: () => ({
    title: 'This sign-in has run out',
    person: 'Go back to the app and press its button again. What you wrote there is kept.',
  }),
  too_many: () => ({
    title: 'Too many sign-ins from here',
    person: 'Wait some minutes, then go back to the app and press its button again. What you wrote there is kept.',
  }),
  invalid_request: ({ description }: Asked) => ({
    title: 'The app asked in a way that does not work',
    person: goBack,
    developer: html`${description ?? 'Something is missing in the request'}. ${guide}`,
  }),
  server_error: () => ({ title: 'Something failed on our side', person: 'Go back to the app and try again in a moment.' }),
} as const satisfies Record<string, (asked: Asked) => Words>

export type Trouble = keyof typeof troubles

export function troubleDocument(trouble: Trouble, asked: Asked): string {
  const { title, person, developer }: Words = troubles[trouble](asked)
  const body = html`<h1>${title}</h1><p>${person}</p>${developer && html`<p class="second">For its developer: ${developer}</p>`}`
  return documentOf({ title, body })
}
