type Block = { at: number; isHeading: boolean; text: string }

/** A plain text as its parts: paragraphs with an empty line between them; one that begins with `# ` is a heading, the first the title. */
export function blocksOf(text: string): { title: string | undefined; blocks: Block[] } {
  const blocks = text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, at) => ({ at, isHeading: part.startsWith('# '), text: part.replace(/^# /, '') }))
  const [first] = blocks
  return first?.isHeading ? { title: first.text, blocks: blocks.slice(1) } : { title: undefined, blocks }
}
