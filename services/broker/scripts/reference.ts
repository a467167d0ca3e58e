import { z } from 'zod'
import { assignmentTransitions, currencies, minuteMs, taskTransitions } from '@microsource/domain'
import { type KindDeclaration, kinds } from '@microsource/kinds'
import { errors, EventType } from '@microsource/protocol'
import { Settings } from '../src/settings.ts'
import { assignmentMeanings, eventMeanings, taskMeanings } from './reference-words.ts'

const printedFrom = (source: string): string =>
  `<!-- Printed from ${source} by services/broker/scripts/generate-reference.ts. Change it there. -->\n`
const code = (text: string): string => `\`${text}\``
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

type Transitions = Readonly<Record<string, readonly string[]>>

/** `endsToo`: states that go on somewhere, and are also where a life may end. */
function diagram(transitions: Transitions, endsToo: readonly string[]): string {
  const [first] = Object.keys(transitions)
  const arrows = Object.entries(transitions).flatMap(([from, to]) => to.map((next) => `    ${from} --> ${next}`))
  const ends = Object.entries(transitions)
    .filter(([from, to]) => to.length === 0 || endsToo.includes(from)).map(([status]) => `    ${status} --> [*]`)
  return ['```mermaid', 'stateDiagram-v2', `    [*] --> ${first}`, ...arrows, ...ends, '```'].join('\n')
}

function statusTable(transitions: Transitions, meanings: Readonly<Record<string, string>>): string {
  return table(['status', 'means', 'may become'], Object.entries(transitions).map(([status, to]) =>
    [code(status), meanings[status] ?? '', to.length === 0 ? '– (final)' : to.map(code).join(' ')]))
}

const errorsText = (): string => `${printedFrom('packages/protocol/src/errors.ts')}
# Errors

Every failure is a problem document (RFC 9457, \`application/problem+json\`) with a stable \`code\`. Branch on the
code, never on words. \`title\` says what to do, \`instance\` is the request id, \`type\` is the page of the code on
the broker (\`/docs/errors#<code>\`). "Not yours" and "does not exist" both answer \`not_found\`.

${table(['code', 'status', 'what to do'], Object.entries(errors).map(([name, [status, sentence]]) =>
  [`<a id="${name}"></a>${code(name)}`, String(status), sentence]))}

Some carry more: \`errors\` (which fields), \`missing\` and \`topUpUrl\` (\`insufficient_funds\`), \`limit\` (the
bound that was crossed), \`submissionId\` (\`lease_over\`: the late submission that keeps the files), \`alternatives\`
(\`claim_lost\`: open tasks like it).
`

const statesText = (): string => `${printedFrom('packages/domain/src/task.ts')}
# How a task and an assignment live

Only these transitions happen. Properties check them in \`packages/domain\`; the SQL schema repeats the lists of
states.

## Task

${diagram(taskTransitions, ['rejected'])}

${statusTable(taskTransitions, taskMeanings)}

## Assignment

One worker bound to one task.

${diagram(assignmentTransitions, ['rejected', 'timed_out'])}

${statusTable(assignmentTransitions, assignmentMeanings)}
`

const eventsText = (): string => `${printedFrom('EventType in packages/protocol/src/vocabulary.ts')}
# Events

A fact in the past tense, immutable, numbered per task without gaps. How they reach an app:
[webhooks.md](../webhooks.md).

${table(['type', 'what happened', 'money'], EventType.options.map((type) => [code(type), ...eventMeanings[type]]))}

The same envelope comes by webhook, stream and list: \`id\`, \`type\`, \`timestamp\`, \`data.task\` (the whole task at
that moment) and \`data.sequence\`. Ignore types you do not know: the list grows.
`

function settingRows(): string[][] {
  const defaults: Record<string, unknown> = Settings.parse({})
  const text = (value: unknown): string => typeof value === 'boolean' ? String(Number(value)) : String(value)
  const said = (value: unknown): string => value === undefined ? '–' : code(text(value))
  const settings = Object.entries(Settings.shape)
  return settings.map(([name, { description = '' }]) => [code(name), said(defaults[name]), description])
}

const settingsText = (): string => `${printedFrom('Settings in services/broker/src/settings.ts')}
# Settings of the broker

Environment variables, read once at the start. A wrong one stops the broker with its name and never with its value.

${table(['variable', 'default', 'means'], settingRows())}

\`npm start\` sets port, data directory, public address, the demo and loopback endpoints itself. The photo editor's
own settings are in [its README](../../examples/photo-editor/README.md).
`

const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`

const kindHead = [
  'kind', 'title', 'lease', 'least lease', 'files that may go along', 'at least',
  'files of a result', 'suggested prices',
]
const minutes = (ms: number): string => `${ms / minuteMs} min`

const kindRow = (kind: KindDeclaration): string[] => [
  code(kind.name), kind.title, minutes(kind.leaseMs), minutes(kind.leaseMinMs), kind.input.accepts.map(code).join(' '),
  String(kind.input.filesMin), kind.result.accepts.map(code).join(' '), kind.suggestedPrices.map(dollars).join(' · '),
]

const schemaText = (title: string, { schema }: Pick<KindDeclaration['input'], 'schema'>): string => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return `${title}:\n\n\`\`\`json\n${JSON.stringify(rest, null, 2)}\n\`\`\``
}

/** Kinds with fields or checks have a section of their own. */
const kindText = (kind: KindDeclaration): string => [
  `## ${kind.title} (${code(kind.name)})`,
  schemaText('`input` of a task', kind.input),
  schemaText('`result` of a submission', kind.result),
  `Checked on submission:\n\n${kind.checks.map(({ title }) => `- ${title}`).join('\n')}`,
  ...(kind.feedback ? [`Feedback can be on each part of a result: its ref is ${kind.feedback.named}.`] : []),
].join('\n\n')

const kindsText = (): string => `${printedFrom('the folders of packages/kinds/src')}
# Kinds of tasks

${table(kindHead, [...kinds.values()].map(kindRow))}

*Lease*: how long a worker has after the claim, never beyond the time by which the work is wanted. *Least lease*: the
task stops being listed this long before that time. An app reads its kinds, price bounds and file limits from \`GET
/v1/app\`. A top-up is between ${dollars(Number(currencies.USD.topUpMin))} and ${dollars(Number(currencies.USD.topUpMax))}, and
about as much in each other currency.
${[...kinds.values()].filter(({ checks }) => checks.length > 0).map((kind) => `\n${kindText(kind)}\n`).join('')}`

/** The pages of docs/reference by file name. */
export const pages = (): Readonly<Record<string, string>> => ({
  'errors.md': errorsText(),
  'states.md': statesText(),
  'events.md': eventsText(),
  'settings.md': settingsText(),
  'kinds.md': kindsText(),
})
