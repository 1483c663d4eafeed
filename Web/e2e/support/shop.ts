import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const repository = join(import.meta.dirname, '../../..')
const run = promisify(execFile)

/** A whole system of its own: server, database, files. */
export type Shop = { url: string; stop(): Promise<void> }

/**
 * Starts the system with ./run, in demo mode unless it is said otherwise, on a free port: with a database of its own on the PostgreSQL
 * server that ./test has started (TICKETING_TEST_DB), or else with a private server. It must have been built.
 */
export async function startShop(name: string, settings: Record<string, string> = {}): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketing-e2e.'))
  await chmod(folder, 0o755) // As root, PostgreSQL runs as another user.
  const port = await freePort()
  const url = `http://localhost:${port}`
  const process_ = spawn(join(repository, 'run'), {
    env: {
      ...process.env,
      ...(await databaseOf(name)),
      ...settings,
      PORT: String(port),
      TICKETING_DATA: folder,
      TICKETING_DEMO: settings.TICKETING_DEMO ?? '1',
      TICKETING_BUILD: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    await answers(process_, url)
  } catch (failure) {
    await stop(process_, folder, name)
    throw failure
  }
  return { url, stop: () => stop(process_, folder, name) }
}

async function databaseOf(name: string): Promise<Record<string, string>> {
  const server = process.env.TICKETING_TEST_DB
  if (!server) return {}
  const database = `${name}_${process.pid}_${Date.now()}`
  const { stdout } = await run(join(repository, 'eng/postgres.sh'), ['database', server, database])
  return { TICKETING_DB: stdout.trim() }
}

/** A port of this machine that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

function answers(started: ChildProcess, url: string): Promise<void> {
  let told = ''
  return new Promise((resolve, reject) => {
    const hear = (text: Buffer) => {
      told += text
      if (told.includes(`running at ${url}`)) resolve()
    }
    started.stdout?.on('data', hear)
    started.stderr?.on('data', hear)
    started.once('exit', (code) => reject(new Error(`The shop has ended (${code}):\n${told}`)))
    started.once('error', reject)
  })
}

// The server's log stays beside the traces.
async function stop(started: ChildProcess, folder: string, name: string) {
  if (started.exitCode === null) {
    const ended = once(started, 'exit')
    started.kill('SIGTERM')
    await ended
  }
  const results = join(repository, 'Web/test-results')
  await mkdir(results, { recursive: true })
  await copyFile(join(folder, 'server.log'), join(results, `${name}.log`)).catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
}
