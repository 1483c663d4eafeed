type CheckBoxProps = { label: string; checked: boolean; onChange: (checked: boolean) => void }

/** Something to be ticked, with what it means. */
export function CheckBox({ label, checked, onChange }: CheckBoxProps) {
  return (
    <label className="flex min-h-11 items-center gap-3 font-medium">
      <input
        type="checkbox"
        className="size-5 shrink-0 accent-brand"
        checked={checked}
        onChange={(change) => onChange(change.target.checked)}
      />
      <span className="min-w-0 break-words">{label}</span>
    </label>
  )
}
