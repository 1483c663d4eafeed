import { api, bodyOf } from '../../api/client.ts'
import type { NewPasskey, PasskeyAnswer, PasskeyQuestion, PasskeyWish } from '../../api/types.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'

/** Whether this browser knows passkeys. On pages that are not secure it does not. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function'
}

/** Whether this browser offers passkeys among the suggestions of a field. */
export async function offersPasskeys(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true
}

/** Whether somebody has only said no, or waited too long: then there is nothing to tell them. */
export function isGivenUp(failure: unknown): boolean {
  return failure instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(failure.name)
}

/** Asks for a passkey. `suggested`: it waits among the suggestions of a field until somebody chooses it there. */
export async function askForPasskey(suggested?: AbortSignal): Promise<PasskeyAnswer> {
  const question = await bodyOf<PasskeyQuestion>(api.POST('/api/auth/passkeys/options'))
  const credential = (await navigator.credentials.get({
    ...(suggested && { mediation: 'conditional' as const, signal: suggested }),
    publicKey: {
      challenge: fromBase64Url(question.challenge),
      rpId: question.rpId,
      timeout: Number(question.timeout),
      userVerification: 'required',
    },
  })) as PublicKeyCredential
  const { clientDataJSON, authenticatorData, signature, userHandle } =
    credential.response as AuthenticatorAssertionResponse
  return {
    id: credential.id,
    response: {
      clientDataJSON: toBase64Url(clientDataJSON),
      authenticatorData: toBase64Url(authenticatorData),
      signature: toBase64Url(signature),
      userHandle: userHandle && toBase64Url(userHandle),
    },
  }
}

/** Makes a passkey. */
export async function makePasskey(wish: PasskeyWish): Promise<NewPasskey> {
  const credential = (await navigator.credentials.create({
    publicKey: {
      challenge: fromBase64Url(wish.challenge),
      rp: wish.rp,
      user: { ...wish.user, id: fromBase64Url(wish.user.id) },
      pubKeyCredParams: wish.pubKeyCredParams.map(({ alg }) => ({ type: 'public-key', alg: Number(alg) })),
      timeout: Number(wish.timeout),
      excludeCredentials: wish.excludeCredentials.map(({ id, transports }) => ({
        type: 'public-key',
        id: fromBase64Url(id),
        transports: transports as AuthenticatorTransport[],
      })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
    },
  })) as PublicKeyCredential
  const response = credential.response as AuthenticatorAttestationResponse
  return {
    id: credential.id,
    response: {
      clientDataJSON: toBase64Url(response.clientDataJSON),
      attestationObject: toBase64Url(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}
