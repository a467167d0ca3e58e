import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'

const SigningKey = z.object({ kid: z.string(), d: z.string(), x: z.string() })

const DemoApp = z.object({
  appId: z.string(),
  secretKey: z.string(),
  publicKey: z.string(),
  webhookSecret: z.string(),
})

const Demo = DemoApp.extend({
  workerToken: z.string(),
  /** The other apps of the demo, by their folder in `examples`. */
  apps: z.record(z.string(), DemoApp).optional(),
})

const Secrets = z.object({
  /** Ed25519, base64url as in a JWK; the first one signs, all of them verify. */
  signingKeys: z.array(SigningKey).min(1),
  /** 32 bytes each, base64. */
  fileUrlKey: z.string(),
  endpointSecretKey: z.string(),
  signInKey: z.string(),
  /** Keys of the demo's apps, kept readable so that the demo can be started again. */
  demo: Demo.optional(),
})

export type Secrets = Readonly<z.infer<typeof Secrets>>
export type DemoAppKeys = z.infer<typeof DemoApp>
export type DemoKeys = z.infer<typeof Demo>

const fileIn = (dataDir: string) => join(dataDir, 'secrets.json')
const randomKey = () => randomBytes(32).toString('base64')

async function createSecrets(): Promise<Secrets> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const { d, x } = await exportJWK(privateKey)
  return {
    signingKeys: [SigningKey.parse({ kid: randomBytes(8).toString('hex'), d, x })],
    fileUrlKey: randomKey(),
    endpointSecretKey: randomKey(),
    signInKey: randomKey(),
  }
}

function read(file: string): Secrets | undefined {
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(
      `${file} cannot be read. Put the right file back; a new one would make every key and link invalid.`,
      { cause: error },
    )
  }
}

function writeBeside(file: string, secrets: Secrets): string {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return draft
}

/** Reads `secrets.json` of the data directory, or makes it once. Readable by its owner alone. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = fileIn(dataDir)
  const kept = read(file)
  if (kept) return kept
  const made = await createSecrets()
  const draft = writeBeside(file, made)
  try {
    // A link fails where the file exists, so of two processes that start at once one wins and both read the same.
    linkSync(draft, file)
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return loadSecrets(dataDir)
  } finally {
    rmSync(draft)
  }
}

/** Keeps the keys of the demo's apps beside the others. */
export function keepDemoKeys(dataDir: string, secrets: Secrets, demo: DemoKeys): Secrets {
  const kept = { ...secrets, demo }
  renameSync(writeBeside(fileIn(dataDir), kept), fileIn(dataDir))
  return kept
}
