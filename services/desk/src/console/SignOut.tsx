import { useMutation, useQueryClient } from '@tanstack/react-query'
import { signOut } from '../wire/sign-in.ts'
import { forgetPerson } from './client.ts'

export function SignOut() {
  const client = useQueryClient()
  const leave = useMutation({
    mutationFn: async () => {
      await signOut()
      forgetPerson()
      await client.resetQueries()
    },
  })
  return (
    <button type="button" className="linkish small" disabled={leave.isPending} onClick={() => leave.mutate()}>
      {leave.error === null ? 'Sign out' : 'Not signed out. Try again'}
    </button>
  )
}
