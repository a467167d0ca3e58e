import { z } from 'zod'

/** ODS permits longer names than XLSX. */
const sheetName = z.string().min(1).max(255)
const address = z.string().regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}$/, 'is no cell such as B12')
const range = z
  .string()
  .regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?$/, 'is no cell or range such as B2:B9')
const cellPlace = { sheet: sheetName, cell: address }

/** What goes in beside the workbook. */
export const Input = z.strictObject({
  /** What should be true when the work is done, in the requester's words. */
  expected: z.string().trim().max(2_000).default(''),
  /** Where cells may change without a reason. */
  scope: z.enum(['selection', 'sheet', 'workbook']).default('workbook'),
  /** What was selected in the app: `Budget!B2:D9`. */
  selection: z.strictObject({ sheet: sheetName, range }).nullable().default(null),
  /** What the app found wrong. Cells named here must hold no error afterwards. */
  problems: z
    .array(z.strictObject({ ...cellPlace, code: z.string().max(60), sentence: z.string().max(300) }))
    .max(500)
    .default([]),
})

/** What comes back beside the workbook. */
export const Result = z.strictObject({
  explanation: z.string().trim().min(3).max(8_000),
  /**
   * Why something outside the scope had to change: a cell, a range or, with no range, a sheet that came or went, what
   * lies beside the cells of one that stays (of the workbook itself: `workbook`), or a name.
   */
  outside: z
    .array(
      z.strictObject({
        sheet: sheetName,
        range: range.or(z.literal('')).default(''),
        why: z.string().trim().min(3).max(500),
      }),
    )
    .max(200)
    .default([]),
})

export type Input = z.infer<typeof Input>
export type Result = z.infer<typeof Result>
