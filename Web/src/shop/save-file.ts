/** Hands a file to the browser to save. */
export function saveFile(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  forgetLater(link.href)
}

/** Hands a file to a phone that knows what to do with it; all others save it. */
export function openFile(file: Blob, name: string) {
  // Only Safari on iPhones and iPads has this member: it shows a pass in Wallet, but one that is to be saved it only saves.
  if (!('standalone' in navigator)) return saveFile(file, name)
  const address = URL.createObjectURL(file)
  window.location.assign(address)
  forgetLater(address)
}

/** Not at once: the browser may not have begun to read it. */
const forgetLater = (address: string) => setTimeout(() => URL.revokeObjectURL(address), 60_000)

/** The file that an answer carries. */
export async function fileOf(call: Promise<{ data?: unknown }>): Promise<Blob | undefined> {
  return (await call).data as Blob | undefined
}
