import { readConfig, serve } from '@microsource/example-host-app'
import { buildApp } from './app.ts'
import { connectBroker } from './microsource.ts'

const config = readConfig(process.env, { folder: 'rss-reader', port: 4402 })
const logger = { level: process.env.LOG_LEVEL ?? 'info' }
await serve(await buildApp({ config, broker: connectBroker(config), logger }), config)
