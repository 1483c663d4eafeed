import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { download } from '../parts/download.ts'

const formats = ['csv', 'xlsx'] as const

/** Saves a settlement as a table for spreadsheets. */
export function ExportButtons({ id, period }: { id: string; period: { from?: string; to?: string } }) {
  const t = useT()
  const save = useMutation({
    mutationFn: async (format: (typeof formats)[number]) => {
      const { data } = await api.GET('/api/admin/events/{id}/settlement/export', {
        params: { path: { id }, query: { ...period, format } },
        parseAs: 'blob',
      })
      if (data) download(data as unknown as Blob, `settlement.${format}`)
    },
  })
  return (
    <>
      {formats.map((format) => (
        <Button
          key={format}
          look="secondary"
          busy={save.isPending && save.variables === format}
          onClick={() => save.mutate(format)}
        >
          {t(`admin.settlement.${format}`)}
        </Button>
      ))}
      {save.error && <ProblemNotice problem={save.error} className="w-full" />}
    </>
  )
}
