import type { MessageKey } from '../../i18n/i18n.ts'
import type { SecurityKind } from '../types.ts'

/** What was tried, in words. */
export const kindLabels: Record<SecurityKind, MessageKey> = {
  signInFailed: 'admin.security.signInFailed',
  staffSignInFailed: 'admin.security.staffSignInFailed',
  rateLimited: 'admin.security.rateLimited',
  forbidden: 'admin.security.forbidden',
  tokenForged: 'admin.security.tokenForged',
  tokenExpired: 'admin.security.tokenExpired',
  tokenRefused: 'admin.security.tokenRefused',
  sessionStolen: 'admin.security.sessionStolen',
  secondFactorFailed: 'admin.security.secondFactorFailed',
  factorChanged: 'admin.security.factorChanged',
  passkeyCopied: 'admin.security.passkeyCopied',
  webhookForged: 'admin.security.webhookForged',
  keyMade: 'admin.security.keyMade',
  keyUsed: 'admin.security.keyUsed',
  keyRetired: 'admin.security.keyRetired',
}

export const kinds = Object.keys(kindLabels) as SecurityKind[]
