export * from './address.ts'
export * from './apply.ts'
export {
  type Beside,
  type BesideChange,
  type BesideEntry,
  type BesideWhat,
  diffBeside,
  findIntrusions,
} from './beside.ts'
export * from './diff.ts'
export { EngineBroke } from './engine/broke.ts'
export * from './engine/recalculate.ts'
export * from './formula.ts'
export * from './injection.ts'
export * from './model.ts'
export * from './problems/find.ts'
export type { Problem, ProblemCode } from './problems/problem.ts'
export * from './read/open.ts'
export * from './refused.ts'
export * from './scope.ts'
export * from './write/save.ts'
