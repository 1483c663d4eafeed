import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'

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

function download(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // Not at once: the browser may not have begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
