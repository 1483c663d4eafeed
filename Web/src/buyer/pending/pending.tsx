import { use } from 'react'
import { addCatalog } from '../../i18n/i18n.ts'
import { pendingCatalog } from '../../i18n/pending-catalog.ts'
import { useNow } from '../../platform/clock.ts'
import { useStore } from '../../platform/store.ts'
import { joinedLines } from '../../shop/joined-lines.ts'
import { Dock } from '../../ui/dock.tsx'
import { heldOf } from './held.ts'
import { HeldBar } from './held-bar.tsx'
import { LineWatch } from './line-watch.tsx'
import { useNewestOrders } from './use-newest-orders.ts'

const texts = addCatalog(pendingCatalog)

/** What a buyer has that does not wait for ever, on whatever page they are: tickets to pay, a turn to buy, and the loss of one. */
export default function Pending({ userId }: { userId: string }) {
  use(texts)
  const now = useNow()
  const lines = useStore(joinedLines).filter((line) => line.userId === userId)
  const { data: orders } = useNewestOrders()
  return (
    <Dock>
      {lines.map((line) => (
        <LineWatch key={line.eventId} line={line} orders={orders} />
      ))}
      <HeldBar held={heldOf(orders ?? [], now)} />
    </Dock>
  )
}
