import { readConfig, serve } from '@microsource/example-host-app'
import { buildApp } from './app.ts'
import { sessionMint } from './microsource.ts'

const config = readConfig(process.env, { folder: 'spreadsheet', port: 4403 })
const logger = { level: process.env.LOG_LEVEL ?? 'info' }
await serve(await buildApp({ config, mintSession: sessionMint(config), logger }), config)
