import type { OpenAPIV3_1 } from 'openapi-types'

const bearer = (description: string, bearerFormat?: string): OpenAPIV3_1.HttpSecurityScheme => ({
  type: 'http',
  scheme: 'bearer',
  ...(bearerFormat && { bearerFormat }),
  description,
})

export const securitySchemes: Record<string, OpenAPIV3_1.SecuritySchemeObject> = {
  publicKey: bearer('Public key of an app, `pk_…`. Reads configuration and prices a wish; can never spend.'),
  secretKey: bearer('Secret key of an app, `sk_…`. Stays on the app’s server; refused when it arrives from a browser.'),
  session: bearer('Session of a requester, minted by `POST /v1/sessions`. Good for 15 minutes.', 'JWT'),
  workerToken: bearer('API token of a worker. Claims, submits and reads the worker’s own; never payouts or profile.'),
  accountSession: bearer('A person signed in to their own account: ten-minute token from `POST /auth/token`.', 'JWT'),
  consoleSession: bearer('A person signed in to the console: ten-minute token from `POST /auth/token`. Every request asks anew what they may look at.', 'JWT'),
  workerSession: bearer('A signed-in worker: ten-minute token from `POST /auth/token`.', 'JWT'),
}

const uploads = `
Files go up by [tus 1.0](https://tus.io/protocols/resumable-upload) at \`/v1/uploads\`, so that a cut connection,
a reload or a restart of the broker loses nothing:

1. \`POST /v1/uploads\` with \`Tus-Resumable: 1.0.0\`, \`Upload-Length\` and \`Upload-Metadata\` (base64 values):
   \`filename\`, \`filetype\`, \`attachmentId\` (an \`att_…\` id minted by the caller) and, for a worker, \`appId\` and
   \`assignmentId\`. The answer is 201 with \`Location\`.
2. \`PATCH\` that address with \`Upload-Offset\` and \`Content-Type: application/offset+octet-stream\`, as often as
   needed. The answer is 204 with the new \`Upload-Offset\`.
3. After a cut, \`HEAD\` tells the \`Upload-Offset\` to go on from. \`DELETE\` gives an unfinished upload up.

The last \`PATCH\` answers when the file is checked; a refusal is a problem document. All four take the same
\`Authorization\` as the rest of the API.`.trim()

const webhooks = `
Events come to an app’s endpoint as [Standard Webhooks](https://www.standardwebhooks.com): \`webhook-id\`,
\`webhook-timestamp\` and \`webhook-signature\` (\`v1,\` and the base64 HMAC-SHA256 of \`id.timestamp.body\`).
Refuse timestamps more than five minutes off, keep the id to ignore repeats, and ignore a lower \`sequence\` than the
last one seen of a task.`.trim()

export const tags: OpenAPIV3_1.TagObject[] = [
  { name: 'Apps', description: 'Configuration of the app, and sessions for the people signed in to it.' },
  { name: 'Tasks', description: 'Price a task, put the money on hold and open it, follow it, take it back.' },
  { name: 'Review', description: 'Approve, ask for changes, or reject. Each names the submission that was looked at. Then: which parts were useful.' },
  { name: 'Attachments', description: uploads },
  { name: 'Console', description: 'An app’s share, for its members. Signed in at `/console`; of another app everything answers `not_found`.' },
  { name: 'Operator', description: 'The books of this broker, what waits for a decision, and money moved by hand. For operators alone.' },
  { name: 'Wallet', description: 'Balance, what is on hold, movements, top-ups.' },
  { name: 'Account', description: 'A person’s own wallets, the apps they let spend from them, and what they are asked to confirm. For the broker’s own pages.' },
  {
    name: 'Worker',
    description: 'Everything a worker, or a program acting for one, needs: find, claim, do, submit, be paid.',
  },
  { name: 'Payouts', description: 'The account a worker is paid to, payouts to it, and statements. Set up and paid out by the person alone, never by an API token.' },
  { name: 'Share', description: 'What an app earned, for its back end to read: by task, by day and kind, by year.' },
  { name: 'Kinds', description: 'What goes into a task of a kind, what comes out of it and what is checked.' },
  { name: 'Sign-in', description: 'For the broker’s own pages.' },
  { name: 'Status', description: 'Health and readiness.' },
  { name: 'Webhooks', description: webhooks },
]
