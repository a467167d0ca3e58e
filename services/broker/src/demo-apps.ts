/** Apps of the demo: the folder of each in `examples`, and the name people see. The keys of the first are `demo` itself. */
export const demoApps = { 'photo-editor': 'Lumen', 'rss-reader': 'Sheaf', spreadsheet: 'Rowan' } as const

export type DemoApp = keyof typeof demoApps

export const firstDemoApp: DemoApp = 'photo-editor'

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
