import { PasskeyButton } from './passkey-button.tsx'
import { useSuggestedPasskey } from './passkey-sign-in.ts'

type PasskeyWaysProps = { onDone: () => void; onProblem: (problem: unknown) => void }

/** The ways in by a passkey, beside the password: a button, and suggestions in the field of the e-mail address. */
export default function PasskeyWays({ onDone, onProblem }: PasskeyWaysProps) {
  useSuggestedPasskey(onDone, onProblem)
  return <PasskeyButton onDone={onDone} />
}
