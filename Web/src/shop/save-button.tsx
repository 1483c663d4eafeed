import { useMutation } from '@tanstack/react-query'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { Button } from '../ui/button.tsx'
import { saveFile } from './save-file.ts'

type SaveButtonProps = {
  label: string
  /** What it saves, where the label alone does not say it; begins with the label. */
  description?: string
  /** What the file is called. */
  name: string
  /** Asks the server to write it: only those who are signed in get it, so no link leads to it. */
  load: () => Promise<Blob | undefined>
}

/** Saves a file that the server writes. */
export function SaveButton({ label, description, name, load }: SaveButtonProps) {
  const save = useMutation({ mutationFn: load, onSuccess: (file) => file && saveFile(file, name) })
  return (
    <>
      <Button look="secondary" aria-label={description} busy={save.isPending} onClick={() => save.mutate()}>
        {label}
      </Button>
      {save.error && <ProblemNotice problem={save.error} className="w-full" />}
    </>
  )
}
