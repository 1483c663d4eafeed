type Named = { id: string; slug: string }

/** The address of a page of an event by its slug of now; null: it is there already, or names the event by its id. */
export function followed(pathname: string, idOrSlug: string, event: Named | undefined): string | null {
  if (!event || idOrSlug === event.slug || idOrSlug === event.id) return null
  const [, events, named, ...rest] = pathname.split('/')
  return events === 'events' && named === idOrSlug ? ['', events, event.slug, ...rest].join('/') : null
}
