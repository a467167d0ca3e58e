export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text. */
  readonly text: string
  /** The same for those who see HTML. */
  readonly html?: string
  /** The same for every try to send the same mail, so that one that goes out twice is seen once. */
  readonly key?: string
}

/** The mail was not accepted; it may be the next time. */
export class MailNotSent extends Error {}

/** The mail server will never take it, whatever the reason: there is nobody at this address. */
export class MailRefused extends MailNotSent {}

/** Sends a mail. Resolves when it was accepted for delivery, else throws `MailNotSent`. Called outside transactions. */
export interface MailPort {
  /** False for the mailbox of development, from which nothing goes out. */
  readonly goesOut: boolean
  send(mail: Mail): Promise<void>
}
