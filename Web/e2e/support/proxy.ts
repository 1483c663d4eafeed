import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to the shop that a test can cut and mend: cut, nothing gets through, a service worker's requests neither. */
export type Way = { url: string; cut(): Promise<void>; mend(): Promise<void> }

export async function wayTo(shopUrl: string): Promise<Way> {
  const { hostname, port } = new URL(shopUrl)
  const open = new Set<Socket>()
  const server = createServer((inward) => {
    const outward = connect(Number(port), hostname)
    for (const socket of [inward, outward]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        inward.destroy()
        outward.destroy()
      })
    }
    inward.pipe(outward).pipe(inward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return {
    url: `http://localhost:${address.port}`,
    async cut() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
    async mend() {
      server.listen(address.port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
}
