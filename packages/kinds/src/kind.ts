import type { z } from 'zod'

/** Fields of a task or a result: a JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** A file of a task or a result. `read` answers all its bytes. */
export interface KindFile {
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly read: () => Promise<Uint8Array>
}

/** What was asked: fields that passed the kind's schema, and files of the media types it accepts. */
export interface Asked<Input extends Fields = Fields> {
  readonly description: string
  readonly input: Input
  readonly files: readonly KindFile[]
}

/** What was asked and what was delivered for it. */
export interface Work<Input extends Fields = Fields, Result extends Fields = Fields> {
  readonly asked: Asked<Input>
  readonly note: string
  readonly result: Result
  readonly files: readonly KindFile[]
}

/** A line of what a worker may know before the claim. */
export interface Fact {
  readonly label: string
  readonly value: string
}

/** A field the dialog asks the requester for. The others come from the app's `context`. */
export interface Ask {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'number' | 'choice'
  readonly choices?: readonly { readonly value: string, readonly label: string }[]
  readonly preset?: string | number
}

/** The check passes, and both sides are told what else to know. */
export interface Remark {
  readonly remark: string
}

/** An acceptance check. Answers null or a remark when it passes, else a sentence that says what to mend. */
export interface Check<Input extends Fields = Fields, Result extends Fields = Fields> {
  readonly id: string
  /** What holds when it passes, as both sides read it: "Every entry is one of the given items". */
  readonly title: string
  readonly run: (work: Work<Input, Result>) => Verdict | Promise<Verdict>
}

export type Verdict = string | Remark | null

/** A file format beyond pictures, PDF and plain text, which every kind may accept. */
export interface FileFormat {
  readonly mediaType: string
  /** Without the dot; the first is given to a file whose name does not fit. */
  readonly extensions: readonly [string, ...string[]]
  /** Whether these bytes are such a file, by themselves. Sees the whole file, runs on every upload: quick and bounded. */
  readonly matches: (bytes: Uint8Array) => boolean
}

interface Side<F extends Fields> {
  readonly schema: z.ZodType<F>
  /** Media types. */
  readonly accepts: readonly string[]
  readonly filesMin: number
}

/** Parts of a result, each with a name of its own: at most 512 characters, and the same however often it is asked. */
export interface Parts<Result extends Fields = Fields> {
  /** What such a name is, as the reference says it: "the `itemId` of an entry". */
  readonly named: string
  readonly refsOf: (result: Result) => readonly string[]
}

/** All the broker, the dialog, the desk and the review know of a kind. Durations in milliseconds, prices in US cents. */
export interface KindDeclaration<Input extends Fields = Fields, Result extends Fields = Fields> {
  readonly name: string
  readonly title: string
  /** Title of the dialog. */
  readonly question: string
  readonly leaseMs: number
  /** The least time in which the work can be done; listing stops this long before the deadline. */
  readonly leaseMinMs: number
  readonly suggestedPrices: readonly number[]
  readonly formats?: readonly FileFormat[]
  readonly input: Side<Input> & { readonly asks: readonly Ask[] }
  readonly result: Side<Result>
  /** What a worker sees before the claim. Throws `InputRefused` for what nobody could work on. */
  readonly preview?: (asked: Asked<Input>) => readonly Fact[] | Promise<readonly Fact[]>
  /** What the requester sees of the fields before approval; without it, nothing of them. */
  readonly reduce?: (work: Work<Input, Result>) => Fields | Promise<Fields>
  /** What the review shows beside the fields after approval, all of it; without it, what `reduce` made stays. */
  readonly disclose?: (work: Work<Input, Result>) => Fields | Promise<Fields>
  readonly checks: readonly Check<Input, Result>[]
  /** The parts of a result that feedback can be on; without it, it is on the whole. */
  readonly feedback?: Parts<Result>
}

/** Nobody could work on this: the sentence says why and what to do. */
export class InputRefused extends Error {}

/** A kind whose types were checked; from here on it is one of many. */
export const defineKind = <Input extends Fields, Result extends Fields>(kind: KindDeclaration<Input, Result>): KindDeclaration =>
  kind as unknown as KindDeclaration
