import { FakeBroker } from './broker.ts'
import { parkWithLocation } from './picture.ts'
import { host, tag, type HostLook } from './host-looks.ts'

/** A dozen apps as strangers build them, each with the button in its own look: all beside each other, or `?host=` alone. */
const search = new URLSearchParams(location.search)

function style(css: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

function all(): void {
  style(`body { display: grid; grid-template-columns: repeat(4, 520px); gap: 12px; margin: 12px; background: #999 }
    figure { margin: 0 } figcaption { font: 14px/24px system-ui; color: #000 } iframe { width: 520px; height: 780px; border: 0; background: #fff }
    iframe[title=pane] { width: 350px }`)
  for (const name of Object.keys(host)) {
    const frame = Object.assign(document.createElement('iframe'), { src: `?host=${name}&open`, title: name })
    const figure = document.createElement('figure')
    figure.append(Object.assign(document.createElement('figcaption'), { textContent: host[name]!.title }), frame)
    document.body.append(figure)
  }
}

async function alone({ title, css, lang = 'en', attributes = {} }: HostLook): Promise<void> {
  style(`body { margin: 0 } header { display: flex; align-items: center; gap: 8px; padding: 8px 12px } h1 { flex: 1; margin: 0; font-size: 16px } ${css}`)
  document.documentElement.lang = lang
  document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr'
  const header = document.createElement('header')
  const photo = await parkWithLocation()
  const broker = new FakeBroker({ tasks: [] })
  const element = Object.assign(document.createElement(tag), {
    session: async () => ({ token: 'x', expiresAt: new Date(Date.now() + 900_000).toISOString() }),
    context: async () => ({ title: 'park', document: photo }),
    fetch: broker.fetch.bind(broker),
  })
  for (const [name, value] of Object.entries({ broker: location.origin, kind: 'photo.retouch', app: title, ...attributes })) {
    element.setAttribute(name, value)
  }
  const own = Object.assign(document.createElement('button'), { className: 'own', textContent: lang === 'ar' ? 'حفظ' : 'Save' })
  header.append(Object.assign(document.createElement('h1'), { textContent: title }), own, element)
  document.body.append(header)
  await import('/dist/index.js' as string)
  if (search.has('open')) await element.open()
  document.documentElement.dataset['ready'] = 'yes'
}

const chosen = host[search.get('host') ?? '']
if (chosen) void alone(chosen)
else all()
