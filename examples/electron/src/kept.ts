import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/** What encrypts for this person on this machine: Electron's `safeStorage`. */
export interface Vault {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

/** Keeps a few words in a file, sealed; where nothing can be sealed nothing is kept, and the next start asks again. */
export function createKept(file: string, vault: Vault) {
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(vault.decryptString(readFileSync(file))) as Record<string, string>
    } catch {
      return {}
    }
  }
  const write = (all: Record<string, string>): void => {
    if (Object.keys(all).length === 0 || !vault.isEncryptionAvailable()) rmSync(file, { force: true })
    else writeFileSync(file, vault.encryptString(JSON.stringify(all)), { mode: 0o600 })
  }
  return {
    get: (name: string): string | undefined => read()[name],
    set: (name: string, value: string): void => write({ ...read(), [name]: value }),
    delete: (name: string): void => write(Object.fromEntries(Object.entries(read()).filter(([one]) => one !== name))),
  }
}
