// Deep imports: the package's front door brings all its transports along.
import { HubConnection } from '@microsoft/signalr/dist/esm/HubConnection.js'
import { JsonHubProtocol } from '@microsoft/signalr/dist/esm/JsonHubProtocol.js'
import { NullLogger } from '@microsoft/signalr/dist/esm/Loggers.js'
import { device } from '../platform/device.ts'
import type { Hub } from './connection.ts'
import { Socket } from './socket.ts'

type Create = (connection: Socket, logger: NullLogger, protocol: JsonHubProtocol) => Hub

/** A connection to the hub, for whoever has this token; null: for a stranger. It has not been started yet. */
export function makeHub(token: string | null): Hub {
  const url = new URL('/hubs/live', location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  // Browsers can't send headers with a WebSocket: this is where SignalR's servers look instead.
  if (token) url.searchParams.set('access_token', token)
  if (device) url.searchParams.set('device', device)
  const { create } = HubConnection as unknown as { create: Create }
  return create(new Socket(url.href), NullLogger.instance, new JsonHubProtocol())
}
