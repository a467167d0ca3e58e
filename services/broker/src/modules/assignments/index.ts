export { getOwnAssignment } from './assignments.repository.ts'
export { keepLeaseForUpload, type OwnAssignment } from './assignments.service.ts'
export { assignmentsRoutes, ownOf } from './assignments.routes.ts'
