// What editors and catalogs of components read about the tag: `pnpm generate` writes it, `npm run check` compares it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration'
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration'

const sourceOf = (ending) => readdirSync('src', { recursive: true })
  .filter((file) => file.endsWith(ending) && !file.endsWith('.test.ts')).map((file) => readFileSync(join('src', file), 'utf8')).join('\n')

const oneLine = (text) => text.replaceAll(/\s+/g, ' ').trim()

/** Attributes, properties and events stand in `types.ts`, described once for everyone. */
const interfaces = new Map()
const readInterfaces = {
  name: 'interfaces',
  analyzePhase({ ts, node }) {
    if (!ts.isInterfaceDeclaration(node)) return
    interfaces.set(node.name.text, node.members.filter(ts.isPropertySignature).map((member) => ({
      name: member.name.text,
      type: { text: oneLine(member.type.getText()).replace(/ \| undefined$/, '').replace(/^\((.*)\)$/, '$1') },
      description: oneLine(ts.getJSDocCommentsAndTags(member).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
        .join(' ')),
    })))
  },
}

/** What is named in one place and not in the other. */
function expectSame(what, named, found) {
  const wrong = [...found.filter((name) => !named.includes(name)), ...named.filter((name) => !found.includes(name))]
  if (wrong.length > 0) throw new Error(`The comment on the class and the source differ in ${what}: ${wrong.join(', ')}`)
}

const complete = {
  name: 'complete',
  packageLinkPhase({ customElementsManifest }) {
    const module = customElementsManifest.modules.find(({ path }) => path === 'src/element.ts')
    const element = module.declarations.find(({ name }) => name === 'MicroSourceButton')
    const types = sourceOf('.ts')
    const written = /\bbutton\([^)]*run, '(\w+)'\)|\bpart: '(\w+)'|make\('\w+', '(\w+)'\)|\['(detail|badge)', /g
    const parts = [...types.matchAll(written)].map(([, ...names]) => names.find(Boolean))
    expectSame('parts', element.cssParts.map(({ name }) => name), [...new Set(parts)])
    expectSame('custom properties', element.cssProperties.map(({ name }) => name),
      [...new Set(sourceOf('.css').match(/--ms-[\w-]+/g))])
    element.attributes = interfaces.get('ButtonAttributes')
    element.events = interfaces.get('ButtonEvents')
    const properties = interfaces.get('Callbacks').map((property) => ({ kind: 'field', ...property }))
    const methods = element.members.filter(({ kind, name, privacy }) =>
      kind === 'method' && privacy !== 'private' && name !== 'say').map((method) => ({ ...method, description: oneLine(method.description ?? '') }))
    // The analyzer takes what is set on the button inside, `this.#button.onclick = …`, for a property too.
    const fields = element.members.filter(({ kind, name, static: own }) =>
      kind === 'field' && !own && !/^#|^onclick$/.test(name))
    expectSame('properties', fields.map(({ name }) => name), properties.map(({ name }) => name))
    element.members = [...properties, ...methods]
    const silent = ['attributes', 'events', 'members', 'cssParts', 'cssProperties'].flatMap((what) =>
      element[what].filter(({ description }) => !description).map(({ name }) => `${what}: ${name}`))
    if (silent.length > 0) throw new Error(`Nothing is said of ${silent.join(', ')}`)
    element.tagName = 'micro-source-button'
    element.customElement = true
    element.superclass = { name: 'HTMLElement' }
    const declaration = { name: element.name, module: 'dist/index.js' }
    customElementsManifest.modules = [{ ...module, path: declaration.module, declarations: [element], exports: [
      { kind: 'js', name: element.name, declaration },
      { kind: 'custom-element-definition', name: element.tagName, declaration },
    ] }]
  },
}

export default {
  globs: ['src/element.ts', 'src/types.ts'],
  outdir: '.',
  packagejson: false,
  plugins: [readInterfaces, complete, customElementVsCodePlugin({ outdir: '.', cssFileName: null, hideLogs: true }),
    customElementJetBrainsPlugin({ outdir: '.', packageJson: false, hideLogs: true })],
}
