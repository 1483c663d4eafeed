/** What the server found wrong, field by field. */
export function ServerMessages({ errors }: { errors: Readonly<Record<string, readonly string[]>> }) {
  const all = Object.entries(errors)
  if (all.length === 0) return null
  return (
    <ul className="mt-2 list-disc ps-5 text-sm">
      {all.map(([name, messages]) => (
        <li key={name}>
          <span className="font-semibold">{name}</span>: {messages.join(' ')}
        </li>
      ))}
    </ul>
  )
}
