export type Step = { readonly write: string; readonly text: string } | { readonly run: readonly string[] }

const heading = '## From nothing to a first task'

/**
 * What a page tells a newcomer to do, in its order: the commands of `sh` blocks, and files, each named by the last code
 * in the line above its block.
 */
export function stepsOf(page: string): Step[] {
  const [, after = ''] = page.split(`${heading}\n`)
  const [section = ''] = after.split(/^## /m)
  return [...section.matchAll(/([^\n]*)\n+```(\w+)\n([\s\S]*?)^```$/gm)].map(([, above = '', language, code = '']) => {
    if (language === 'sh') return { run: code.trim().split('\n') }
    const name = [...above.matchAll(/`([^`]+)`/g)].at(-1)?.[1]
    if (!name) throw new Error(`No line names the file of this block:\n${code}`)
    return { write: name, text: code }
  })
}

/** Lines that a newcomer writes; empty ones are none. */
export function ownLinesOf(steps: readonly Step[]): number {
  return steps.flatMap((step) => ('write' in step ? step.text.split('\n') : [])).filter((line) => line.trim() !== '').length
}
