export { insertWorker } from './workers.repository.ts'
export { workerRoutes } from './workers.routes.ts'
export { createProgram, findWorkerByToken, getWorker } from './workers.service.ts'
export type { WorkerRow } from './workers.table.ts'
