import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expectThat, mustSucceed, root, type Step } from './step.ts'

const fileLinesMax = 300
const functionLinesMax = 50
const source = /\.(ts|tsx|mts|js|mjs|cjs|jsx|css|html|sh)$/
const generated = /\.gen\.\w+$|(^|\/)fixtures\//
const parsed = /\.(ts|tsx|mts|js|mjs|cjs|jsx)$/

interface Size { readonly where: string; readonly lines: number }

export function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

function nameOf(node: ts.SignatureDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : undefined)
  return named?.getText() ?? 'a function'
}

/** A function that lists tests is a chapter, as the body of `describe(…)` is: its tests are measured one by one. */
function isChapter(body: ts.Node): boolean {
  return ts.isBlock(body) && body.statements.some((statement) =>
    ts.isExpressionStatement(statement) && /^(test|it|describe)\b/.test(statement.expression.getText()))
}

export function functionSizes(file: string, text: string): Size[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Size[] = []
  const line = (position: number): number => tree.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !isChapter(node.body as ts.Node)) {
      const first = line(node.getStart(tree))
      found.push({ where: `${file}:${first + 1} ${nameOf(node)}`, lines: line(node.getEnd()) - first + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** What is too long, in words; empty when nothing is. */
export function tooLong(files: readonly Size[], functions: readonly Size[]): string[] {
  return [...files.filter(({ lines }) => lines > fileLinesMax).map(({ where, lines }) => `${where}: ${lines} lines, at most ${fileLinesMax}`),
    ...functions.filter(({ lines }) => lines > functionLinesMax).map(({ where, lines }) => `${where}: ${lines} lines, at most ${functionLinesMax}`)]
}

function median(sizes: readonly Size[]): number {
  return sizes.map(({ lines }) => lines).sort((left, right) => left - right)[Math.floor(sizes.length / 2)] ?? 0
}

function expectPlantedViolations(): void {
  const long = `export function long(): void {\n${'  void 0\n'.repeat(functionLinesMax)}}\n`
  const found = tooLong([{ where: 'planted.ts', lines: countLines('x\n'.repeat(fileLinesMax + 1)) }], functionSizes('planted.ts', long))
  expectThat(found.length === 2, `Of the planted file and function that are too long only these were found:\n${found.join('\n')}`)
}

export const sizes: Step = {
  name: 'sizes',
  async run() {
    const listed = await mustSucceed('git', ['ls-files', '--cached', '--others', '--exclude-standard'])
    const texts = listed.split('\n').filter((path) => source.test(path) && !generated.test(path)).flatMap((path) => {
      try { return [{ path, text: readFileSync(join(root, path), 'utf8') }] } catch { return [] }
    })
    expectThat(texts.length > 0, 'There is no source file.')
    const files = texts.map(({ path, text }) => ({ where: path, lines: countLines(text) }))
    const functions = texts.filter(({ path }) => parsed.test(path)).flatMap(({ path, text }) => functionSizes(path, text))
    const violations = tooLong(files, functions)
    expectThat(violations.length === 0, violations.join('\n'))
    expectPlantedViolations()
    const longest = files.reduce((most, file) => file.lines > most.lines ? file : most)
    const share = Math.round(100 * files.filter(({ lines }) => lines <= 180).length / files.length)
    return `${files.length} files, median ${median(files)}, ${share} % up to 180, longest ${longest.lines} (${longest.where}); planted ones found`
  },
}
