import { useT } from '../../i18n/i18n.ts'
import { textOf } from './methods.ts'

type MethodChoiceProps = {
  methods: readonly { name: string }[]
  chosen: string
  isOff: boolean
  onChoose: (method: string) => void
}

/** How to pay. Where there is one way only, it is merely named. */
export function MethodChoice({ methods, chosen, isOff, onChoose }: MethodChoiceProps) {
  const t = useT()
  const nameOf = (method: string) => {
    const text = textOf(method)
    return text ? t(text) : method
  }
  if (methods.length < 2) return methods[0] ? <p className="font-semibold">{nameOf(methods[0].name)}</p> : null
  return (
    <fieldset disabled={isOff} className="disabled:opacity-55">
      <legend className="mb-1.5 font-semibold">{t('pay.method')}</legend>
      <div className="grid gap-2">
        {methods.map(({ name }) => (
          <label
            key={name}
            className="flex min-h-12 cursor-pointer items-center gap-3 rounded-2xl border border-line px-4 py-2.5 hover:border-edge hover:bg-sunken"
          >
            <input
              type="radio"
              name="method"
              value={name}
              checked={name === chosen}
              onChange={() => onChoose(name)}
              className="size-5 shrink-0 accent-brand"
            />
            {nameOf(name)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
