/** What the page may ask of the desktop: nothing of Node, and of the sign-in no more than a session. */
export interface Desktop {
  session(): Promise<{ token: string; expiresAt: string }>
  onAsk(listener: () => void): void
}
