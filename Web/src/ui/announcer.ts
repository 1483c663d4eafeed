/** Says something to those who listen rather than look. Assertive breaks in: only for what can't wait. */
export function announce(text: string, how: 'polite' | 'assertive' = 'polite') {
  const region = document.getElementById(`announcer-${how}`)
  if (!region) return
  // A region that says the same again is not heard; a new element is.
  const line = document.createElement('p')
  line.textContent = text
  region.replaceChildren(line)
}
