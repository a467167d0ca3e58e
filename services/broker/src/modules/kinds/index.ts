export { findResult, findTaskInput, insertResult, insertTaskInput, listUnfit } from './kinds.repository.ts'
export { kindsRoutes } from './kinds.routes.ts'
export { checkFiles, examineWork, findKind, getKind, listKinds, previewAsked, readFields, type WorkRows } from './kinds.service.ts'
