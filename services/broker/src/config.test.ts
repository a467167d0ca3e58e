import { expect, test } from 'vitest'
import { readConfig, Settings } from './config.ts'

test('an empty environment is a broker on loopback with the embedded database', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    port: 4400,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:4400',
    databaseUrl: undefined,
    runner: true,
    demo: false,
    allowLoopbackEndpoints: false,
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('what is set is taken, and an empty text is nothing', () => {
  expect(readConfig({ PORT: '5000', DATABASE_URL: '', MICROSOURCE_DEMO: '1', MICROSOURCE_RUNNER: '0' })).toMatchObject({
    port: 5000,
    publicUrl: 'http://localhost:5000',
    databaseUrl: undefined,
    demo: true,
    runner: false,
  })
  expect(readConfig({ MICROSOURCE_PUBLIC_URL: 'https://broker.example//' }).publicUrl).toBe('https://broker.example')
})

test('all wrong settings are named at once, and no value', () => {
  const read = () => readConfig({ PORT: 'http', MICROSOURCE_DEMO: 'perhaps', MICROSOURCE_LOG_LEVEL: 'loud' })
  expect(read).toThrow(/PORT:[^]*MICROSOURCE_DEMO:[^]*MICROSOURCE_LOG_LEVEL:/)
  expect(read).not.toThrow(/http|perhaps/)
})

test('every setting says what it is for', () => {
  for (const [name, setting] of Object.entries(Settings.shape)) expect(setting.description, name).toMatch(/^[^.]{10,}$/)
})
