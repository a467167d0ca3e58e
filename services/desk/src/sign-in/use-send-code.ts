import { useMutation } from '@tanstack/react-query'
import { useOneAtATime } from '../parts/use-one-at-a-time.ts'
import { type CodePurpose, sendCode } from '../wire/sign-in.ts'

/** A second code makes the first one worthless: a press made twice sends one. */
export function useSendCode(email: string, purpose: CodePurpose, onSent: () => void) {
  const once = useOneAtATime((to: string) => sendCode(to, purpose))
  return useMutation({ mutationFn: () => once(email), onSuccess: onSent })
}
