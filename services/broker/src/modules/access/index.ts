export { accessRoutes } from './access.routes.ts'
export {
  addMember,
  addOperator,
  findOperator,
  hasPlace,
  isMember,
  listMembers,
  listOperators,
  removeMember,
  removeOperator,
} from './access.service.ts'
