/** What Chromium names where the system names nothing, and what the tests expect. */
const fallback = 'en-US'

let known: { asked: string; locale: string } | undefined

/** The reader's own locale, by which amounts are shown and read; where the browser names none, that of the pages. */
export function readerLocale(): string {
  const asked = globalThis.navigator?.language ?? fallback
  if (known?.asked !== asked) known = { asked, locale: existing(asked) }
  return known.locale
}

function existing(asked: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(asked)[0] ?? fallback
  } catch {
    // Such as `en-US@posix`, or nothing at all.
    return fallback
  }
}
