import { ask } from './trouble.ts'

export interface Mail {
  id: string
  to: string
  subject: string
  text: string
  at: string
}

/** The mails of development, newest first. */
export async function mails(): Promise<Mail[]> {
  const { items } = (await (await ask('/dev/mailbox/messages')).json()) as { items: Mail[] }
  return items.toSorted((one, other) => other.at.localeCompare(one.at))
}

/** The sign-in code in a mail, where there is one. */
export const codeOf = (mail: Mail): string | undefined => /(?<!\d)\d{6}(?!\d)/.exec(mail.text)?.[0]
