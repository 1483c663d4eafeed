import { secret } from './processor.ts'
import { startShop } from './shop.ts'

/** Starts the shop that all tests share; what it returns stops it. SHOP_URL: use the one that runs there, and leave it running. */
export default async function setUp() {
  if (process.env.SHOP_URL) return
  const shop = await startShop('browser', { Payments__Test__Secret: secret, Passwords__Iterations: '1000' })
  process.env.SHOP_URL = shop.url
  return shop.stop
}
