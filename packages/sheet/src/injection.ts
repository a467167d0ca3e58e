import { functionsOf } from './formula.ts'
import type { CellPlace, Rule, Workbook } from './model.ts'
import { byPlace } from './address.ts'

/** `cell` is the name where a defined name holds the formula; `sheet` is empty where that name counts everywhere. */
export interface Injection extends CellPlace {
  /** Where it stands in no cell and no name: `cell` is the range it counts for. */
  rule?: Rule['kind']
  /** Of such a rule. */
  formula?: string
  code: 'text_as_formula' | 'reaches_out' | 'runs_programs'
  sentence: string
}

const reachesOut = new Set([
  'HYPERLINK',
  'WEBSERVICE',
  'FILTERXML',
  'RTD',
  'IMAGE',
  'STOCKHISTORY',
  'TRANSLATE',
  'DETECTLANGUAGE',
  'COPILOT',
  'GOOGLEFINANCE',
  'GOOGLETRANSLATE',
])
const reachingFamilies = /^(IMPORT|CUBE)/
const runsPrograms = new Set([
  'CALL',
  'REGISTER',
  'REGISTER.ID',
  'EXEC',
  'DDE',
  'DDEAUTO',
  'EVALUATE',
  'RUN',
  'FOPEN',
  'FWRITE',
  'SHELL',
  'SQL.REQUEST',
  'PY',
])

/** Text that a program reading a CSV would take for a formula. A plain number with its sign is none. */
export function isInjection(text: string): boolean {
  if (/^[=@\t\r\uff1d\uff20\uff0b\uff0d]/.test(text)) return true
  return /^[+-]/.test(text) && !/^[+-][\d\s.,()/-]*%?$/.test(text)
}

/** What a workbook that comes back must not carry. Cells of a CSV are looked at as a program opening it would. */
export function findInjections(workbook: Workbook): Injection[] {
  const isCsv = workbook.source?.format === 'csv'
  const inCells = workbook.sheets.flatMap(({ name: sheet, cells }) =>
    [...cells]
      .flatMap(([cell, { formula, type, value }]): Injection[] => {
        if (formula === undefined) {
          return isCsv && type === 'text' && isInjection(String(value))
            ? [
                {
                  sheet,
                  cell,
                  code: 'text_as_formula',
                  sentence: `${cell} begins with a character that makes other programs run it as a formula.`,
                },
              ]
            : []
        }
        return inFormula(formula).map((found) => ({ sheet, cell, ...found }))
      })
      .sort((left, right) => byPlace(left.cell, right.cell)),
  )
  // A cell that only says the name of such a formula runs it too.
  const inNames = workbook.names.flatMap(({ name, refersTo, sheet = '' }) =>
    inFormula(refersTo).map((found) => ({ sheet, cell: name, ...found })),
  )
  const inRules = (workbook.source?.rules ?? []).flatMap(({ sheet, kind, range, formula }) =>
    inFormula(formula).map((found) => ({ sheet, cell: range, rule: kind, formula, ...found })),
  )
  return [...inCells, ...inNames, ...inRules]
}

function inFormula(formula: string): Pick<Injection, 'code' | 'sentence'>[] {
  const called = functionsOf(formula)
  const program = called.find((name) => runsPrograms.has(name))
  const address = called.find((name) => reachesOut.has(name) || reachingFamilies.test(name))
  // A file with `name|argument!item` is not even opened; a formula typed later is caught here.
  const isDde = /(^|[^\w'"])('[^'"]+'|[\w.]+)\|('[^']*'|[\w./ ]+)!/.test(formula.replace(/"(?:[^"]|"")*"/g, '""'))
  return [
    ...(program || isDde
      ? [
          {
            code: 'runs_programs' as const,
            sentence: `The formula calls ${program ?? 'another program'}, which can run programs.`,
          },
        ]
      : []),
    ...(address
      ? [
          {
            code: 'reaches_out' as const,
            sentence: `The formula calls ${address}, which can send what is in the workbook elsewhere.`,
          },
        ]
      : []),
  ]
}
