import { operations } from '@microsource/protocol'
import { expect, test } from 'vitest'
import { createTestBroker } from '../test/harness.ts'
import { routeUrl } from './http/openapi.ts'

/** Registered beside the operations: uploads by tus, files, pages, sign-in here and from apps, and the reference. */
const others =
  /^(\/|\*|\/(v1\/uploads|files|button|desk|wallet|account|oauth|review|console|dev|docs|openapi|favicon|auth\/(?!token)|\.well-known)\b.*)$/

test('the API answers exactly the operations of the protocol', async () => {
  const registered: string[] = []
  const broker = await createTestBroker({
    onRoute({ method, url }) {
      for (const one of [method].flat()) if (one !== 'HEAD' && !others.test(url)) registered.push(`${one} ${url}`)
    },
  })
  expect(registered.toSorted()).toEqual(
    operations.map((operation) => `${operation.method} ${routeUrl(operation)}`).toSorted(),
  )
  await broker.close()
})
