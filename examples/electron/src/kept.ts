import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/** What encrypts for this person on this machine: Electron's `safeStorage`. */
export interface Vault {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

/** Keeps a few words in a file, sealed; where nothing can be sealed, in memory alone, so that only the next start asks again. */
export function createKept(file: string, vault: Vault) {
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(vault.decryptString(readFileSync(file))) as Record<string, string>
    } catch {
      return {}
    }
  }
  const all = new Map(Object.entries(read()))
  const write = (): void => {
    if (all.size === 0 || !vault.isEncryptionAvailable()) rmSync(file, { force: true })
    else writeFileSync(file, vault.encryptString(JSON.stringify(Object.fromEntries(all))), { mode: 0o600 })
  }
  return {
    get: (name: string): string | undefined => all.get(name),
    set(name: string, value: string): void {
      all.set(name, value)
      write()
    },
    delete(name: string): void {
      all.delete(name)
      write()
    },
  }
}
