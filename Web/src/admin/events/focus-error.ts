import type { RefObject } from 'react'

/** Leads to the first field with something wrong, once it is drawn as such. */
export function focusFirstError(form: RefObject<HTMLFormElement | null>) {
  requestAnimationFrame(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
    wrong?.focus()
    wrong?.scrollIntoView({ block: 'center' })
  })
}
