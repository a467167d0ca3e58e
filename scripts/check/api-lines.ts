import { existsSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import ts from 'typescript'

interface Entry { readonly path: string; readonly types: string | undefined }

interface Exports { readonly [path: string]: string | { types?: string; import?: { types: string } } }

/** What a package offers to import, each with the file of its types. */
function entriesOf(folder: string): Entry[] {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports: Exports }
  return Object.entries(exports).filter(([path]) => path !== './package.json').map(([path, target]) => ({
    path, types: typeof target === 'string' ? undefined : target.types ?? target.import?.types,
  }))
}

const printer = ts.createPrinter({ removeComments: true })

/** A node as text on one line, without what is said about it. */
const textOf = (node: ts.Node): string =>
  printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()).replaceAll(/\s+/g, ' ').replace(/;$/, '').trim()

const isInternal = (node: ts.Node): boolean =>
  ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')
  || ts.isPrivateIdentifier((node as ts.NamedDeclaration).name ?? node)
  || !!(ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword))

/** The shape behind `components["schemas"]["Task"]`, where types of the wire come from, by whatever alias. */
function schemaIn(checker: ts.TypeChecker, node: ts.Node): ts.Declaration | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isLiteralTypeNode(node.indexType)) return undefined
  const { literal } = node.indexType
  const name = ts.isStringLiteral(literal) ? literal.text : ''
  const [found] = checker.getTypeAtLocation(node.objectType).getProperty(name)?.declarations ?? []
  const home = found?.parent.parent
  return home && ts.isPropertySignature(home) && textOf(home.name) === 'schemas' ? found : undefined
}

class Snapshot {
  readonly lines = new Set<string>()
  readonly #seen = new Set<ts.Node>()

  readonly checker: ts.TypeChecker
  readonly folder: string

  constructor(checker: ts.TypeChecker, folder: string) {
    this.checker = checker
    this.folder = folder
  }

  /** A declaration by the name it is known by, member by member, and whatever of this package it is made of. */
  declare(name: string, node: ts.Declaration): void {
    if (this.#seen.has(node)) return
    this.#seen.add(node)
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) {
      const heritage = (node.heritageClauses ?? []).map((clause) => ` ${textOf(clause)}`).join('')
      const what = ts.isClassDeclaration(node) ? 'class' : 'interface'
      this.lines.add(`${what} ${name}${this.#parameters(node)}${heritage}`)
      this.#members(name, node.members)
    } else if (ts.isTypeAliasDeclaration(node)) this.#typed(name, `type ${name}${this.#parameters(node)} =`, node.type)
    else if (ts.isPropertySignature(node) && node.type) this.#typed(name, `type ${name} =`, node.type)
    else if (ts.isVariableDeclaration(node)) this.lines.add(`const ${textOf(node)}`)
    else if (ts.isFunctionDeclaration(node)) this.lines.add(textOf(node).replace(/^(export )?(declare )?/, ''))
    else if (ts.isBindingElement(node)) this.lines.add(`const ${name}: ${this.checker.typeToString(this.checker.getTypeAtLocation(node))}`)
    else throw new Error(`Nobody said how to write ${ts.SyntaxKind[node.kind]} ${name} down.`)
    this.#references(node)
  }

  #parameters({ typeParameters }: { typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> }): string {
    return typeParameters ? `<${typeParameters.map(textOf).join(', ')}>` : ''
  }

  #typed(name: string, head: string, type: ts.TypeNode): void {
    if (!ts.isTypeLiteralNode(type)) return void this.lines.add(`${head} ${textOf(type)}`)
    this.lines.add(`${head} { }`)
    this.#members(name, type.members)
  }

  #members(name: string, members: readonly (ts.TypeElement | ts.ClassElement)[]): void {
    for (const member of members) {
      if (isInternal(member)) continue
      const inner = ts.isPropertySignature(member) && member.type
      const own = member.name ? textOf(member.name) : ''
      if (inner && ts.isTypeLiteralNode(inner)) {
        this.lines.add(`${name}.${own}${member.questionToken ? '?' : ''}: { }`)
        this.#members(`${name}.${own}`, inner.members)
      } else this.lines.add(`${name}.${textOf(member)}`)
    }
  }

  #references(node: ts.Node): void {
    ts.forEachChild(node, (child) => {
      if (ts.isClassElement(child) && isInternal(child)) return
      const schema = schemaIn(this.checker, child)
      if (schema && this.isOurs(schema)) return this.declare(`wire.${textOf((schema as ts.PropertySignature).name)}`, schema)
      const found = ts.isIdentifier(child) ? this.checker.getSymbolAtLocation(child) : undefined
      const symbol = found && found.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(found) : found
      for (const declaration of symbol?.declarations ?? []) {
        if (this.isOurs(declaration) && isNamed(declaration)) this.declare(symbol!.name, declaration)
      }
      this.#references(child)
    })
  }

  isOurs(node: ts.Node): boolean {
    return node.getSourceFile().fileName.startsWith(this.folder + sep)
  }
}

/** What other declarations may be made of; `components` is every schema there is, and is taken by schema. */
const isNamed = (node: ts.Declaration): boolean =>
  (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node)) && node.name?.text !== 'components'

/** The tag, from its manifest: what no type says. */
function tagLines(folder: string): string[] {
  const file = join(folder, 'custom-elements.json')
  if (!existsSync(file)) return []
  type Named = { name: string; type?: { text: string }; default?: string }
  type Element = Record<'attributes' | 'events' | 'cssParts' | 'cssProperties', Named[]>
  const [element] = (JSON.parse(readFileSync(file, 'utf8')) as { modules: { declarations: Element[] }[] }).modules[0]!.declarations
  return [
    ...element!.attributes.map(({ name, type }) => `attribute ${name}: ${type!.text}`),
    ...element!.events.map(({ name, type }) => `event ${name}: ${type!.text}`),
    ...element!.cssParts.map(({ name }) => `part ${name}`),
    ...element!.cssProperties.map(({ name, default: given }) => `custom property ${name}${given ? ` = ${given}` : ''}`),
  ]
}

/** Everything that an integrator can lean on, a line each, as it was built. */
export function apiLines(folder: string): string[] {
  const entries = entriesOf(folder)
  const files = entries.flatMap(({ types }) => types && !types.includes('*') ? [join(folder, types)] : [])
  const program = ts.createProgram(files, { strict: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [], skipLibCheck: true, noEmit: true })
  const checker = program.getTypeChecker()
  const snapshot = new Snapshot(checker, join(folder, 'dist'))
  for (const { path, types } of entries) {
    snapshot.lines.add(`entry ${path}`)
    const source = types && program.getSourceFile(join(folder, types))
    for (const statement of source ? source.statements : []) {
      if (ts.isModuleDeclaration(statement) && ts.isStringLiteral(statement.name)) snapshot.lines.add(`entry ${path} ${textOf(statement)}`)
    }
    const module = source && checker.getSymbolAtLocation(source)
    for (const offered of module ? checker.getExportsOfModule(module) : []) {
      const symbol = offered.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(offered) : offered
      snapshot.lines.add(`entry ${path} exports ${offered.name}`)
      for (const declaration of symbol.declarations ?? []) if (snapshot.isOurs(declaration)) snapshot.declare(offered.name, declaration)
    }
  }
  return [...snapshot.lines, ...tagLines(folder)].sort()
}
