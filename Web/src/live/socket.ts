/**
 * What carries SignalR's messages: one WebSocket, without asking beforehand which ways there are. Where none gets through, pages ask
 * over HTTP every few seconds; SignalR's own fall-backs would cost every buyer six kilobytes for the few who need them.
 */
export class Socket {
  readonly features = {}
  baseUrl: string
  onreceive: ((data: string | ArrayBuffer) => void) | null = null
  onclose: ((error?: Error) => void) | null = null
  #socket: WebSocket | undefined

  constructor(url: string) {
    this.baseUrl = url
  }

  /** Opens it. Rejects if the server can't be reached, or refuses. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.baseUrl)
      let isOpen = false
      socket.onopen = () => {
        isOpen = true
        resolve()
      }
      socket.onmessage = (message) => this.onreceive?.(message.data)
      socket.onclose = (close) => {
        if (this.#socket === socket) this.#socket = undefined
        if (isOpen) this.onclose?.(close.wasClean ? undefined : new Error(`The connection broke: ${close.code}`))
        else reject(new Error(`The connection could not be made: ${close.code}`))
      }
      this.#socket = socket
    })
  }

  /** Sends a message. */
  async send(data: string | ArrayBuffer): Promise<void> {
    if (this.#socket?.readyState !== WebSocket.OPEN) throw new Error('The connection is not open.')
    this.#socket.send(data)
  }

  /** Closes it. */
  async stop(): Promise<void> {
    this.#socket?.close()
  }
}
