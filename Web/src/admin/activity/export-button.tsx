import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { download } from '../parts/download.ts'

/** Saves what is looked for as a table for spreadsheets. */
export function ExportButton({ query }: { query: Record<string, string> }) {
  const t = useT()
  const save = useMutation({
    mutationFn: async () => {
      const { data } = await api.GET('/api/admin/audit-log/export', { params: { query }, parseAs: 'blob' })
      return data as Blob | undefined
    },
    onSuccess: (file) => file && download(file, 'audit-log.csv'),
  })
  return (
    <>
      <Button look="secondary" busy={save.isPending} onClick={() => save.mutate()}>
        {t('admin.activity.export')}
      </Button>
      {save.error && <ProblemNotice problem={save.error} className="w-full" />}
    </>
  )
}
