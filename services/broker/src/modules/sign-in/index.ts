export { createPersonReader } from './person-reader.ts'
export { signInRoutes } from './sign-in.routes.ts'
