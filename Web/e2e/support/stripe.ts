import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort, type Shop, startShop } from './shop.ts'

const program = join(
  import.meta.dirname,
  '../../../artifacts/bin/StripeSimulator/release/Ticketing.StripeSimulator.dll',
)

/** A shop that takes money by Stripe, and who stands in for Stripe. `losesEvents`: whether what it reports ever arrives. */
export type StripeShop = Shop & { losesEvents(isLost: boolean): Promise<unknown> }

/** Starts both. The simulator must have been built. */
export async function startStripeShop(): Promise<StripeShop> {
  const stripe = `http://127.0.0.1:${await freePort()}`
  const shop = await startShop('stripe', {
    Payments__Stripe__ApiBase: stripe,
    Payments__Stripe__SecretKey: 'sk_test_simulated',
    Payments__Stripe__WebhookSecrets__0: 'whsec_simulated',
    Passwords__Iterations: '1000',
  })
  const events = `${shop.url}/api/webhooks/payments/stripe`
  const simulator = spawn('dotnet', [program, '--urls', stripe, '--webhooks', events], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(simulator, 'exit')
  await once(simulator.stdout, 'data') // It says where it listens.
  return {
    ...shop,
    losesEvents: (isLost) => fetch(`${stripe}/simulator/webhooks?lost=${isLost}`, { method: 'POST' }),
    stop: async () => {
      simulator.kill('SIGTERM')
      await ended
      await shop.stop()
    },
  }
}
