import type { MessageKey } from '../i18n/i18n.ts'

export type SignUpFault = { field: 'email' | 'password' | 'name'; text: MessageKey }

/** What is wrong with a wish for an account, field by field; the server's rules, told before it is asked. */
export function checkSignUp({
  email,
  password,
  name,
}: {
  email: string
  password: string
  name: string
}): SignUpFault[] {
  const faults: SignUpFault[] = []
  if (!email) faults.push({ field: 'email', text: 'account.emailMissing' })
  else if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
    faults.push({ field: 'email', text: 'signUp.emailInvalid' })
  const signs = [...password].length // As the server counts: an emoji is one.
  if (signs < 8 || signs > 128) faults.push({ field: 'password', text: 'signUp.passwordHint' })
  if (name.length > 100) faults.push({ field: 'name', text: 'signUp.nameTooLong' })
  return faults
}
