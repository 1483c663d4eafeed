import { expect, test } from 'vitest'
import openapi from '../../../openapi.json' with { type: 'json' }
import { actionLabels } from './actions.ts'

test('everything that organisers can do has a name', () => {
  const actions = Object.entries(openapi.paths)
    .filter(([path]) => path.startsWith('/api/admin/'))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  expect(actions.length).toBeGreaterThan(10)
  for (const action of actions) expect(actionLabels, action).toHaveProperty([action])
})
