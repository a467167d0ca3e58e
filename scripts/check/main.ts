import { styleText } from 'node:util'
import { api } from './api.ts'
import { packedSteps } from './packed.ts'
import { CheckFailed, type Step } from './step.ts'
import { generated } from './generated.ts'
import { imports } from './imports.ts'
import { languages } from './languages.ts'
import { lint } from './lint.ts'
import { sizes } from './sizes.ts'
import { typecheck } from './typecheck.ts'
import { words } from './words.ts'

/** Two lanes for two cores. A lane runs its steps in order; `generated` runs alone because it writes files. */
const lanes: readonly (readonly Step[])[] = [[typecheck], [lint, words, languages, imports, sizes, api, ...packedSteps]]

let ok = 0
let failed = 0

async function runStep(step: Step): Promise<void> {
  const started = performance.now()
  const report = (mark: string, detail: string): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${mark}  ${step.name.padEnd(28)} ${`${seconds} s`.padStart(7)}  ${detail}`)
  }
  try {
    report(styleText('green', 'ok    '), await step.run())
    ok += 1
  } catch (error) {
    failed += 1
    const text = error instanceof CheckFailed ? error.message : error instanceof Error ? error.stack ?? error.message : String(error)
    report(styleText('red', 'failed'), '')
    console.log(text.trimEnd().split('\n').map((line) => `        ${line}`).join('\n'))
  }
}

async function runLane(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await runStep(step)
}

const wanted = process.argv.slice(2)
const chosen = (steps: readonly Step[]): Step[] => steps.filter((step) => wanted.length === 0 || wanted.includes(step.name))
await runLane(chosen([generated]))
await Promise.all(lanes.map((steps) => runLane(chosen(steps))))
console.log(`check: ${ok} ok, ${failed} failed`)
process.exitCode = failed > 0 || ok === 0 ? 1 : 0
