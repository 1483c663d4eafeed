/** This tab's name, for as long as it lives. The server spares it news of what it does itself, and tells the user's other devices. */
export const device = globalThis.crypto?.randomUUID?.() ?? ''
