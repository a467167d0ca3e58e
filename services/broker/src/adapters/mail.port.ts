export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text. */
  readonly text: string
}

/** Sends a mail. Resolves when it was accepted for delivery. Called outside transactions. */
export interface MailPort {
  send(mail: Mail): Promise<void>
}
