/** Apps of the demo: the folder of each in `examples`, and the name people see. The keys of the first are `demo` itself. */
export const demoApps = { 'photo-editor': 'Lumen', 'rss-reader': 'Sheaf', spreadsheet: 'Rowan' } as const

export type DemoApp = keyof typeof demoApps

export const firstDemoApp: DemoApp = 'photo-editor'

/**
 * Test apps without a server, each with an example of its folder. Their public keys are the same in every demo, so that
 * a static file can name one; nobody has their secret keys.
 */
export const demoAppsWithoutServer = {
  'plain-html': {
    name: 'Jotter',
    appId: 'app_01m81hzg00e008000000000051',
    publicKey: 'pk_test_01m81hzg00e008000000000051_b52ac60dfdad61c9299f742d25cddb7a1c62c790',
  },
  'react-app': {
    name: 'Shelf',
    appId: 'app_01m81hzg00e008000000000052',
    publicKey: 'pk_test_01m81hzg00e008000000000052_ae10ad8cca45d31e0f10cd3b69d4e6fa0f3c0d30',
  },
  extension: {
    name: 'Margin',
    appId: 'app_01m81hzg00e008000000000053',
    publicKey: 'pk_test_01m81hzg00e008000000000053_8a4c9bfb8d35b69ffc35f5030589f1426c7936cc',
    // An extension's id follows from the key in its manifest, and where its sign-in comes back to from the id.
    redirects: ['https://nphdbimhidhdhccbfpgadjikppikacdk.chromiumapp.org/'],
  },
  electron: {
    name: 'Easel',
    appId: 'app_01m81hzg00e008000000000054',
    publicKey: 'pk_test_01m81hzg00e008000000000054_dcd355d7f78f1872ca54b6e87c8526d685bc2564',
  },
} as const

const names = Object.keys(demoApps) as DemoApp[]

/** `MICROSOURCE_DEMO_WEBHOOK_URL`: one address for the first app, or one for each as `name=address`, separated by commas. */
export function readDemoWebhookUrls(text: string | undefined): ReadonlyMap<DemoApp, string> {
  const urls = new Map<DemoApp, string>()
  for (const part of text?.split(',') ?? []) {
    const name = names.find((candidate) => part.trim().startsWith(`${candidate}=`))
    urls.set(name ?? firstDemoApp, name ? part.trim().slice(name.length + 1) : part.trim())
  }
  return urls
}
