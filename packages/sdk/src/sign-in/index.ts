export { createSignIn } from './sign-in.ts'
export type { SignInStorage } from './keeper.ts'
export type { AskSession, SignIn, SignInOptions } from './sign-in.ts'
