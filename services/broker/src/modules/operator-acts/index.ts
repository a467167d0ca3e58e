export { listActsOf } from './operator-acts.repository.ts'
export { act, type Acting, decisionId, type Subject, subjectOf } from './operator-acts.service.ts'
export { operatorLetters, toParts } from './operator-letters.ts'
export type { OperatorActRow } from './operator-acts.table.ts'
