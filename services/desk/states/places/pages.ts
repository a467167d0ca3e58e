import { asWorker } from '../answers.ts'
import * as data from '../data/index.ts'
import { press, type State } from '../state.ts'

export const places: State[] = [
  { name: 'tokens', path: '/desk/tokens', answers: asWorker, shows: 'Photo bot on my server' },
  {
    name: 'tokens-empty',
    path: '/desk/tokens',
    answers: { ...asWorker, 'GET /v1/worker/tokens': { body: { items: [] } } },
    shows: 'No tokens yet',
  },
  {
    name: 'token-once',
    path: '/desk/tokens',
    shows: 'Copy the token now',
    answers: {
      ...asWorker,
      'POST /v1/worker/tokens': {
        status: 201,
        body: { ...data.tokens[0], token: 'mst_test_9vK2mQ7tXh4cR8wLb3nYs6dZf1gJp5k3vq' },
      },
    },
    act: async (at) => {
      await press('Create a token')(at)
      await at.getByLabel('What will use it?').fill('Photo bot')
      await press(/^Create$/)(at)
    },
  },
  {
    name: 'token-revoke',
    path: '/desk/tokens',
    answers: asWorker,
    shows: 'is refused from now on',
    act: press('Revoke Old laptop'),
  },
  { name: 'profile', path: '/desk/profile', answers: asWorker, shows: 'Your name' },
  { name: 'nothing-here', path: '/nowhere', answers: asWorker, shows: 'There is nothing here' },
]
