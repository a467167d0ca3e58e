/** What the page may ask of the desktop: nothing of Node, and of the sign-in no more than a session. Interactive: where nobody is signed in, the system's browser opens. */
export interface Desktop {
  session(interactive: boolean): Promise<{ token: string; expiresAt: string }>
  onAsk(listener: () => void): void
}
