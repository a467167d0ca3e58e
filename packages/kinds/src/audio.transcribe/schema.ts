import { z } from 'zod'

export const Input = z.strictObject({
  language: z.string().trim().max(60).default('').describe('Language spoken, in the requester’s words'),
  speakers: z.enum(['named', 'unnamed']).default('unnamed').describe('Whether it matters who says what'),
})

export const segmentsMax = 3_000

/** Times in seconds from the start of the recording. */
export const Segment = z.strictObject({
  start: z.number().min(0).max(86_400),
  end: z.number().min(0).max(86_400),
  speaker: z.string().trim().max(60).default(''),
  text: z.string().trim().max(2_000),
})

export const Result = z.strictObject({ segments: z.array(Segment).max(segmentsMax).default([]) })

export type Input = z.infer<typeof Input>
export type Segment = z.infer<typeof Segment>
export type Result = z.infer<typeof Result>
