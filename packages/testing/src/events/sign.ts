import { createHmac } from 'node:crypto'

/** `t=<seconds>,v1=<hmac of "t.payload">` */
export function signatureOf(payload: string, secret: string, seconds: number): string {
  const hmac = createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex')
  return `t=${seconds},v1=${hmac}`
}
