import { cpus, totalmem } from 'node:os'
import { measureClaims } from './claims.ts'
import { countingEndpoint, measureDeliveries } from './deliveries.ts'
import { makeLanes } from './lanes.ts'
import { live } from './life.ts'
import { measureLives } from './lives.ts'
import { measureOneWallet } from './one-wallet.ts'
import { setStage } from './stage.ts'

console.log(`on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}; read as ratios, for broker, clients and database share the machine\n`)

// What is waited for at the end of each measure holds no process open by itself.
const awake = setInterval(() => {}, 1_000)

const lives = await setStage()
await measureLives(lives)
await measureOneWallet(lives)
await lives.close()

const claims = await setStage()
await measureClaims(claims)
await claims.close()

const endpoint = await countingEndpoint()
const deliveries = await setStage({ MICROSOURCE_DEMO_WEBHOOK_URL: endpoint.url })
// The last event of one real life gives the body.
const [lane] = await makeLanes(deliveries, 1)
if (lane) await live(deliveries, deliveries.sql, lane)
await measureDeliveries(deliveries, endpoint)
await deliveries.close()
endpoint.server.close()
clearInterval(awake)
