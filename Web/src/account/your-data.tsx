import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { Button } from '../ui/button.tsx'
import { FarewellDialog } from './farewell-dialog.tsx'

/** What one may do with all that is known of one: take a copy along, and delete the account. */
export default function YourData({ mayDelete }: { mayDelete: boolean }) {
  const t = useT()
  const [isLeaving, setLeaving] = useState(false)
  const copy = useMutation({ mutationFn: download })
  return (
    <section aria-labelledby="your-data" className="mt-10">
      <h2 id="your-data" tabIndex={-1} className="text-2xl">
        {t('data.title')}
      </h2>
      <p className="mt-1 max-w-prose text-soft">{t('data.lead')}</p>
      {copy.error && <ProblemNotice problem={copy.error} className="mt-6" />}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button look="secondary" busy={copy.isPending} onClick={() => copy.mutate()}>
          {t('data.copy')}
        </Button>
        {mayDelete && (
          <Button look="danger" onClick={() => setLeaving(true)}>
            {t('data.delete')}
          </Button>
        )}
      </div>
      {isLeaving && <FarewellDialog onClose={() => setLeaving(false)} />}
    </section>
  )
}

async function download() {
  const { data } = await api.GET('/api/me/export', { parseAs: 'blob' })
  const address = URL.createObjectURL(data as Blob)
  const link = document.createElement('a')
  link.href = address
  link.download = 'ticketing-my-data.zip'
  link.click()
  URL.revokeObjectURL(address)
}
