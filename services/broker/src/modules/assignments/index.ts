export { getOwnAssignment } from './assignments.repository.ts'
export { getAssignment, keepLeaseForUpload, type OwnAssignment } from './assignments.service.ts'
export { assignmentsRoutes, ownOf } from './assignments.routes.ts'
