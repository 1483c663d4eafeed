import { useNotificationNews } from '../shop/use-notifications.ts'

/** What only those who are signed in are told. */
export default function OwnNews({ userId }: { userId: string }) {
  useNotificationNews(userId)
  return null
}
