export const paths = { authorize: '/oauth/authorize', token: '/oauth/token', revoke: '/oauth/revoke' } as const
export const interactionPath = (uid: string): string => `/oauth/interaction/${uid}`
