import { useMutation, useQueryClient } from '@tanstack/react-query'
import { signOut } from '../wire/sign-in.ts'

/** Whatever was loaded for who was here is loaded anew, and the page shows its door. */
export function SignOut({ words = 'Sign out' }: { words?: string }) {
  const client = useQueryClient()
  const leave = useMutation({
    mutationFn: async () => {
      await signOut()
      await client.resetQueries()
    },
  })
  return (
    <button type="button" className="linkish small" disabled={leave.isPending} onClick={() => leave.mutate()}>
      {leave.error === null ? words : 'Not signed out. Try again'}
    </button>
  )
}
